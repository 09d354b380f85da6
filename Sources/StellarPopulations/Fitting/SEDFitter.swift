import Inference
import Numerical

/// Fits the broad-band light of regions with a grid of models, the way FAST does (Kriek et al. 2009, ApJ 700, 221):
/// chi-square of every model with its scale in closed form, and percentiles from the whole grid.
///
/// Priors: flat in log age and A_V over the grid. A model weighs exp(-chi-square/2) at its best scale, and the scale is
/// Gaussian about that with its own error, cut off below 0; percentiles of rate and mass include this width, so that
/// they hold for faint regions too.
///
/// A fit takes four multiplications and additions for each model and band, in single precision; where the data are so
/// precise that rounding would count (the sum of squared signal-to-noise ratios above 20,000), in double. The result
/// of a region does not depend on the regions fitted beside it.
///
/// What dominates: for 2460 models and 12 bands these sums, and the search for the models that count, take three
/// quarters of 7.5 microseconds of processor time a region (one core of a 2.3 GHz Xeon server, vectors of four, no fused
/// operations) when few models count; the 31,000 vector operations at two a cycle leave nothing to gain there but by
/// wider vectors. With 500 models that count (signal-to-noise ratio 10 in the brightest band) a region takes 29
/// microseconds, with all of them (ratio 0.5) 84, the rest in the mixtures of rate and mass.
public struct SEDFitter: Sendable {
  /// The models.
  public let grid: ModelGrid
  /// How data are compared with them.
  public let settings: SEDFitSettings
  let single: ModelVectors<SIMD4<Float>>
  let double: ModelVectors<SIMD2<Double>>
  /// Largest flux of a model, microjansky for 1 solar mass a year: the vectors' unit.
  let fluxUnit: Double
  let ages: CellPercentiles
  let attenuations: CellPercentiles
  /// Prior, age's number and surviving mass of every model.
  let priors: [Float]
  let ageOfModel: [Int32]
  let massOfModel: [Float]

  /// Above this sum of squared signal-to-noise ratios, sums are in double precision.
  static let largestSingleSignal = 2e4

  /// A fitter over a grid.
  public init(grid: ModelGrid, settings: SEDFitSettings = SEDFitSettings()) {
    self.grid = grid
    self.settings = settings
    let bandCount = grid.bands.count
    let unit = grid.fluxMicroJy.max() ?? 1
    let fluxes = grid.fluxMicroJy
    fluxUnit = unit
    single = ModelVectors(modelCount: grid.count, bandCount: bandCount) { fluxes[$0 * bandCount + $1] / unit }
    double = ModelVectors(modelCount: grid.count, bandCount: bandCount) { fluxes[$0 * bandCount + $1] / unit }
    let ages = CellPercentiles(points: grid.log10AgeYears)
    let attenuations = CellPercentiles(points: grid.attenuationV)
    let columns = grid.attenuationV.count
    self.ages = ages
    self.attenuations = attenuations
    ageOfModel = (0..<grid.count).map { Int32($0 / columns) }
    priors = (0..<grid.count).map { Float(ages.priors[$0 / columns] * attenuations.priors[$0 % columns]) }
    massOfModel = (0..<grid.count).map { Float(grid.survivingMass[$0 / columns]) }
  }

  /// Fits a range of regions on the caller's thread.
  /// - Parameters:
  ///   - photometry: regions in the grid's bands, in the grid's order.
  ///   - regions: which of them.
  ///   - workspace: memory of this fitter.
  ///   - isCancelled: looked at before every block of four regions.
  /// - Returns: the estimates in order; nil when cancelled.
  public func fit(
    _ photometry: BandPhotometry, regions: Range<Int>, workspace: SEDWorkspace,
    isCancelled: () -> Bool = { false }
  ) -> [SEDEstimate]? {
    precondition(photometry.bands == grid.bands, "photometry in other bands than the grid's")
    precondition(
      regions.lowerBound >= 0 && regions.upperBound <= photometry.regionCount, "regions beyond the table")
    var estimates = [SEDEstimate](repeating: .none(bandCount: 0), count: regions.count)
    var singles: [RegionData] = []
    var doubles: [RegionData] = []
    for region in regions {
      let data = RegionData(photometry, region: region, zeroPointError: settings.zeroPointError)
      guard data.bandCount >= settings.minimumBandCount else {
        estimates[region - regions.lowerBound] = .none(bandCount: data.bandCount)
        continue
      }
      if data.signal > SEDFitter.largestSingleSignal { doubles.append(data) } else { singles.append(data) }
    }
    for start in stride(from: 0, to: singles.count, by: 4) {
      if isCancelled() { return nil }
      let block = singles[start..<min(start + 4, singles.count)]
      fit(block, of: photometry, single, workspace.single, workspace) {
        estimates[$0 - regions.lowerBound] = $1
      }
    }
    for start in stride(from: 0, to: doubles.count, by: 4) {
      if isCancelled() { return nil }
      let block = doubles[start..<min(start + 4, doubles.count)]
      fit(block, of: photometry, double, workspace.double, workspace) {
        estimates[$0 - regions.lowerBound] = $1
      }
    }
    return estimates
  }
}

/// What a region's measurements weigh.
struct RegionData {
  let region: Int
  /// Number of measured bands.
  private(set) var bandCount = 0
  /// Sum of squared signal-to-noise ratios.
  private(set) var signal = 0.0
  /// Largest weight of a band, microjansky^-2.
  private(set) var largestWeight = 0.0

  init(_ photometry: BandPhotometry, region: Int, zeroPointError: Double) {
    self.region = region
    let count = photometry.bands.count
    for index in region * count..<(region + 1) * count {
      let weight = RegionData.weight(photometry, index, zeroPointError)
      guard weight > 0 else { continue }
      bandCount += 1
      signal += weight * photometry.flux[index] * photometry.flux[index]
      largestWeight = max(largestWeight, weight)
    }
  }

  /// 1/variance of a measurement, the zero points' error included; 0 without one.
  static func weight(_ photometry: BandPhotometry, _ index: Int, _ zeroPointError: Double) -> Double {
    let (flux, error) = (photometry.flux[index], photometry.error[index])
    guard error > 0 else { return 0 }
    let zeroPoint = zeroPointError * flux
    return 1 / (error * error + zeroPoint * zeroPoint)
  }
}
