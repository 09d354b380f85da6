import Analysis
import Foundation
import Inference

/// What the fine grid found for one region.
struct Truth: Codable {
  var oh: [Double]
  var av: [Double]
  var hbeta: [Double]
  var chiSquare: Double
  var oh0: [Double]
  var p: [Double]
}

/// The fine grid's results, kept from run to run where a file is given.
struct TruthStore {
  private let path: String?
  private var known: [String: Truth] = [:]
  private var isChanged = false

  init(path: String?) throws {
    self.path = path
    if let path, FileManager.default.fileExists(atPath: path) {
      known = try JSONDecoder().decode(
        [String: Truth].self, from: try Data(contentsOf: URL(fileURLWithPath: path)))
    }
  }

  mutating func value(_ key: String, _ make: () -> Truth) -> Truth {
    if let truth = known[key] { return truth }
    let truth = make()
    known[key] = truth
    isChanged = true
    return truth
  }

  func save() throws {
    guard let path, isChanged else { return }
    try JSONEncoder().encode(known).write(to: URL(fileURLWithPath: path))
  }
}

/// Differences from the truth over many regions.
struct Tally {
  private var count = 0
  /// Worst difference of 2.5, 16, 50, 84, 97.5 % of 12+log(O/H), dex, and in cumulative probability.
  private var dex = [(Double, String)](repeating: (0, ""), count: 5)
  private var probability = [(Double, String)](repeating: (0, ""), count: 5)
  private var either = [(Double, String)](repeating: (0, ""), count: 5)
  private var av = (0.0, "")
  private var hbeta = (0.0, "")
  private var chiSquare = (0.0, "")
  private var flaggedMisses = 0
  private var misses: [(Double, String)] = []
  var skipped: [String] = []

  mutating func add(
    _ name: String, _ estimate: MetallicityEstimate, _ oh: [Double], _ probabilities: [Double],
    _ av: [Double],
    _ hbeta: [Double], chiSquare expected: Double = .nan
  ) {
    count += 1
    let values = [
      estimate.ohLower95, estimate.oh.lower, estimate.oh.median, estimate.oh.upper, estimate.ohUpper95,
    ]
    let nominal = [0.025, 0.16, 0.5, 0.84, 0.975]
    var worst = 0.0
    for index in 0..<5 {
      let difference = abs(values[index] - oh[index])
      let offset = abs(probabilities[index] - nominal[index])
      Tally.keep(&dex[index], difference, name)
      Tally.keep(&probability[index], offset, name)
      // In units of 0.001 dex or 0.0005 in probability.
      let score = min(difference / 0.001, offset / 0.0005)
      Tally.keep(&either[index], score, name)
      if (1...3).contains(index) { worst = max(worst, score) }
    }
    if worst > 1 {
      if !estimate.flags.isDisjoint(with: [.poorFit, .balmerInconsistent]) { flaggedMisses += 1 }
      misses.append(
        (
          worst,
          "\(name) [\(estimate.flags.text)]: \(values.map { String(format: "%.4f", $0) }) truth \(oh.map { String(format: "%.4f", $0) })"
        ))
    }
    let extinctions = [estimate.av.lower, estimate.av.median, estimate.av.upper]
    let scales = [estimate.hbeta.lower, estimate.hbeta.median, estimate.hbeta.upper]
    for index in 0..<3 where av[index + 1].isFinite {
      let width = max(av[3] - av[1], 1e-12)
      Tally.keep(&self.av, abs(extinctions[index] - av[index + 1]) / width, name)
      let range = max(log(hbeta[3] / hbeta[1]), 1e-12)
      Tally.keep(&self.hbeta, abs(log(scales[index] / hbeta[index + 1])) / range, name)
    }
    if expected.isFinite {
      Tally.keep(
        &chiSquare, abs(estimate.minimumChiSquare - expected),
        name + " \(estimate.minimumChiSquare) for \(expected)")
    }
  }

  private static func keep(_ worst: inout (Double, String), _ value: Double, _ name: String) {
    if !(value <= worst.0) { worst = (value, name) }
  }

  func report(_ title: String, list: Bool) {
    print("\(title): \(count) posteriors; worst differences from the truth")
    for (index, label) in ["2.5 %", "16 %", "50 %", "84 %", "97.5 %"].enumerated() {
      print(
        String(
          format:
            "  %@ of O/H: %.5f dex; %.5f in probability; better of both in units of 0.001 dex or 0.0005: %.2f (%@)",
          label as NSString, dex[index].0, probability[index].0, either[index].0, either[index].1 as NSString)
      )
    }
    print(String(format: "  A_V: %.4f of its 16-84 width (%@)", av.0, av.1 as NSString))
    print(String(format: "  ln f: %.4f of its 16-84 width (%@)", hbeta.0, hbeta.1 as NSString))
    print(String(format: "  chi-square: %.4f (%@)", chiSquare.0, chiSquare.1 as NSString))
    print("  over 0.001 dex and 0.0005: \(misses.count), of which flagged as a poor fit: \(flaggedMisses)")
    if list {
      for miss in misses.sorted(by: { $0.0 > $1.0 }).prefix(40) {
        print(String(format: "    %.1f ", miss.0), miss.1)
      }
    }
    for line in skipped.prefix(10) { print("  no value: \(line)") }
  }
}
