import Numerical

/// The inclination of a round disk of stated thickness from the axis ratio that it shows.
public struct DiskInclination: Sendable, Hashable {
  /// Axis ratio that the disk shows edge-on, from 0 (thin) to below 1.
  public var thickness: Double

  /// A disk; 0 is a thin one.
  public init(thickness: Double = 0) {
    precondition(thickness >= 0 && thickness < 1, "a disk's thickness lies from 0 to below 1")
    self.thickness = thickness
  }

  /// cos i = sqrt((q2 - q02) / (1 - q02)) (Hubble 1926, ApJ 64, 321), q itself for a thin disk; 0 for a ratio at or
  /// below the thickness, which only an edge-on disk shows.
  /// - Parameter axisRatio: minor over major axis, above 0 and at most 1.
  public func cosine(axisRatio: Double) -> Double {
    let squared = (axisRatio * axisRatio - thickness * thickness) / (1 - thickness * thickness)
    return min(max(squared, 0), 1).squareRoot()
  }

  /// The inclination, degrees, 0 face-on to 90 edge-on.
  public func degrees(axisRatio: Double) -> Double {
    let cosine = cosine(axisRatio: axisRatio)
    return Elementary.atan2(y: (1 - cosine * cosine).squareRoot(), x: cosine) * 180 / .pi
  }

  /// The inclination of a measured axis ratio, degrees: half of the range that the ratio's error spans, since close to
  /// face-on the inclination is not linear in the ratio.
  public func degrees(axisRatio: Measured) -> Measured {
    let low = degrees(axisRatio: min(axisRatio.value + axisRatio.error, 1))
    let high = degrees(axisRatio: max(axisRatio.value - axisRatio.error, 1e-6))
    return Measured(degrees(axisRatio: axisRatio.value), (high - low) / 2)
  }
}
