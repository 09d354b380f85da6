import Analysis
import Screen

/// Which maps carry the arrows of the outflow, and how dense they stand.
public struct ArrowChoice: Sendable, Hashable, Codable {
  /// How dense arrows stand.
  public enum Density: String, Sendable, Hashable, CaseIterable {
    /// Far apart and long.
    case sparse
    /// In between.
    case normal
    /// Close together and short.
    case dense

    /// Columns between the middles of two arrows.
    var columns: Int {
      switch self {
      case .sparse: 10
      case .normal: 6
      case .dense: 4
      }
    }

    /// The longest arrow, steps.
    var longest: Int {
      switch self {
      case .sparse: 4
      case .normal: 3
      case .dense: 2
      }
    }
  }

  /// How dense arrows stand.
  public var density = Density.normal
  /// What was chosen for a quantity; the others follow the default.
  var chosen: [Quantity: Bool] = [:]

  /// Whether a quantity's map carries arrows: that of Psi does unless told otherwise.
  public subscript(quantity: Quantity) -> Bool {
    get { chosen[quantity] ?? (quantity == .flow(.outflow)) }
    set { chosen[quantity] = newValue }
  }
}

enum ArrowCommands {
  static let all: [Command] = [
    Command("arrows", keys: ["oa"], "arrows of the outflow on the map: on or off", in: .flows) { model in
      if let reason = model.reasonForPart { return model.refuse(reason) }
      guard model.snapshot?.flows?.field != nil else {
        return model.refuse(model.snapshot?.reasonForNoArrows ?? "nothing measured yet")
      }
      let isShown = !model.decisions.arrows[model.decisions.quantity]
      model.decisions.arrows[model.decisions.quantity] = isShown
      model.message = .done("arrows of the outflow \(isShown ? "on" : "off")")
      return []
    },
    CalibrationCommands.choice(
      "arrow-density", "how dense the arrows stand", in: .flows, ArrowChoice.Density.self
    ) {
      $0.decisions.arrows.density = $1
    },
  ]
}

extension Snapshot {
  /// Why no arrow can be drawn.
  var reasonForNoArrows: String {
    if let reason = reasonForMissing(.flow(.sigmaOutflow)) { return "no arrows: \(reason)" }
    return emptiness(of: .flow(.sigmaOutflow)) ?? "no arrows: no bin has an outflow"
  }
}
