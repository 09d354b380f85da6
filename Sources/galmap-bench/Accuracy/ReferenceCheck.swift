import Analysis
import Foundation
import Library
import TestSupport

/// Compares estimates with a file of reference posteriors.
struct ReferenceCheck {
  let engines: Engines

  init(library: DataLibrary) { engines = Engines(library) }

  func tally(_ path: String) throws -> Tally {
    let file = try ReferencePosteriors(contentsOf: URL(fileURLWithPath: path))
    var tally = Tally(.usual)
    for (item, expected) in file.cases() {
      let engine = try engines.engine(item.settings)
      let marginal = engine.marginal(item.fluxes)
      let offsets = zip(expected.Z, [0.025, 0.16, 0.5, 0.84, 0.975]).map {
        ReferencePosteriors.probability(below: $0, marginal.oh, marginal.density) - $1
      }
      tally.add(
        item.name, engine.estimate(item.fluxes),
        Truth(
          oh: expected.Z, av: Array(expected.AV[1...3]), hbeta: Array(expected.fHb[1...3]), offsets: offsets))
    }
    return tally
  }
}

/// Engines by settings, made once.
final class Engines {
  private let library: DataLibrary
  private var known: [MetallicitySettings: MetallicityEngine] = [:]

  init(_ library: DataLibrary) { self.library = library }

  func engine(_ settings: MetallicitySettings) throws -> MetallicityEngine {
    if let engine = known[settings] { return engine }
    let engine = try MetallicityEngine(
      settings: settings, calibration: try library.calibration(named: settings.calibration))
    known[settings] = engine
    return engine
  }
}
