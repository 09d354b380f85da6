import BaryonCycle
import Grid
import Inference

/// Sums over the source plane: surface densities times source area, each bin divided by its magnification once.
///
/// The errors are those of bins whose errors are all shared, which holds for the colour's zero point and the law's
/// scatter and is too careful for the noise: the percentiles are the sums of the bins' percentiles.
public struct FlowTotals: Sendable, Hashable {
  /// Star-formation rate, Msun/yr.
  public var rateMsunYr: Percentiles
  /// Stellar mass, Msun.
  public var starsMsun: Percentiles
  /// Gas mass, Msun.
  public var gasMsun: Percentiles
  /// Gas fraction of the sums.
  public var gasFraction: Percentiles
  /// Outflow rate of the bins with a root, Msun/yr.
  public var outflowMsunYr: Percentiles
  /// Bins in the sum of outflows.
  public var outflowBinCount: Int
  /// Radius that encloses half of the stellar mass of the bins, kpc; NaN without masses.
  public var halfMassRadiusKpc: Double

  /// The totals of bins.
  init(_ bins: [FlowEstimate], radiiKpc: [Double]) {
    func sum(_ quantity: FlowQuantity, _ factor: (FlowEstimate) -> Double) -> Percentiles {
      var total = Percentiles(lower: 0, median: 0, upper: 0)
      var count = 0
      for bin in bins {
        guard let value = bin.values[quantity], factor(bin).isFinite else { continue }
        let part = value.scaled(factor(bin))
        total = Percentiles(
          lower: total.lower + part.lower, median: total.median + part.median,
          upper: total.upper + part.upper)
        count += 1
      }
      return count > 0 ? total : .none
    }
    func squareParsecs(_ bin: FlowEstimate) -> Double { bin.sourceAreaKpc2 * 1e6 }
    rateMsunYr = sum(.rate) { _ in 1 }
    starsMsun = sum(.sigmaStars, squareParsecs)
    gasMsun = sum(.sigmaGas, squareParsecs)
    gasFraction = Percentiles(
      lower: GasFraction.value(gas: gasMsun.lower, stars: starsMsun.upper),
      median: GasFraction.value(gas: gasMsun.median, stars: starsMsun.median),
      upper: GasFraction.value(gas: gasMsun.upper, stars: starsMsun.lower))
    outflowMsunYr = sum(.outflow) { _ in 1 }
    outflowBinCount = bins.count { $0.values[.outflow] != nil }
    halfMassRadiusKpc = FlowTotals.halfMassRadius(bins, radiiKpc: radiiKpc)
  }

  // Linear in the mass enclosed between the bins' mean radii, each bin's mass counting half at its own.
  private static func halfMassRadius(_ bins: [FlowEstimate], radiiKpc: [Double]) -> Double {
    let rings = zip(bins, radiiKpc).compactMap { bin, radius -> (radius: Double, mass: Double)? in
      let mass = bin[.sigmaStars].median * bin.sourceAreaKpc2
      return mass.isFinite && radius.isFinite ? (radius, mass) : nil
    }.sorted { $0.radius < $1.radius }
    let half = rings.reduce(0) { $0 + $1.mass } / 2
    var inside = 0.0
    var last = (radius: 0.0, enclosed: 0.0)
    for ring in rings {
      let here = (radius: ring.radius, enclosed: inside + ring.mass / 2)
      if here.enclosed >= half {
        let step = here.enclosed - last.enclosed
        return last.radius + (step > 0 ? (half - last.enclosed) / step : 0) * (here.radius - last.radius)
      }
      inside += ring.mass
      last = here
    }
    return .nan
  }
}
