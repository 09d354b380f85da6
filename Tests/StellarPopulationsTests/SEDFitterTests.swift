import Foundation
import Inference
import Library
import Numerical
import StellarPopulations
import TestSupport
import Testing

@Suite("Fits of broad-band light")
struct SEDFitterTests {
  private let grid: ModelGrid

  init() throws {
    grid = try ModelGrid(
      library: try Shipped.library.stellarLibrary(),
      masses: try Shipped.library.populationMasses(nearest: 0.004),
      filters: try ["F435W", "F606W", "F814W", "F105W", "F160W"].map { try Shipped.filter($0) },
      frame: ModelGridTests.at165, settings: .init(ageCount: 13, maximumAttenuationV: 3, attenuationCount: 11)
    )
  }

  /// Regions of known models with Gaussian errors of a fraction of the brightest band's flux.
  private func simulate(
    _ count: Int, noise: Double, seed: UInt64 = 3
  ) -> (photometry: BandPhotometry, models: [Int], rates: [Double]) {
    var photometry = BandPhotometry(bands: grid.bands, regionCount: count)
    var stream = RandomStream(seed: seed)
    var (models, rates) = ([Int](), [Double]())
    for region in 0..<count {
      models.append(min(Int(stream.uniform() * Double(grid.count)), grid.count - 1))
      rates.append(pow(10, 2 * stream.uniform() - 1))
      let fluxes = (0..<grid.bands.count).map {
        rates[region] * grid.fluxMicroJy[models[region] * grid.bands.count + $0]
      }
      let error = noise * (fluxes.max() ?? 0)
      for (band, flux) in fluxes.enumerated() {
        photometry.set(region: region, band: band, flux: flux + error * stream.normal(), error: error)
      }
    }
    return (photometry, models, rates)
  }

  private func fit(_ photometry: BandPhotometry, _ settings: SEDFitSettings = .init()) throws -> [SEDEstimate]
  {
    let fitter = SEDFitter(grid: grid, settings: settings)
    return try #require(
      fitter.fit(photometry, regions: 0..<photometry.regionCount, workspace: SEDWorkspace(for: fitter)))
  }

  @Test("Light without noise finds its model, rate and mass again")
  func recovery() throws {
    let (photometry, models, rates) = simulate(6, noise: 1e-7)
    for (region, estimate) in try fit(photometry, .init(zeroPointError: 0)).enumerated() {
      let best = try #require(estimate.best)
      #expect(best.model == models[region] && estimate.status == .fitted && estimate.bandCount == 5)
      #expect(abs(best.starFormationRate / rates[region] - 1) < 1e-4)
      let mass = rates[region] * grid.survivingMass[models[region] / grid.attenuationV.count]
      #expect(abs(estimate.massSolar.median / mass - 1) < 1e-4)
      #expect(abs(estimate.starFormationRate.median / rates[region] - 1) < 1e-4)
      // Five bands, two parameters and a scale: chi-square of noise alone.
      #expect(best.chiSquare < 30)
    }
  }

  // Noise relative to the brightest band, and the zero points' error: from hardly seen over the usual, where the
  // zero points dominate, to data that need double precision.
  @Test(
    "Percentiles of the whole grid against a slow sum",
    arguments: [(3.0, 0.05), (0.5, 0.05), (0.1, 0.05), (0.02, 0.05), (0.003, 0), (3e-4, 0)])
  func reference(noise: Double, zeroPointError: Double) throws {
    let photometry = simulate(5, noise: noise).photometry
    let estimates = try fit(photometry, .init(zeroPointError: zeroPointError))
    for (region, estimate) in estimates.enumerated() {
      let slow = SlowFit(photometry, region: region, grid: grid, zeroPointError: zeroPointError)
      let best = try #require(estimate.best)
      #expect(best.model == slow.best)
      #expect(
        abs(best.chiSquare - slow.chiSquare) < 1e-6 * max(1, estimate.significance * estimate.significance))
      compare(estimate.starFormationRate, slow.rate)
      compare(estimate.massSolar, slow.mass)
      compare(
        Percentiles(
          lower: log10(estimate.ageYears.lower), median: log10(estimate.ageYears.median),
          upper: log10(estimate.ageYears.upper)), slow.log10Age)
      compare(estimate.attenuationV, slow.attenuation)
    }
  }

  /// Within 0.02 of the width, at any significance: the mixture's cells (1e-3 in probability), the cut at
  /// chi-square + 20, and scales below -3 errors taken as -3.
  private func compare(_ fast: Percentiles, _ slow: [Double]) {
    let width = (slow[2] - slow[0]) / 2
    let comment: Comment = "\(fast) against \(slow)"
    #expect(abs(fast.lower - slow[0]) < 0.02 * width, comment)
    #expect(abs(fast.median - slow[1]) < 0.02 * width, comment)
    #expect(abs(fast.upper - slow[2]) < 0.02 * width, comment)
  }

  @Test("Missing bands and upper limits")
  func subset() throws {
    var photometry = simulate(3, noise: 0.05).photometry
    photometry.set(region: 0, band: 1, flux: .nan, error: 1)
    photometry.set(region: 0, band: 2, flux: 1, error: 0)
    let limit = photometry.flux[4] * 0.5
    photometry.setUpperLimit(region: 0, band: 4, limit: limit, significance: 3)
    for band in 1..<5 { photometry.set(region: 1, band: band, flux: .nan, error: .nan) }
    let estimates = try fit(photometry)
    #expect(estimates[0].bandCount == 3)
    let slow = SlowFit(photometry, region: 0, grid: grid, zeroPointError: 0.05)
    compare(estimates[0].massSolar, slow.mass)
    #expect(estimates[1].status == .tooFewBands && estimates[1].bandCount == 1)
    #expect(estimates[1].best == nil && estimates[1].massSolar.median.isNaN)
    // An upper limit on the reddest band lowers the mass.
    let without = simulate(3, noise: 0.05).photometry
    #expect(estimates[0].massSolar.median < (try fit(without))[0].massSolar.median)
  }

  @Test("All light negative: no detection, an upper limit on rate and mass")
  func negative() throws {
    var photometry = BandPhotometry(bands: grid.bands, regionCount: 1)
    for band in 0..<5 { photometry.set(region: 0, band: band, flux: -0.01, error: 0.01) }
    let estimate = try fit(photometry)[0]
    #expect(estimate.significance < 0)
    #expect(estimate.best?.starFormationRate == 0)
    #expect(estimate.starFormationRate.lower > 0 && estimate.starFormationRate.upper.isFinite)
    compare(estimate.starFormationRate, SlowFit(photometry, region: 0, grid: grid, zeroPointError: 0.05).rate)
  }

  @Test("Estimates do not depend on how regions are dealt out")
  func splitting() async throws {
    // Precise and faint regions mixed, so that both precisions share a block.
    var photometry = simulate(11, noise: 0.1).photometry
    let precise = simulate(11, noise: 1e-4).photometry
    for region in [2, 3, 7] {
      for band in 0..<5 {
        let index = region * 5 + band
        photometry.set(region: region, band: band, flux: precise.flux[index], error: precise.error[index])
      }
    }
    let settings = SEDFitSettings(zeroPointError: 0)
    let together = try fit(photometry, settings)
    let fitter = SEDFitter(grid: grid, settings: settings)
    let workspace = SEDWorkspace(for: fitter)
    for region in 0..<11 {
      let alone = try #require(fitter.fit(photometry, regions: region..<region + 1, workspace: workspace))
      #expect(alone == [together[region]])
    }
    #expect(try await fitter.estimates(photometry) == together)
  }

  @Test("A cancelled fit gives nothing")
  func cancellation() async throws {
    let photometry = simulate(9, noise: 0.1).photometry
    let fitter = SEDFitter(grid: grid)
    var checks = 0
    let result = fitter.fit(photometry, regions: 0..<9, workspace: SEDWorkspace(for: fitter)) {
      checks += 1
      return checks == 2
    }
    #expect(result == nil && checks == 2)
    let task = Task { try await fitter.estimates(photometry) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("The intervals cover the truth 68 times in 100")
  func coverage() throws {
    let count = 240
    let (photometry, models, rates) = simulate(count, noise: 0.1, seed: 11)
    let estimates = try fit(photometry, .init(zeroPointError: 0))
    var stream = RandomStream(seed: 5)
    let columns = grid.attenuationV.count
    let step = grid.attenuationV[1]
    var inside = [0, 0, 0]
    var dusty = 0
    for (region, estimate) in estimates.enumerated() {
      func holds(_ interval: Percentiles, _ truth: Double) -> Int {
        truth >= interval.lower && truth <= interval.upper ? 1 : 0
      }
      inside[0] += holds(estimate.starFormationRate, rates[region])
      inside[1] += holds(estimate.massSolar, rates[region] * grid.survivingMass[models[region] / columns])
      // A model stands for its cell; models at the ends have half of one and were drawn twice as often as they should.
      let column = models[region] % columns
      guard column > 0, column < columns - 1 else { continue }
      dusty += 1
      inside[2] += holds(estimate.attenuationV, grid.attenuationV[column] + (stream.uniform() - 0.5) * step)
    }
    // Binomial errors of 200 draws are 0.03; three of them about 0.68.
    for (held, of) in [(inside[0], count), (inside[1], count), (inside[2], dusty)] {
      let share = Double(held) / Double(of)
      #expect(share > 0.58 && share < 0.78, "\(inside) of \(count), \(dusty)")
    }
  }
}
