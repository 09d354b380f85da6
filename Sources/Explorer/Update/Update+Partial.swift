import Analysis
import Screen

// A result comes in two parts: the picture of metallicity does not wait for star formation, gas and outflow.
extension Model {
  /// Whether what the user looks at is made of star formation, gas or outflow.
  public var picturesFlows: Bool {
    if case .flow = decisions.quantity.base { return true }
    if decisions.arrows[decisions.quantity] { return true }
    switch overlay {
    case .card, .fiveMaps, .pins: return true
    default: break
    }
    switch decisions.plot {
    case .profile, .radius, .histogram, .posterior, .curves: return false
    case .gas, .wind, .mex, .blue, .blueWidths, .oxygen, .bpt, .fmr: return true
    }
  }

  /// Whether the screen of the model's size would change if star formation, gas and outflow were there.
  public var needsFlowsOnScreen: Bool {
    guard !picturesFlows else { return true }
    guard let card = Layout(size: size, focus: focus)?.panes[.card] else { return false }
    // They come last on the card, so that they are out of sight where the rest fills it already.
    let room = card.height - 2
    return BinCard.lines(self, width: card.width - 3, height: room).count <= room
  }

  /// Why the rest of a result that is on screen in part is not there; nil where all is there.
  var reasonForPart: String? {
    guard analysis.isPartial else { return nil }
    return analysis.job?.kind == .snapshot
      ? "star formation, gas and outflow are being computed"
      : "star formation, gas and outflow are missing; \(key("refit")) computes them"
  }

  /// Keeps an export until the result is whole, where it is on its way.
  mutating func wait(toExport path: String, rows: ExportPrompt.Rows?) -> [Effect] {
    guard analysis.job?.kind == .snapshot else { return refuse(reasonForPart ?? "nothing to write") }
    waitingExport = WaitingExport(path: path, rows: rows, settings: decisions.settings)
    message = .note("star formation, gas and outflow are being computed; then \(path) is written")
    return []
  }

  /// Writes what waited for the result that has arrived.
  mutating func takeWaitingExport() -> [Effect] {
    guard let waiting = waitingExport else { return [] }
    waitingExport = nil
    guard waiting.settings == decisions.settings else {
      return refuse("\(waiting.path) was not written: other values were asked for; export again")
    }
    return export(to: waiting.path, rows: waiting.rows)
  }

  /// Drops an export that waited for a result that will not come, and says so behind the sentence on that.
  mutating func dropWaitingExport() {
    guard let waiting = waitingExport else { return }
    waitingExport = nil
    message = .problem(
      [message?.text, "\(waiting.path) was not written"].compactMap(\.self).joined(separator: "; "))
  }
}

/// An export that waits for a whole result.
struct WaitingExport: Sendable, Equatable {
  var path: String
  var rows: ExportPrompt.Rows?
  /// What the result was asked for with.
  var settings: AnalysisSettings
}
