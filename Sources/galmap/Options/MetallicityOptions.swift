import Analysis
import ArgumentParser
import Library
import Nebular

/// How 12+log(O/H) is inferred from line fluxes.
struct MetallicityOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Strong-line calibration; 'galmap calibrations' lists them.", valueName: "name"))
  var calibration: String = "maiolino2008"

  @Option(
    help: ArgumentHelp(
      "Line ratios used together: o3hb-o2hb ([OIII]/Hbeta and [OII]/Hbeta), r23-o3o2 (R23 and [OIII]/[OII]) or n2 ([NII]/Halpha).",
      valueName: "group"))
  var group: String = MetallicitySettings.LineGroup.o3hbO2hb.rawValue

  @Option(
    help: ArgumentHelp(
      "Likelihood: paper (exp(-chi2/2), as published) or normalized (with the ln(variance) term).",
      valueName: "form"))
  var likelihood: String = MetallicitySettings.Likelihood.paper.rawValue

  @Option(
    help: ArgumentHelp(
      "Prior on the de-reddened Hbeta flux f: jeffreys (1/f; the attenuated flux above 1e-3 of F + 5 sigma) or flat.",
      valueName: "prior"))
  var hbetaPrior: String = MetallicitySettings.HbetaPrior.jeffreys.rawValue

  @Option(
    help: ArgumentHelp(
      "Range of the flat prior on 12+log(O/H) (default: the calibration's own).", valueName: "low,high"))
  var ohRange: String?

  @Option(
    help: ArgumentHelp(
      "What [OIII] means in the data: 5008 (the single line) or doublet (4960+5008).", valueName: "lines"))
  var oiii: String = MetallicitySettings.OIIIConvention.single.rawValue

  @Option(
    help: ArgumentHelp(
      "How the posterior is computed: quadrature (exact and fast) or ensemble (Goodman & Weare's sampler).",
      valueName: "method"))
  var method: String = MetallicitySettings.Method.quadrature.rawValue

  @Option(help: "Walkers of the ensemble: an even number.")
  var walkers: Int = 32

  @Option(help: "Steps of every walker of the ensemble; a fifth more is burnt in before.")
  var steps: Int = 5000

  @Option(help: "Seed of random numbers: the ensemble's, and in 'validate' the first realisation's.")
  var seed: UInt64 = 1

  /// The settings, checked against the calibration, which must be known to the library and hold the line group.
  func settings(library: DataLibrary) throws -> MetallicitySettings {
    try settings(among: [], library: library)
  }

  /// The same, with the library's calibrations where they have been read already.
  func settings(among calibrations: [Calibration], library: DataLibrary) throws -> MetallicitySettings {
    let range = try ohRange.map { try PairOption.parse($0, option: "--oh-range", form: "LOW,HIGH") }
    let settings = MetallicitySettings(
      calibration: calibration,
      group: try choice(group, of: MetallicitySettings.LineGroup.self, option: "--group"),
      likelihood: try choice(likelihood, of: MetallicitySettings.Likelihood.self, option: "--likelihood"),
      hbetaPrior: try choice(hbetaPrior, of: MetallicitySettings.HbetaPrior.self, option: "--hbeta-prior"),
      ohLow: range?.0, ohHigh: range?.1,
      oiii: try choice(oiii, of: MetallicitySettings.OIIIConvention.self, option: "--oiii"),
      method: try choice(method, of: MetallicitySettings.Method.self, option: "--method"), walkers: walkers,
      steps: steps, seed: seed)
    do {
      // The library has the sentence for a name that is not known.
      let found = try calibrations.first { $0.name == calibration } ?? library.calibration(named: calibration)
      try MetallicityEngine.check(settings, found)
    } catch let error as DataError {
      throw Failure(library: error)
    } catch let error as AnalysisError {
      throw Failure(error.kind == .usage ? .usage : .badData, error.description)
    }
    return settings
  }
}

extension MetallicityEngine {
  /// The engine for settings, its calibration from the library; failures in the program's terms.
  init(_ settings: MetallicitySettings, library: DataLibrary) throws(Failure) {
    let calibration: Calibration
    do {
      calibration = try library.calibration(named: settings.calibration)
    } catch {
      throw Failure(library: error)
    }
    do {
      try self.init(settings: settings, calibration: calibration)
    } catch {
      throw Failure(error.kind == .usage ? .usage : .badData, error.description)
    }
  }
}
