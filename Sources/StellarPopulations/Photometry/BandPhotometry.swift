/// Flux densities of many regions in the same bands.
public struct BandPhotometry: Sendable, Hashable {
  /// Names of the bands.
  public let bands: [String]
  /// Number of regions.
  public let regionCount: Int
  /// Flux density, microjansky, at `region * bands.count + band`; NaN where a region has no measurement. Negative
  /// fluxes are measurements too.
  public private(set) var flux: [Double]
  /// One standard deviation, same order and unit.
  public private(set) var error: [Double]

  /// Regions without measurements.
  public init(bands: [String], regionCount: Int) {
    self.bands = bands
    self.regionCount = regionCount
    flux = Array(repeating: .nan, count: bands.count * regionCount)
    error = Array(repeating: .nan, count: bands.count * regionCount)
  }

  /// Sets a measured flux density and its error, microjansky. One that is not finite, or an error that is not positive,
  /// means no measurement.
  public mutating func set(region: Int, band: Int, flux: Double, error: Double) {
    let isMeasured = flux.isFinite && error.isFinite && error > 0
    self.flux[region * bands.count + band] = isMeasured ? flux : .nan
    self.error[region * bands.count + band] = isMeasured ? error : .nan
  }

  /// Sets an upper limit, microjansky, of some significance: flux 0 with an error of the limit over the significance.
  public mutating func setUpperLimit(region: Int, band: Int, limit: Double, significance: Double = 3) {
    precondition(significance > 0, "a limit has a significance")
    set(region: region, band: band, flux: 0, error: limit / significance)
  }
}
