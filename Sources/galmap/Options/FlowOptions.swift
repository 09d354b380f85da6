import Analysis
import ArgumentParser
import BaryonCycle
import FITS
import Foundation
import Library
import StellarPopulations

/// How star formation, stars, age, gas and outflow are derived.
struct FlowOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Bands of the photometry, joined by commas (default: all).", valueName: "bands"))
  var bands: String?

  @Option(
    help: ArgumentHelp(
      "Spectra of constant star formation in the layout of Data/tables/README.md (default: the shipped Starburst99).",
      valueName: "file"))
  var stellarLibrary: String?

  @Option(
    help: ArgumentHelp("Error of zero points and models, a fraction of the flux.", valueName: "fraction"))
  var zeroPointError: Double = 0.05

  @Option(help: ArgumentHelp("Youngest age of the models of the broad bands, Myr.", valueName: "Myr"))
  var youngest: Double = 5

  @Flag(help: "Leave the emission lines in the broad bands.")
  var keepLines = false

  @Flag(help: "Smooth the bands to the point spread function of the reddest.")
  var psfMatch = false

  @Option(
    help: ArgumentHelp(
      "Take a smooth foreground off every band: a polynomial of this order, 0 to 4, through the pixels outside the object (default: none).",
      valueName: "order"))
  var foreground: Int?

  @Option(
    help: ArgumentHelp(
      "What the broad bands are fitted for: bin, or pixel, whose masses are added up to bins.",
      valueName: "unit"))
  var sedUnit: String = StellarSettings.Unit.bin.rawValue

  @Option(
    help: ArgumentHelp(
      "Put neighbouring bins together until Hbeta has this S/N, for what follows from Hbeta (default: keep the bins).",
      valueName: "S/N"))
  var hbetaTarget: Double?

  @Option(
    help: ArgumentHelp(
      "Dust in front of the star formation: colour (B435-I814), balmer (hydrogen lines) or metallicity-fit (default: colour where both bands are there, else balmer).",
      valueName: "source"))
  var dustSource: String?

  @Option(
    help: ArgumentHelp(
      "E(B-V) of stars over that of gas: valentino2017 (0.57), calzetti2000 (0.44), kashino2013-lower (0.69), kashino2013-upper (0.83), equal (1) or a number.",
      valueName: "ratio"))
  var stellarToNebular: String = NebularReddening.valentino2017.name

  @Option(help: ArgumentHelp("Stellar absorption added to EW(Hbeta), Angstrom.", valueName: "Angstrom"))
  var absorption: Double = HbetaAgeCurve.standardAbsorptionAngstrom

  @Option(
    help: ArgumentHelp(
      "Curve of EW(Hbeta) against age: model, metallicity and mass function of Data/tables/hbeta_ew_age.csv.",
      valueName: "model:Z:IMF"))
  var ageModel: String = "SB99_PadovaAGB:0.004:Kroupa"

  @Option(
    help: ArgumentHelp(
      "Continuum of that curve: ew_star (stars), ew_tot (with the gas's), ew_sb99 or ew_cloudy.",
      valueName: "column"))
  var ageColumn: String = HbetaAgeTable.Continuum.stars.rawValue

  @Flag(help: "Free EW(Hbeta) of the dust that lies before the lines only.")
  var differentialDust = false

  @Option(
    help: ArgumentHelp(
      "Star-formation rate per Halpha: chabrier (4.6e-42), kroupa (5.37e-42) or salpeter (7.9e-42).",
      valueName: "name"))
  var sfrCalibration: String = StarFormationCalibration.chabrier.name

  @Option(
    help: ArgumentHelp("Star-formation law: extended (stars and gas) or kennicutt1998.", valueName: "law"))
  var law: String = SchmidtLaw.extended.name

  @Option(
    help: ArgumentHelp(
      "The law's scatter of 0.3: dex, or paper_fraction (30 percent, as published).", valueName: "form"))
  var scatter: String = GasScatter.standard.name

  @Option(
    help: ArgumentHelp(
      "Z from the oxygen abundance: paper (10^(OH-12), a number ratio), oxygen_mass, total_metals or custom.",
      valueName: "convention"))
  var convention: String = AbundanceConvention.paper.name

  @Option(help: ArgumentHelp("Z over 10^(OH-12) for the convention custom.", valueName: "factor"))
  var conventionFactor: Double?

  @Option(help: ArgumentHelp("Yield on the scale of Z (default: the convention's).", valueName: "mass"))
  var yield: Double?

  @Option(help: ArgumentHelp("Fraction of the stars formed that returns at once.", valueName: "R"))
  var returnFraction: Double = 0.4

  @Option(help: ArgumentHelp("Metallicity of the inflow, on the scale of Z.", valueName: "Z0"))
  var inflowMetallicity: Double = 0

  @Option(
    help: ArgumentHelp(
      "Solution of the gas regulator: pm14 (as published) or exact.", valueName: "form"))
  var regulator: String = GasRegulator.Solution.pm14.rawValue

  @Flag(help: "Bring surface densities face-on with the galaxy's axis ratio.")
  var faceOn = false

  @Option(
    help: ArgumentHelp(
      "Models of Erb 2008 beside f_gas and 12+log(O/H): inflow:outflow in units of the star formation, joined by commas.",
      valueName: "fi:fo,..."))
  var erbCurves: String = CurveSettings().text

  @Option(help: "Random draws per bin through the whole chain.")
  var draws: Int = CycleSettings().draws

  @Option(help: "Seed of those draws.")
  var drawSeed: UInt64 = 1

  /// The settings, each option checked.
  func settings() throws -> FlowSettings {
    FlowSettings(
      stars: try stars(), age: try age(), dust: try dust(), cycle: try cycle(), curves: try curves())
  }

  /// The tables of stars and filters.
  func stars(library: DataLibrary) throws -> StellarReference {
    do {
      return try library.stellarReference(userLibrary: stellarLibrary)
    } catch let error as DataError {
      throw Failure(library: error)
    } catch let error as FITSError {
      throw Failure(error.kind == .notFound ? .noInput : .badData, error.description)
    } catch let error as StellarError {
      throw Failure(.badData, error.description)
    }
  }

  private func stars() throws -> StellarSettings {
    guard zeroPointError >= 0, zeroPointError.isFinite else {
      throw Failure(.usage, "--zero-point-error is a fraction from 0 on; \(zeroPointError) is not")
    }
    guard youngest > 0, youngest.isFinite else {
      throw Failure(.usage, "--youngest is an age in Myr above 0; \(youngest) is not")
    }
    guard foreground.map((0...4).contains) ?? true else {
      throw Failure(.usage, "--foreground is an order from 0 to 4; \(foreground ?? 0) is not")
    }
    let names = bands?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    return StellarSettings(
      bands: names, library: stellarLibrary, zeroPointError: zeroPointError, minimumAgeYears: youngest * 1e6,
      removesLines: !keepLines, matchesPointSpread: psfMatch, foregroundOrder: foreground,
      unit: try choice(sedUnit, of: StellarSettings.Unit.self, option: "--sed-unit"))
  }

  private func curves() throws -> CurveSettings {
    guard let curves = CurveSettings(text: erbCurves) else {
      throw Failure(
        .usage,
        "--erb-curves takes one to six pairs of inflow and outflow from 0 on, e.g. 1:0,0:50; '\(erbCurves)' is not that"
      )
    }
    return curves
  }

  private func age() throws -> AgeSettings {
    guard absorption.isFinite else {
      throw Failure(.usage, "--absorption is a number of Angstrom; \(absorption) is not")
    }
    if let hbetaTarget, !(hbetaTarget > 0 && hbetaTarget.isFinite) {
      throw Failure(.usage, "--hbeta-target is a S/N above 0; \(hbetaTarget) is not")
    }
    let parts = ageModel.split(separator: ":").map(String.init)
    guard parts.count == 3 else {
      throw Failure(.usage, "--age-model takes MODEL:Z:IMF; '\(ageModel)' is not that")
    }
    return AgeSettings(
      absorptionAngstrom: absorption,
      model: HbetaAgeTable.Model(name: parts[0], metallicity: parts[1], initialMassFunction: parts[2]),
      continuum: try choice(ageColumn, of: HbetaAgeTable.Continuum.self, option: "--age-column"),
      hbetaTargetSNR: hbetaTarget)
  }

  private func dust() throws -> DustSettings {
    DustSettings(
      source: try dustSource.map { try choice($0, of: DustSettings.Source.self, option: "--dust-source") },
      stellarOverNebular: try reddening())
  }

  private func reddening() throws -> NebularReddening {
    if let named = NebularReddening.named(stellarToNebular) { return named }
    guard let ratio = Double(stellarToNebular), ratio > 0, ratio.isFinite else {
      let known = NebularReddening.all.map(\.name).joined(separator: ", ")
      throw Failure(
        .usage,
        "--stellar-to-nebular takes a ratio above 0 or one of \(known); '\(stellarToNebular)' is neither")
    }
    return NebularReddening(name: "custom", stellarOverNebular: ratio)
  }

  private func cycle() throws -> CycleSettings {
    CycleSettings(
      starFormation: try named(
        sfrCalibration, StarFormationCalibration.all, \.name, option: "--sfr-calibration"),
      law: try named(law, SchmidtLaw.all, \.name, option: "--law"),
      scatter: try named(scatter, [GasScatter.standard, .paper], \.name, option: "--scatter"),
      convention: try abundance(), yield: yield, returnFraction: returnFraction,
      inflowMetallicity: inflowMetallicity,
      solution: try choice(regulator, of: GasRegulator.Solution.self, option: "--regulator"),
      deprojects: faceOn, correctsDifferentialDust: differentialDust, draws: draws, seed: drawSeed)
  }

  private func abundance() throws -> AbundanceConvention {
    if convention != "custom", conventionFactor != nil {
      throw Failure(.usage, "--convention-factor belongs to --convention custom")
    }
    if let found = AbundanceConvention.named(convention, factor: conventionFactor) { return found }
    guard convention != "custom" else {
      throw Failure(.usage, "--convention custom needs --convention-factor, Z over 10^(OH-12)")
    }
    let known = (AbundanceConvention.all.map(\.name) + ["custom"]).joined(separator: ", ")
    throw Failure(.usage, "--convention does not know '\(convention)'; it takes one of \(known)")
  }

  private func named<Value>(
    _ text: String, _ all: [Value], _ name: (Value) -> String, option: String
  ) throws -> Value {
    if let found = all.first(where: { name($0) == text }) { return found }
    throw Failure(
      .usage,
      "\(option) does not know '\(text)'; it takes one of \(all.map(name).joined(separator: ", "))")
  }
}
