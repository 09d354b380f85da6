import Analysis
import Screen

/// How a quantity is coloured.
public struct MapStyle: Sendable, Hashable, Codable {
  /// The ends of the colour bar.
  public enum Limits: Sendable, Hashable {
    /// Found from the values.
    case automatic(AutoLimits)
    /// Given.
    case manual(ClosedRange<Double>)
    /// Given for every map of the kind.
    case locked(ClosedRange<Double>)
  }

  /// How values spread between the limits.
  public var stretch: Stretch
  /// Colours.
  public var ramp: ColorRamp
  /// Whether low and high exchange their colours.
  public var isInverted: Bool
  /// The ends of the colour bar.
  public var limits: Limits

  /// The default for a quantity.
  public static func standard(for quantity: Quantity) -> MapStyle {
    let (ramp, stretch): (ColorRamp, Stretch) =
      switch quantity {
      case .metallicity: (.viridis, .linear)
      case .metallicityError: (.cividis, .linear)
      case .av: (.magma, .linear)
      case .hbetaIntrinsic, .lineFlux: (.inferno, .sqrt)
      case .lineSNR: (.gray, .sqrt)
      case .radius: (.cividis, .linear)
      case .magnification: (.plasma, .log)
      case .residual: (.redBlue, .linear)
      case .flow(let flow): (.inferno, flow.isLogarithmic ? .log : .linear)
      case .error: (.cividis, .linear)
      case .significance(.residual), .difference: (.redBlue, .linear)
      case .significance: (.gray, .sqrt)
      }
    return MapStyle(stretch: stretch, ramp: ramp, isInverted: false, limits: .automatic(.percentile(98)))
  }

  /// The scaling for values; nil where none is finite. A diverging ramp gets limits symmetric about zero.
  func scaling(for values: [Double]) -> Scaling? {
    let found: ClosedRange<Double>? =
      switch limits {
      // A logarithm has no place for what is not positive: it counts as below the scale.
      case .automatic(let choice) where stretch == .log && values.contains { $0 > 0 }:
        choice.limits(of: values.filter { $0 > 0 })
      case .automatic(let choice): choice.limits(of: values)
      case .manual(let range), .locked(let range): values.contains(where: \.isFinite) ? range : nil
      }
    guard var range = found else { return nil }
    // The middle of a diverging ramp means zero where values lie on both sides of it.
    if ramp.isDiverging, case .automatic = limits, values.contains(where: { $0 < 0 }) {
      let end = max(abs(range.lowerBound), abs(range.upperBound))
      range = -end...end
    }
    return Scaling(limits: range, stretch: stretch, values: values.filter(\.isFinite))
  }

  /// How the limits were found, for the title.
  var limitsName: String {
    switch limits {
    case .automatic(let choice): choice.name
    case .manual: "manual"
    case .locked: "locked"
    }
  }
}
