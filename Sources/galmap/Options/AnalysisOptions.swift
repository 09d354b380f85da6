import Analysis
import ArgumentParser
import Library
import Nebular
import Observations

/// Every setting of the chain and where the program's data are; the same in every subcommand.
struct AnalysisOptions: ParsableArguments {
  @OptionGroup(title: "Metallicity") var metallicity: MetallicityOptions
  @OptionGroup(title: "Bins") var binning: BinningOptions
  @OptionGroup(title: "Radius") var geometry: GeometryOptions
  @OptionGroup(title: "Cosmology") var cosmology: CosmologyOptions
  @OptionGroup(title: "Shape") var shape: ShapeOptions
  @OptionGroup(title: "Lens") var lens: LensOptions
  @OptionGroup(title: "Gradient") var gradient: GradientOptions
  @OptionGroup(title: "Star formation, gas and outflow") var flows: FlowOptions
  @OptionGroup(title: "Data") var data: LibraryOptions

  /// Checks the settings without a galaxy.
  func check() throws {
    _ = try cosmology.cosmology()
    _ = try geometry.settings()
    _ = try binning.settings()
    _ = try metallicity.settings(library: try data.library())
    _ = try gradient.settings()
    _ = try flows.settings()
  }

  /// The settings, the calibrations and the galaxy, all checked.
  /// - Parameter usesFlows: whether star formation, gas and outflow are computed for certain, so that the tables that they
  ///   need are read beside the galaxy and not after it.
  func job(file: String, usesFlows: Bool = false) throws -> AnalysisJob {
    let reading = EarlyObservation.reading(file)
    let library = try data.library()
    let calibrations: [Calibration]
    do {
      calibrations = try library.calibrations()
    } catch {
      throw Failure(library: error)
    }
    var settings = AnalysisSettings(
      geometry: try geometry.settings(), binning: try binning.settings(),
      metallicity: try metallicity.settings(among: calibrations, library: library),
      gradient: try gradient.settings(), flows: try flows.settings(), shape: try shape.settings(),
      cosmology: try cosmology.cosmology())
    settings.geometry.lenses = try lens.sources()
    let flows = flows
    let early = usesFlows && flows.stellarLibrary == nil ? Early { try flows.stars(library: library) } : nil
    let observation = try loadedObservation(reading)
    // The user's own file is looked at before anything is computed.
    let own = try flows.stellarLibrary.map { _ in try flows.stars(library: library) }
    return AnalysisJob(
      settings: settings,
      analyzer: Analyzer(
        observation: observation, calibrations: calibrations,
        readingLibrary: { path throws(AnalysisError) in
          do {
            return try library.stellarSource(file: HomeFolder.expanded(path))
          } catch {
            throw AnalysisError(.usage, "\(path) is no library of spectra: \(error)")
          }
        }, readingStars: { try own ?? early?.value() ?? flows.stars(library: library) }))
  }
}
