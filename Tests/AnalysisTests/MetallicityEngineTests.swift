import Analysis
import Inference
import Library
import Nebular
import TestSupport
import Testing

@Suite("Metallicity engine")
struct MetallicityEngineTests {
  private let library = DataLibrary(root: Reference.data)

  // Wang et al. 2019, Table 1: integrated fluxes, 1e-17 erg/s/cm2, [OIII] as 5008 alone.
  static let a370: LineFluxes = [
    .oiii5008: LineFlux(value: 111.41, error: 0.84), .hbeta: LineFlux(value: 17.68, error: 0.68),
    .oii: LineFlux(value: 29.57, error: 0.51), .hgamma: LineFlux(value: 7.21, error: 0.67),
  ]
  static let macs0744: LineFluxes = [
    .oiii5008: LineFlux(value: 117.66, error: 1.17), .hbeta: LineFlux(value: 17.46, error: 1.06),
    .oii: LineFlux(value: 34.00, error: 0.96), .hgamma: LineFlux(value: 7.06, error: 1.00),
  ]

  // Medians of a 161 x 121 x 161 grid by an independent code, good to 0.004; the paper's own values are 8.08 and 8.10.
  @Test(
    "The published galaxies' integrated metallicities",
    arguments: [
      ("maiolino2008", MetallicitySettings.LineGroup.o3hbO2hb, 8.121, 8.134),
      ("jones2015", .o3hbO2hb, 8.121, 8.127), ("curti2017", .o3hbO2hb, 8.188, 8.195),
      ("maiolino2008", .r23O3o2, 8.071, 8.081), ("jones2015", .r23O3o2, 8.089, 8.087),
      ("curti2017", .r23O3o2, 8.165, 8.169),
    ])
  func published(
    name: String, group: MetallicitySettings.LineGroup, first: Double, second: Double
  ) throws {
    let engine = try MetallicityEngine(
      settings: MetallicitySettings(calibration: name, group: group),
      calibration: try library.calibration(named: name))
    #expect(abs(engine.estimate(Self.a370).oh.median - first) < 0.004)
    #expect(abs(engine.estimate(Self.macs0744).oh.median - second) < 0.004)
  }

  private func engine(_ settings: MetallicitySettings = MetallicitySettings()) throws -> MetallicityEngine {
    try MetallicityEngine(
      settings: settings, calibration: try library.calibration(named: settings.calibration))
  }

  // The same grid: medians with their errors, and the smallest chi-square.
  @Test("Errors, A_V, Hbeta and chi-square of the first published galaxy")
  func details() throws {
    let estimate = try engine().estimate(Self.a370)
    #expect(abs(estimate.oh.upper - estimate.oh.median - 0.098) < 0.004)
    #expect(abs(estimate.oh.median - estimate.oh.lower - 0.111) < 0.004)
    #expect(abs(estimate.av.median - 0.685) < 0.005)
    #expect(abs(estimate.hbeta.median - 37.1) < 0.3)
    #expect(abs(estimate.minimumChiSquare - 1.636) < 0.01)
    #expect(estimate.flags.isEmpty)
  }

  // Wang et al. 2019, Table 1: 8.08 and 8.10.
  @Test("The paper's own values within 0.06 dex")
  func paper() throws {
    #expect(abs(try engine().estimate(Self.a370).oh.median - 8.08) < 0.06)
    #expect(abs(try engine().estimate(Self.macs0744).oh.median - 8.10) < 0.06)
  }

  @Test("A flux named [OIII] that is the doublet gives the same answer once that is said")
  func doublet() throws {
    let single = try engine().estimate(Self.a370)
    var fluxes = Self.a370
    let oiii = try #require(fluxes[.oiii5008])
    fluxes[.oiii5008] = nil
    let doubled = LineFlux(value: oiii.value * 4 / 3, error: oiii.error * 4 / 3)
    fluxes[.oiiiDoublet] = doubled
    #expect(abs(try engine().estimate(fluxes).oh.median - single.oh.median) < 1e-9)
    fluxes = Self.a370
    fluxes[.oiii5008] = doubled
    let told = try engine(MetallicitySettings(oiii: .doublet)).estimate(fluxes)
    #expect(abs(told.oh.median - single.oh.median) < 1e-9)
  }

  @Test("Flags name what is wrong with a region")
  func flags() throws {
    let engine = try engine()
    var fluxes = Self.a370
    fluxes[.hgamma] = LineFlux(value: 17, error: 0.67)
    #expect(engine.estimate(fluxes).flags.contains([.balmerInconsistent, .poorFit]))
    fluxes = Self.a370
    fluxes[.hbeta] = nil
    fluxes[.hgamma] = nil
    #expect(engine.estimate(fluxes).flags.contains(.noBalmer))
    #expect(engine.estimate(fluxes).oh.isFinite)
    fluxes = Self.a370
    fluxes[.oii] = nil
    fluxes[.oiii5008] = LineFlux(value: .nan, error: 1)
    let noIndicator = engine.estimate(fluxes)
    #expect(noIndicator.flags == .noIndicator)
    #expect(!noIndicator.oh.isFinite && noIndicator.av.isFinite && noIndicator.hbeta.isFinite)
    #expect(engine.estimate([:]).flags == .noSolution)
    #expect(engine.estimate([.hbeta: LineFlux(value: 1, error: -1)]).flags == .noSolution)
    fluxes = [
      .oiii5008: LineFlux(value: 1, error: 1), .hbeta: LineFlux(value: 0.5, error: 1),
      .oii: LineFlux(value: 0.2, error: 1),
    ]
    #expect(engine.estimate(fluxes).flags.contains(.priorDominated))
  }

  @Test("Two branches are flagged as a double peak, and values outside the validity as such")
  func branches() throws {
    // [OIII]/Hbeta alone is two-valued about its turnover.
    let o3: LineFluxes = [
      .oiii5008: LineFlux(value: 40, error: 0.5), .hbeta: LineFlux(value: 15, error: 0.5),
      .hgamma: LineFlux(value: 7.05, error: 0.1),
    ]
    #expect(try engine().estimate(o3).flags.contains(.doublePeak))
    let rich: LineFluxes = [
      .oiii5008: LineFlux(value: 0.6, error: 0.1), .hbeta: LineFlux(value: 15, error: 0.1),
      .oii: LineFlux(value: 12, error: 0.2), .hgamma: LineFlux(value: 7.05, error: 0.1),
    ]
    let wide = MetallicitySettings(calibration: "curti2017", ohLow: 7.0, ohHigh: 9.6)
    #expect(try engine(wide).estimate(rich).flags.contains(.outsideValidity))
  }

  @Test("A line group that the calibration lacks, and an empty range, are refused in words")
  func refusals() throws {
    let error = #expect(throws: AnalysisError.self) {
      try engine(MetallicitySettings(calibration: "pettini_pagel2004"))
    }
    #expect(error?.kind == .usage)
    #expect(error?.description.contains("no O3Hb and O2Hb") == true)
    for (low, high) in [(8.5, 8.0), (8.0, 8.01), (1, 9), (.nan, 9)] {
      #expect(throws: AnalysisError.self) {
        try engine(MetallicitySettings(ohLow: low, ohHigh: high))
      }
    }
  }

  @Test("Many regions at once give bit for bit what one by one gives, in order")
  func batch() async throws {
    let engine = try engine()
    var regions: [LineFluxes] = []
    for index in 0..<75 {
      var fluxes = index % 2 == 0 ? Self.a370 : Self.macs0744
      if let hbeta = fluxes[.hbeta] {
        fluxes[.hbeta] = LineFlux(value: hbeta.value * (1 + 0.01 * Double(index)), error: hbeta.error)
      }
      regions.append(fluxes)
    }
    let together = try await engine.estimates(regions)
    #expect(together == regions.map { engine.estimate($0) })
    #expect(try await engine.estimates([]).isEmpty)
  }

  @Test("A batch that is cancelled ends with an error and not with estimates")
  func cancellation() async throws {
    let engine = try engine()
    let regions = [LineFluxes](repeating: Self.a370, count: 20_000)
    let task = Task { try await engine.estimates(regions) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
