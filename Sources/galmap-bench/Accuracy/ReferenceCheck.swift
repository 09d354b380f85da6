import Analysis
import Foundation
import Library

/// Compares estimates with a file of reference posteriors.
struct ReferenceCheck {
  let engines: Engines

  init(library: DataLibrary) { engines = Engines(library) }

  func tally(_ path: String) throws -> Tally {
    let file = try JSONDecoder().decode(
      ReferencePosteriors.self, from: try Data(contentsOf: URL(fileURLWithPath: path)))
    var tally = Tally(.usual)
    for (item, expected) in file.cases() {
      let engine = try engines.engine(item.settings)
      let marginal = engine.marginal(item.fluxes)
      let offsets = zip(expected.Z, [0.025, 0.16, 0.5, 0.84, 0.975]).map {
        ReferenceCheck.probability(below: $0, marginal) - $1
      }
      tally.add(
        item.name, engine.estimate(item.fluxes),
        Truth(
          oh: expected.Z, av: Array(expected.AV[1...3]), hbeta: Array(expected.fHb[1...3]), offsets: offsets))
    }
    return tally
  }

  /// The marginal's integral up to a place, by fine steps of a cubic through four nodes; a check independent of the
  /// percentiles.
  private static func probability(
    below x: Double, _ marginal: (oh: [Double], density: [Double])
  ) -> Double {
    var sum = 0.0
    for index in 1..<marginal.oh.count {
      let (a, b) = (marginal.oh[index - 1], marginal.oh[index])
      guard a < x else { break }
      let end = min(b, x)
      let ends = value(a, index, marginal) + value(end, index, marginal)
      sum += (end - a) / 6 * (ends + 4 * value(0.5 * (a + end), index, marginal))
    }
    return sum
  }

  private static func value(
    _ x: Double, _ cell: Int, _ marginal: (oh: [Double], density: [Double])
  ) -> Double {
    let start = min(max(cell - 2, 0), marginal.oh.count - 4)
    var sum = 0.0
    for i in start..<(start + 4) {
      var product = marginal.density[i]
      for j in start..<(start + 4) where j != i {
        product *= (x - marginal.oh[j]) / (marginal.oh[i] - marginal.oh[j])
      }
      sum += product
    }
    return sum
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
