import Analysis
import ArgumentParser
import BaryonCycle
import StellarPopulations
import Testing

@testable import galmap

@Suite("Options of star formation, gas and outflow") struct FlowOptionsTests {
  private func settings(_ arguments: [String]) throws -> FlowSettings {
    try FlowOptions.parse(arguments).settings()
  }

  @Test func theDefaultsAreThoseOfTheEngine() throws {
    #expect(try settings([]) == FlowSettings())
  }

  @Test func everyOptionReachesItsStage() throws {
    var wanted = FlowSettings()
    wanted.stars = StellarSettings(
      bands: ["F435W", "F814W"], library: "own.fits", zeroPointError: 0.1, minimumAgeYears: 1e7,
      removesLines: false, matchesPointSpread: true, foregroundOrder: 1, unit: .pixel)
    wanted.age = AgeSettings(
      absorptionAngstrom: 2,
      model: HbetaAgeTable.Model(name: "BC03_2003", metallicity: "0.004", initialMassFunction: "Chabrier"),
      continuum: .starsAndGas, hbetaTargetSNR: 7)
    wanted.curves = CurveSettings(flows: [.init(inflow: 2, outflow: 0.5), .init(inflow: 0, outflow: 10)])
    wanted.dust = DustSettings(source: .metallicityFit, stellarOverNebular: .calzetti2000)
    wanted.cycle = CycleSettings(
      starFormation: .kroupa, law: .kennicutt1998, scatter: .paper, convention: .custom(factor: 3),
      yield: 0.01, returnFraction: 0.3, inflowMetallicity: 1e-5, solution: .exact, deprojects: true,
      correctsDifferentialDust: true, draws: 50, seed: 7)
    let found = try settings([
      "--bands", "F435W,F814W", "--stellar-library", "own.fits", "--zero-point-error", "0.1", "--youngest",
      "10", "--keep-lines", "--absorption", "2", "--age-model", "BC03_2003:0.004:Chabrier", "--age-column",
      "ew_tot", "--dust-source", "metallicity-fit", "--stellar-to-nebular", "calzetti2000",
      "--sfr-calibration", "kroupa", "--law", "kennicutt1998", "--scatter", "paper_fraction", "--convention",
      "custom", "--convention-factor", "3", "--yield", "0.01", "--return-fraction", "0.3",
      "--inflow-metallicity", "1e-5", "--regulator", "exact", "--face-on", "--differential-dust", "--draws",
      "50", "--draw-seed", "7", "--psf-match", "--foreground", "1", "--sed-unit", "pixel", "--hbeta-target",
      "7", "--erb-curves", "2:0.5,0:10",
    ])
    #expect(found == wanted)
    #expect(try settings(["--stellar-to-nebular", "0.5"]).dust.stellarOverNebular.stellarOverNebular == 0.5)
  }

  @Test(arguments: [
    ["--dust-source", "guess"], ["--convention", "wrong"], ["--convention", "custom"],
    ["--convention-factor", "2"], ["--law", "none"], ["--scatter", "some"], ["--regulator", "other"],
    ["--stellar-to-nebular", "0"], ["--age-model", "SB99"], ["--age-column", "ew"], ["--youngest", "0"],
    ["--sfr-calibration", "imf"], ["--foreground", "5"], ["--sed-unit", "ring"], ["--hbeta-target", "0"],
    ["--erb-curves", "1"], ["--erb-curves", "1:2:3"],
  ])
  func aWrongValueIsUsage(_ arguments: [String]) throws {
    let failure = #expect(throws: Failure.self) { try settings(arguments) }
    #expect(failure?.code == .usage)
    #expect(
      failure?.message.contains(arguments[0]) == true || failure?.message.contains("--convention") == true)
  }
}
