import Foundation

/// A file of reference posteriors: inputs, and percentiles per calibration, group, likelihood and prior.
public struct ReferencePosteriors: Decodable, Sendable {
  /// Fluxes and errors of [OIII], Hbeta, [OII], Hgamma.
  public struct Input: Decodable, Sendable {
    /// Fluxes.
    public var f: [Double]
    /// Standard deviations.
    public var s: [Double]
  }

  /// 2.5, 16, 50, 84, 97.5 % of each parameter.
  public struct Percentiles: Decodable, Sendable {
    /// 12+log(O/H).
    public var Z: [Double]
    /// A_V, mag.
    public var AV: [Double]
    /// De-reddened Hbeta, in the unit of the fluxes.
    public var fHb: [Double]
  }

  /// One input under one calibration, group and likelihood, with both priors.
  public struct Entry: Decodable, Sendable {
    /// The input's name.
    public var bin: String
    /// The calibration's short name.
    public var cal: String
    /// The group of lines.
    public var group: String
    /// Whether the likelihood is normalized.
    public var norm: Bool
    /// What [OIII] means.
    public var o3mode: String
    /// With the flat prior on Hbeta.
    public var flat: Percentiles
    /// With the Jeffreys prior on Hbeta.
    public var jeffreys: Percentiles
  }

  /// The inputs by name.
  public var inputs: [String: Input]
  /// The percentiles.
  public var results: [Entry]

  /// Reads a file.
  public init(contentsOf url: URL) throws {
    self = try JSONDecoder().decode(ReferencePosteriors.self, from: Data(contentsOf: url))
  }

  /// The integral of a marginal density up to a place, by Simpson's rule in each cell on a cubic through four nodes: a
  /// check independent of how percentiles are found.
  public static func probability(below x: Double, _ abscissae: [Double], _ densities: [Double]) -> Double {
    func density(_ x: Double, _ cell: Int) -> Double {
      let start = min(max(cell - 2, 0), abscissae.count - 4)
      var sum = 0.0
      for i in start..<(start + 4) {
        var product = densities[i]
        for j in start..<(start + 4) where j != i {
          product *= (x - abscissae[j]) / (abscissae[i] - abscissae[j])
        }
        sum += product
      }
      return sum
    }
    var sum = 0.0
    for cell in 1..<abscissae.count where abscissae[cell - 1] < x {
      let (a, b) = (abscissae[cell - 1], min(abscissae[cell], x))
      sum += (b - a) / 6 * (density(a, cell) + 4 * density(0.5 * (a + b), cell) + density(b, cell))
    }
    return sum
  }
}
