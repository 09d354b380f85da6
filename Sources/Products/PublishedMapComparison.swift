import Analysis
import BaryonCycle
import Foundation
import Grid
import Inference
import Observations

/// Our values beside maps that others published of the same galaxy, bin by bin.
public struct PublishedMapComparison: Sendable {
  /// One quantity.
  public struct Row: Sendable {
    /// The published map's name in the file.
    public var name: String
    /// What is compared, on screen.
    public var label: String
    /// Unit of offset and scatter.
    public var unit: String
    /// Bins with both values.
    public var binCount: Int
    /// Pearson's correlation over the bins.
    public var correlation: Double
    /// Median of ours minus the published.
    public var medianOffset: Double
    /// Scatter about that, 1.4826 times the median absolute deviation.
    public var scatter: Double
    /// Median of the published error; NaN where none is published.
    public var publishedError: Double
    /// Median of ours.
    public var ownError: Double
    /// What agrees and what does not, one sentence.
    public var verdict: String
  }

  /// The rows, in the order of the chain; empty where no map came with the data.
  public var rows: [Row]

  /// Compares every published map with a snapshot.
  public init(_ snapshot: Snapshot) {
    rows = snapshot.observation.publishedMaps.flatMap { map in
      let ways: [Way] = map.quantity == .starFormation ? [.chain, .lines] : [.chain]
      return ways.map { PublishedMapComparison.row(map, $0, snapshot) }
    }
  }

  /// Which of our values is compared.
  private enum Way {
    /// What the maps show.
    case chain
    /// Hbeta freed of the dust of the fit of the lines, whatever the source of dust is.
    case lines
  }

  private struct Pair {
    var own: Double
    var published: Double
    var ownError: Double
    var publishedError: Double
  }

  private static func row(_ map: PublishedMap, _ way: Way, _ snapshot: Snapshot) -> Row {
    let means = map.value.means(over: snapshot.binning)
    let errors = map.error?.means(over: snapshot.binning) ?? means.map { _ in .nan }
    let isLog = map.quantity == .starFormation
    let pairs = snapshot.binning.bins.indices.compactMap { bin -> Pair? in
      let own = value(map.quantity, way, snapshot, bin: bin)
      let published = isLog ? (means[bin] > 0 ? log10(means[bin]) : .nan) : means[bin]
      guard own.median.isFinite, published.isFinite else { return nil }
      let error = isLog ? errors[bin] / means[bin] / log(10) : errors[bin]
      return Pair(
        own: own.median, published: published, ownError: (own.upper - own.lower) / 2, publishedError: error)
    }
    let differences = pairs.map { $0.own - $0.published }
    let offset = Statistics.medianIgnoringNaN(differences)
    var row = Row(
      name: map.quantity.rawValue, label: label(map.quantity, way, snapshot),
      unit: map.quantity == .colourExcess ? "mag" : "dex",
      binCount: pairs.count, correlation: correlation(pairs), medianOffset: offset,
      scatter: 1.4826 * Statistics.medianIgnoringNaN(differences.map { abs($0 - offset) }),
      publishedError: Statistics.medianIgnoringNaN(pairs.map(\.publishedError)),
      ownError: Statistics.medianIgnoringNaN(pairs.map(\.ownError)), verdict: "")
    row.verdict = verdict(row, map.quantity, redshift: snapshot.observation.redshift)
    return row
  }

  private static func label(
    _ quantity: PublishedMap.Quantity, _ way: Way, _ snapshot: Snapshot
  ) -> String {
    switch quantity {
    case .oxygenAbundance: "12+log(O/H)"
    case .colourExcess: "E(B-V), A_V/3.1"
    case .starFormation:
      "log Sigma_SFR, \(way == .lines ? "lines" : snapshot.flows?.dustSource.rawValue ?? "")"
    case .logStars: "log Sigma_*"
    }
  }

  private static func value(
    _ quantity: PublishedMap.Quantity, _ way: Way, _ snapshot: Snapshot, bin: Int
  ) -> Percentiles {
    let flows = snapshot.flows?.bins[bin]
    switch quantity {
    case .oxygenAbundance: return snapshot.metallicity[bin].oh
    case .colourExcess:
      let av = snapshot.metallicity[bin].av
      return Percentiles(lower: av.lower / 3.1, median: av.median / 3.1, upper: av.upper / 3.1)
    case .starFormation:
      guard way == .lines else { return decades(flows?[.sigmaRate] ?? .none) }
      guard let flows, let law = snapshot.flows?.starFormation else { return .none }
      let hbeta = snapshot.metallicity[bin].hbeta
      func surface(_ flux: Double) -> Double {
        law.rateMsunYr(hbetaErgSecCm2: flux * 1e-17) / flows.imageAreaKpc2
      }
      return decades(
        Percentiles(
          lower: surface(hbeta.lower), median: surface(hbeta.median), upper: surface(hbeta.upper)))
    case .logStars: return decades(flows?[.sigmaStars] ?? .none)
    }
  }

  private static func decades(_ value: Percentiles) -> Percentiles {
    guard value.median > 0 else { return .none }
    return Percentiles(
      lower: log10(max(value.lower, 1e-6 * value.median)), median: log10(value.median),
      upper: log10(value.upper))
  }

  private static func correlation(_ pairs: [Pair]) -> Double {
    guard pairs.count > 2 else { return .nan }
    let count = Double(pairs.count)
    let (meanX, meanY) = (
      pairs.reduce(0) { $0 + $1.own } / count, pairs.reduce(0) { $0 + $1.published } / count
    )
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for pair in pairs {
      let (x, y) = (pair.own - meanX, pair.published - meanY)
      xx += x * x
      yy += y * y
      xy += x * y
    }
    return xy / (xx * yy).squareRoot()
  }

  // The shape agrees where the correlation says so; the level where the offset is within both errors.
  private static func verdict(
    _ row: Row, _ quantity: PublishedMap.Quantity, redshift: Double
  ) -> String {
    guard row.binCount > 2, row.correlation.isFinite else { return "too few bins have both" }
    let shape =
      row.correlation >= 0.9
      ? "the shape agrees" : row.correlation >= 0.6 ? "the shape agrees roughly" : "the shape does not agree"
    let published = row.publishedError.isFinite ? row.publishedError : 0
    let errors = (row.ownError * row.ownError + published * published).squareRoot()
    let level =
      abs(row.medianOffset) <= errors
      ? "the level agrees within the errors of a bin"
      : String(format: "the level differs by %.1f times the errors of a bin", abs(row.medianOffset) / errors)
    let isLevelOff = abs(row.medianOffset) > errors
    return "\(shape); \(level)\(isLevelOff ? reason(quantity, redshift) : "")"
  }

  private static func reason(_ quantity: PublishedMap.Quantity, _ redshift: Double) -> String {
    switch quantity {
    case .oxygenAbundance: ""
    case .colourExcess: " (the published map states no unit and may be of another law)"
    case .starFormation:
      String(
        format:
          " (the published map states neither its mass function, %.2f dex between Salpeter and Chabrier, nor whether fluxes measured in the rest frame were multiplied by 1+z, %.2f dex)",
        log10(
          StarFormationCalibration.salpeter.msunYrPerErgSec
            / StarFormationCalibration.chabrier.msunYrPerErgSec), log10(1 + redshift))
    case .logStars: " (the published map states neither unit nor mass function)"
    }
  }

  /// The rows as a document.
  var document: JSONValue {
    .array(
      rows.map { row in
        .fields([
          "map": .string(row.name), "unit": .string(row.unit), "bins": .integer(row.binCount),
          "correlation": .number(row.correlation), "median_offset": .number(row.medianOffset),
          "scatter": .number(row.scatter), "published_error": .number(row.publishedError),
          "own_error": .number(row.ownError), "verdict": .string(row.verdict),
        ])
      })
  }
}

extension Map2D<Double> {
  /// The mean over the pixels of every bin that have a value; NaN where none has.
  fileprivate func means(over binning: Binning) -> [Double] {
    var sums = [SIMD2<Double>](repeating: .zero, count: binning.bins.count)
    for (pixel, bin) in binning.indexMap.values.enumerated() where bin >= 0 && values[pixel].isFinite {
      sums[Int(bin)] += SIMD2(values[pixel], 1)
    }
    return sums.map { $0.y > 0 ? $0.x / $0.y : .nan }
  }
}
