import Grid
import Inference
import Numerical

extension SEDEstimate {
  /// The estimate of a region from those of its parts, each with its own stars: masses and rates add, age and A_V are
  /// means weighted by mass.
  ///
  /// Parts are independent: draws of each, log-normal on both sides of its median, are added up and give the sum's
  /// percentiles. A part fainter than its noise has a positive mass all the same, so that sums over faint parts are
  /// too large.
  /// - Parameters:
  ///   - parts: the estimates with a stream of random numbers each, which makes a part's draws the same in every sum.
  ///   - count: number of draws, at least 2.
  /// - Returns: nil where no part has a result.
  public static func sum(of parts: [(estimate: SEDEstimate, stream: Int)], count: Int = 256) -> SEDEstimate? {
    let fitted = parts.filter { $0.estimate.status == .fitted && $0.estimate.massSolar.median > 0 }
    guard let fewest = fitted.map(\.estimate.bandCount).min() else { return nil }
    var mass = [Double](repeating: 0, count: count)
    var rate = mass
    var age = mass
    var attenuation = mass
    for (estimate, stream) in fitted {
      var source = RandomStream(seed: 1, stream: UInt64(bitPattern: Int64(stream)))
      for draw in 0..<count {
        // Light that scatters upwards takes mass and rate with it.
        let scale = source.normal()
        let own = estimate.massSolar.logarithmic(at: scale)
        mass[draw] += own
        rate[draw] += estimate.starFormationRate.logarithmic(at: scale)
        age[draw] += own * estimate.ageYears.logarithmic(at: source.normal())
        attenuation[draw] += own * estimate.attenuationV.linear(at: source.normal())
      }
    }
    for draw in 0..<count {
      age[draw] /= mass[draw]
      attenuation[draw] /= mass[draw]
    }
    return SEDEstimate(
      status: .fitted, bandCount: fewest, massSolar: percentiles(&mass),
      starFormationRate: percentiles(&rate), ageYears: percentiles(&age),
      attenuationV: percentiles(&attenuation), best: nil,
      significance: fitted.reduce(0) { $0 + $1.estimate.significance * abs($1.estimate.significance) }
        .signedRoot)
  }

  private static func percentiles(_ values: inout [Double]) -> Percentiles {
    let (lower, median, upper) = Statistics.quantiles(ofReordered: &values, (0.16, 0.5, 0.84))
    return Percentiles(lower: lower, median: median, upper: upper)
  }
}

extension Double {
  fileprivate var signedRoot: Double { self < 0 ? -(-self).squareRoot() : squareRoot() }
}

extension Percentiles {
  /// The 84th percentile of a standard normal deviate.
  private static var oneSigma: Double { 0.994457883209753 }

  /// The value at a normal deviate, log-normal on each side of the median; the median where a side has no width.
  fileprivate func logarithmic(at deviate: Double) -> Double {
    let side = deviate < 0 ? median / lower : upper / median
    guard side.isFinite, side > 0 else { return median }
    return median * Elementary.exp(deviate / Percentiles.oneSigma * Elementary.log(side))
  }

  /// The value at a normal deviate, normal on each side of the median, not below 0.
  fileprivate func linear(at deviate: Double) -> Double {
    let side = deviate < 0 ? median - lower : upper - median
    return max(0, median + deviate / Percentiles.oneSigma * side)
  }
}
