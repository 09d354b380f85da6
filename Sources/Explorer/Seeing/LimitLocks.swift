import Analysis
import Screen

/// Limits of colour bars that hold for every map of one kind, whatever calibration or line is shown.
public struct LimitLocks: Sendable, Hashable, Codable {
  /// The limits by kind of quantity.
  var ranges: [String: ClosedRange<Double>] = [:]

  /// The limits for a quantity; nil where they are not locked.
  subscript(quantity: Quantity) -> ClosedRange<Double>? {
    get { ranges[quantity.scaleKind] }
    set { ranges[quantity.scaleKind] = newValue }
  }
}

extension Quantity {
  /// Quantities of one kind can be compared on one colour bar: all line fluxes, all S/N, all errors in dex.
  var scaleKind: String {
    switch self {
    case .lineFlux, .hbetaIntrinsic: "flux"
    case .lineSNR: "snr"
    case .difference: "difference"
    case .metallicityError: "error-oh"
    case .significance(let base): "significance-\(base.scaleKind)"
    case .error(let base): "error-\(base.scaleKind)"
    default: slug
    }
  }
}

extension Decisions {
  /// The style with locked limits in place of the quantity's own.
  func lockedStyle(_ own: MapStyle) -> MapStyle {
    guard let range = locks[quantity] else { return own }
    var style = own
    style.limits = .locked(range)
    return style
  }

  /// Takes a changed style apart: new limits by hand move the lock, automatic ones release it.
  mutating func keep(_ changed: MapStyle) {
    var own = changed
    if locks[quantity] != nil {
      own.limits = (styles[quantity] ?? MapStyle.standard(for: quantity)).limits
      switch changed.limits {
      case .locked(let range), .manual(let range): locks[quantity] = range
      case .automatic:
        locks[quantity] = nil
        own.limits = changed.limits
      }
    }
    styles[quantity] = own
  }
}

extension Model {
  /// Locks the limits on screen for every map of the kind, or releases them.
  mutating func toggleLock() -> [Effect] {
    if decisions.locks[decisions.quantity] != nil {
      decisions.locks[decisions.quantity] = nil
      message = .note("limits free: each map finds its own")
      return []
    }
    guard let scaling = mapScaling else { return refuse("there are no values to colour") }
    decisions.locks[decisions.quantity] = scaling.limits
    let low = ScreenNumber.significant(scaling.limits.lowerBound)
    let high = ScreenNumber.significant(scaling.limits.upperBound)
    message = .done("limits locked at \(low)..\(high) for every calibration and map of this kind")
    return []
  }
}
