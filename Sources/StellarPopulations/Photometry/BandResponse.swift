import Numerical

/// A band as a linear functional of a redshifted spectrum: the mean f_nu that it measures is a weighted sum of the
/// spectrum's values.
///
/// The mean is that of photons, <f_nu> = (integral of f_lambda T lambda d(lambda)) / (c integral of
/// T d(lambda)/lambda) (Bessell & Murphy 2012, PASP 124, 140). Spectrum and curve are linear between their points;
/// for these the integral is exact.
public struct BandResponse: Sendable, Hashable {
  /// The band's name.
  public let band: String
  /// Index of the first spectral point that counts.
  public let first: Int
  /// Microjansky per erg/s/cm2/Angstrom of observed f_lambda at each point from `first` on.
  public let weights: [Double]

  /// The response to a spectrum given at rest wavelengths, seen at a redshift.
  /// - Parameters:
  ///   - filter: the band.
  ///   - restWavelengthAngstrom: the spectrum's points, ascending, at least two.
  ///   - redshift: above -1.
  /// - Throws: `StellarError.bandOutsideSpectrum` where more than 1e-4 of the band lies outside the spectrum.
  public init(
    filter: FilterCurve, restWavelengthAngstrom: [Double], redshift: Double
  ) throws(StellarError) {
    precondition(restWavelengthAngstrom.count > 1 && redshift > -1, "a spectrum has two points or more")
    let nodes = restWavelengthAngstrom.map { $0 * (1 + redshift) }
    let range = nodes[0]...nodes[nodes.count - 1]
    let outside =
      filter.photonShare(belowAngstrom: range.lowerBound) + 1
      - filter.photonShare(belowAngstrom: range.upperBound)
    guard outside < 1e-4 else {
      throw .bandOutsideSpectrum(band: filter.name, share: outside, rangeAngstrom: range)
    }
    var weights = [Double](repeating: 0, count: nodes.count)
    BandResponse.integrate(filter, over: nodes, into: &weights)
    let first = weights.firstIndex { $0 != 0 } ?? 0
    let end = (weights.lastIndex { $0 != 0 } ?? first) + 1
    let norm = FluxDensity.lightAngstromPerSec * filter.logarithmicWidth * FluxDensity.microJy
    band = filter.name
    self.first = first
    self.weights = weights[first..<end].map { $0 / norm }
  }

  /// Mean flux density, microjansky, of an observed spectrum f_lambda in erg/s/cm2/Angstrom at the points that the
  /// response was made for.
  public func microJy(of fluxPerAngstrom: [Double]) -> Double {
    precondition(fluxPerAngstrom.count >= first + weights.count, "a spectrum of other points")
    var sum = 0.0
    for (offset, weight) in weights.enumerated() { sum += weight * fluxPerAngstrom[first + offset] }
    return sum
  }

  /// Adds the integral of T lambda times each point's triangular basis function, over the union of both lists of
  /// points; between these the integrand is a cubic, which Simpson's rule integrates exactly.
  private static func integrate(_ filter: FilterCurve, over nodes: [Double], into weights: inout [Double]) {
    var node = max(1, nodes.partitioningIndex { $0 > filter.wavelengthAngstrom[0] })
    for index in filter.wavelengthAngstrom.indices.dropFirst() {
      let (low, high) = (filter.wavelengthAngstrom[index - 1], filter.wavelengthAngstrom[index])
      let slope = (filter.throughput[index] - filter.throughput[index - 1]) / (high - low)
      var a = max(low, nodes[0])
      while a < high, node < nodes.count {
        let b = min(high, nodes[node])
        let step = nodes[node] - nodes[node - 1]
        for (x, factor) in [(a, 1.0), ((a + b) / 2, 4.0), (b, 1.0)] {
          let photons = factor * (filter.throughput[index - 1] + slope * (x - low)) * x * (b - a) / 6
          let right = (x - nodes[node - 1]) / step
          weights[node - 1] += photons * (1 - right)
          weights[node] += photons * right
        }
        if nodes[node] <= high { node += 1 }
        a = b
      }
    }
  }
}
