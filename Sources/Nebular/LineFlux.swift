/// A measured flux with its error, in one unit that the caller states.
public struct LineFlux: Sendable, Equatable, Codable {
  /// The flux; may be negative in noise.
  public var value: Double
  /// One standard deviation, positive.
  public var error: Double

  /// A flux and its standard deviation, same unit.
  public init(value: Double, error: Double) {
    self.value = value
    self.error = error
  }

  /// Flux over error.
  public var signalToNoise: Double { value / error }
  /// Whether the value is finite and the error finite and positive.
  public var isUsable: Bool { value.isFinite && error.isFinite && error > 0 }
}

/// Fluxes of several lines of one region, in one common unit; lines that are not there are missing.
public typealias LineFluxes = [EmissionLine: LineFlux]
