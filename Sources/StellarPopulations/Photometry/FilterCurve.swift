/// The response of a telescope, its instrument and a filter together, against wavelength.
///
/// Throughput per photon: photometry integrates photons (Bessell & Murphy 2012, PASP 124, 140).
public struct FilterCurve: Sendable, Hashable {
  /// Name, e.g. `F160W`.
  public var name: String
  /// Wavelengths in ascending order, Angstrom.
  public var wavelengthAngstrom: [Double]
  /// Throughput at those wavelengths, 0 to 1.
  public var throughput: [Double]

  /// A curve over ascending wavelengths; both lists have one length of at least two.
  public init(name: String, wavelengthAngstrom: [Double], throughput: [Double]) {
    precondition(wavelengthAngstrom.count == throughput.count && throughput.count > 1, "unequal lists")
    self.name = name
    self.wavelengthAngstrom = wavelengthAngstrom
    self.throughput = throughput
  }
}
