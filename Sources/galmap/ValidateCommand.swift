import Analysis
import ArgumentParser
import Library
import Nebular
import Simulation
import StellarPopulations

/// Measures bias and coverage of the default analysis on a simulated galaxy.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Measure bias and 68 % coverage of the analysis over noise realisations of a simulated galaxy.",
    discussion: """
      Simulates the galaxy of a specification again and again with new noise, measures each under the settings, and \
      compares with the truth: 12+log(O/H) and A_V bin by bin (the truth of a bin is weighted by Hbeta), the slope, and \
      stars, star formation, dust and age bin by bin (rates, surface densities and ages in dex; the truth is that \
      before the point-spread function). The slope is also compared with that of the same galaxy without noise, which \
      tells what noise alone does.
      """)

  @Argument(
    help: ArgumentHelp("The specification, e.g. Data/galaxies/a370-03751.yaml.", valueName: "SPEC.yaml"))
  var specification: String

  @Option(help: "Number of noise realisations, 2 to 100000.")
  var realizations = 100

  @OptionGroup(title: "Metallicity") var metallicity: MetallicityOptions
  @OptionGroup(title: "Bins") var binning: BinningOptions
  @OptionGroup(title: "Radius") var geometry: GeometryOptions
  @OptionGroup(title: "Gradient") var gradient: GradientOptions
  @OptionGroup(title: "Star formation, gas and outflow") var flows: FlowOptions
  @OptionGroup(title: "Data") var data: LibraryOptions

  func run() throws {
    guard (2...100_000).contains(realizations) else {
      throw Failure(.usage, "--realizations lies between 2 and 100000; \(realizations) does not")
    }
    let library = try data.library()
    let settings = AnalysisSettings(
      geometry: try geometry.settings(), binning: try binning.settings(),
      metallicity: try metallicity.settings(library: library), gradient: try gradient.settings(),
      flows: try flows.settings())
    let stars = try flows.stars(library: library)
    let calibrations: [Calibration]
    do {
      calibrations = try library.calibrations()
    } catch {
      throw Failure(library: error)
    }
    let galaxy = try simulatedGalaxy(specification, library: data)
    // The seed is also that of the ensemble, where that is the method.
    let (count, first) = (realizations, metallicity.seed)
    let study = try Blocking.run {
      var study = ValidationStudy(
        galaxy: galaxy, settings: settings, calibrations: calibrations, stars: stars)
      try await study.run(realizations: count, seed: first)
      return study
    }
    print(study.text, terminator: "")
  }
}
