/// A number with its standard deviation.
public struct Measured: Sendable, Hashable {
  /// The value.
  public var value: Double
  /// One standard deviation, same unit; NaN where the data do not tell.
  public var error: Double

  /// A number with its error.
  public init(_ value: Double, _ error: Double) {
    self.value = value
    self.error = error
  }
}
