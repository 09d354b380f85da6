import Grid
import Library
import Nebular
import Observations
import StellarPopulations
import TestSupport

@testable import Analysis

/// The synthetic disk with continuum under Hbeta and three broad bands of the same profile.
enum FlowGalaxy {
  /// Zero points of an electron per second, AB: those of the Frontier Fields.
  private static let bands = [
    ("F435W", 4328.2, 25.665), ("F814W", 8057.0, 25.947), ("F160W", 15369.2, 25.946),
  ]

  /// - Parameters:
  ///   - hasContinuum: whether Hbeta has a continuum map, with an equivalent width of 80 Angstrom.
  ///   - bands: names of the bands that are there.
  static func observation(
    hasContinuum: Bool = true, bands names: [String] = ["F435W", "F814W", "F160W"],
    lines: [EmissionLine] = [.oiii5008, .hbeta, .oii, .hgamma]
  ) -> Observation {
    var observation = SyntheticGalaxy.observation()
    observation.lines.removeAll { !lines.contains($0.line) }
    guard let light = SyntheticGalaxy.observation(noise: 1e-4).line(.hbeta)?.flux else { return observation }
    if hasContinuum, let place = observation.lines.firstIndex(where: { $0.line == .hbeta }) {
      observation.lines[place].continuum = light.map { $0 / (80 * 2.96) }
    }
    for (name, pivot, zeroPoint) in bands where names.contains(name) {
      let photflam =
        FluxDensity.perAngstrom(
          microJy: FluxDensity.microJy(abMagnitude: zeroPoint), pivotAngstrom: pivot)
      // About 1e-19 erg/s/cm2/Angstrom for 1e-17 of Hbeta, bluer than flat.
      let shape = 1e-19 * (8057 / pivot)
      observation.bands.append(
        BandImage(
          band: name, image: light.map { $0 * shape / photflam },
          error: light.map { _ in 0.01 * shape / photflam }, photflam: photflam, pivotAngstrom: pivot,
          unit: "electrons/s"))
    }
    return observation
  }

  /// A chain with every table of the library.
  static func analyzer(_ observation: Observation = observation()) throws -> Analyzer {
    let library = DataLibrary(root: Reference.data)
    return Analyzer(
      observation: observation, calibrations: try library.calibrations(),
      stars: try tables.get())
  }

  /// The tables, read once for all tests.
  static let tables = Result { try DataLibrary(root: Reference.data).stellarReference() }

  /// Settings with few draws and bins, which is what debug builds can afford.
  static var settings: AnalysisSettings {
    var settings = AnalysisSettings()
    settings.binning.targetSNR = 100
    settings.flows.cycle.draws = 60
    return settings
  }
}
