import Analysis
import Screen

/// The maps of one quantity under every calibration, over everything else.
public struct CompareState: Sendable, Equatable {
  /// The marked map.
  var marked = 0
}

extension Model {
  /// The smallest screen on which the maps can be told apart.
  static let smallestComparison = Size(width: 60, height: 18)

  /// What can be compared: every calibration with the line group in use, and on a large screen those with the other
  /// groups as well.
  var comparedSettings: [MetallicitySettings] {
    guard let chosen = snapshot?.settings.metallicity else { return [] }
    let isLarge = size.width >= 150 && size.height >= 44
    let groups =
      [chosen.group] + (isLarge ? MetallicitySettings.LineGroup.allCases.filter { $0 != chosen.group } : [])
    return groups.flatMap { group in
      calibrations.filter { $0.groups.contains(group) }.map { calibration in
        var settings = chosen
        settings.calibration = calibration.name
        settings.group = group
        return settings
      }
    }
  }

  /// The quantity that is compared: the shown one where every calibration has its own, else 12+log(O/H).
  var comparedQuantity: Quantity {
    switch decisions.quantity {
    case .metallicity, .metallicityError, .av, .hbetaIntrinsic, .error(.av), .error(.hbetaIntrinsic),
      .significance(.metallicity), .significance(.av), .significance(.hbetaIntrinsic):
      decisions.quantity
    default: .metallicity
    }
  }

  /// The result with another calibration's posteriors; nil where they are not known.
  func variant(_ settings: MetallicitySettings) -> Model? {
    guard let snapshot else { return nil }
    var model = self
    model.decisions.quantity = comparedQuantity
    guard settings != snapshot.settings.metallicity else { return model }
    guard let estimates = snapshot.others[settings], estimates.count == snapshot.binning.bins.count else {
      return nil
    }
    model.analysis.snapshot?.settings.metallicity = settings
    model.analysis.snapshot?.metallicity = estimates
    return model
  }

  mutating func openComparison() -> [Effect] {
    guard let snapshot else { return refuse("nothing measured yet") }
    guard !snapshot.binning.bins.isEmpty else { return refuse("there are no bins") }
    let needed = Model.smallestComparison
    guard size.width >= needed.width, size.height >= needed.height else {
      return refuse(
        "comparing needs a screen of \(needed.width)x\(needed.height); \(key("blink")) steps through the calibrations"
      )
    }
    let place = comparedSettings.firstIndex(of: snapshot.settings.metallicity) ?? 0
    overlay = .compare(CompareState(marked: place))
    return []
  }

  mutating func take(_ key: Key, in state: CompareState) -> [Effect] {
    var state = state
    let choices = comparedSettings
    let grid = CompareGrid.columns(count: choices.count, in: size)
    switch key {
    case .escape, .character("q"):
      overlay = nil
      return []
    case .enter:
      overlay = nil
      guard choices.indices.contains(state.marked) else { return [] }
      return use(choices[state.marked])
    case .arrow(.left), .character("h"), .backTab: state.marked -= 1
    case .arrow(.right), .character("l"), .tab: state.marked += 1
    case .arrow(.up), .character("k"): state.marked -= grid
    case .arrow(.down), .character("j"): state.marked += grid
    default:
      if walkBins(key) { break }
      switch commandName(of: key) {
      case "compare":
        overlay = nil
        return []
      case "next-group": return stepGroup(by: 1)
      case "next-difference":
        guard choices.indices.contains(state.marked) else { break }
        overlay = nil
        return showDifference(from: choices[state.marked].calibration)
      default: break
      }
    }
    state.marked = max(0, min(choices.count - 1, state.marked))
    overlay = .compare(state)
    return []
  }

  private mutating func use(_ settings: MetallicitySettings) -> [Effect] {
    decisions.settings.metallicity.calibration = settings.calibration
    decisions.settings.metallicity.group = settings.group
    message = .note("using \(settings.summary)")
    return []
  }
}
