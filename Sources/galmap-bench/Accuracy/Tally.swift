import Analysis
import Foundation
import Inference

/// What the percentiles of one region should be.
struct Truth {
  /// 2.5, 16, 50, 84, 97.5 % of 12+log(O/H).
  var oh: [Double]
  /// 16, 50, 84 % of A_V and of the de-reddened Hbeta.
  var av: [Double]
  var hbeta: [Double]
  /// The true cumulative probability at the estimate's five percentiles less the nominal one, or its like.
  var offsets: [Double]
  /// Smallest chi-square; nil where not known.
  var chiSquare: Double?
}

/// How far an estimate may be from the truth: that many dex, or that much in cumulative probability.
struct Tolerance {
  var medianDex: Double
  var otherDex: Double
  var probability: Double

  /// Of 16, 50 and 84 % on regions such as maps have.
  static let usual = Tolerance(medianDex: 0.001, otherDex: 0.002, probability: 0.0005)
  /// Of the same on hard regions.
  static let hard = Tolerance(medianDex: 0.002, otherDex: 0.002, probability: 0.001)
}

/// Differences from the truth over many regions.
struct Tally {
  private struct Worst {
    var value = 0.0
    var name = ""

    mutating func keep(_ other: Double, _ name: String) {
      if !(other <= value) { (value, self.name) = (other, name) }
    }
  }

  private static let nominal = [0.025, 0.16, 0.5, 0.84, 0.975]
  private let tolerance: Tolerance
  private var count = 0
  private var dex = [Worst](repeating: Worst(), count: 5)
  private var either = [Worst](repeating: Worst(), count: 5)
  private var av = Worst()
  private var hbeta = Worst()
  private var chiSquare = Worst()
  private var misses: [(score: Double, text: String, isFlagged: Bool)] = []
  private var withoutValue: [String] = []
  /// The worst of 16, 50 and 84 %, in units of the tolerance, of regions without a flag of a poor fit, and of those
  /// with two peaks.
  private var unflagged = Worst()
  private var doublePeaked = Worst()
  private var doublePeakCount = 0

  init(_ tolerance: Tolerance) { self.tolerance = tolerance }

  /// Counts a region that has no value.
  mutating func addWithoutValue(_ name: String, _ flags: MetallicityFlags) {
    withoutValue.append("\(name): \(flags.text)")
  }

  mutating func add(_ name: String, _ estimate: MetallicityEstimate, _ truth: Truth) {
    count += 1
    let values = estimate.fivePercentiles
    var worst = 0.0
    for index in 0..<5 {
      let difference = abs(values[index] - truth.oh[index])
      let allowed = index == 2 ? tolerance.medianDex : tolerance.otherDex
      let score = min(difference / allowed, abs(truth.offsets[index]) / tolerance.probability)
      dex[index].keep(difference, name)
      either[index].keep(score, name)
      // NaN counts as a miss.
      if (1...3).contains(index), !(score <= worst) { worst = score }
    }
    let isFlagged = !estimate.flags.isDisjoint(with: [.poorFit, .balmerInconsistent])
    if !isFlagged { unflagged.keep(worst, name) }
    if estimate.flags.contains(.doublePeak) {
      doublePeakCount += 1
      doublePeaked.keep(worst, name)
    }
    if !(worst <= 1) {
      let text = zip(values, truth.oh).map { String(format: "%.4f for %.4f", $0, $1) }.joined(separator: ", ")
      misses.append(
        (
          worst, "\(name) [\(estimate.flags.text)]: \(text)", isFlagged
        ))
    }
    let extinctions = [estimate.av.lower, estimate.av.median, estimate.av.upper]
    let scales = [estimate.hbeta.lower, estimate.hbeta.median, estimate.hbeta.upper]
    for index in 0..<3 {
      let width = max(truth.av[2] - truth.av[0], 1e-12)
      av.keep(abs(extinctions[index] - truth.av[index]) / width, name)
      let range = max(log(truth.hbeta[2] / truth.hbeta[0]), 1e-12)
      hbeta.keep(abs(log(scales[index] / truth.hbeta[index])) / range, name)
    }
    if let expected = truth.chiSquare {
      chiSquare.keep(abs(estimate.minimumChiSquare - expected), name)
    }
  }

  /// Writes what was found into a measurement.
  func fill(_ measurement: inout Measurement, against truth: String) {
    guard count > 0 else { return }
    measurement.add("posteriors compared with \(truth)", Double(count))
    for (index, label) in ["2.5 %", "16 %", "50 %", "84 %", "97.5 %"].enumerated() {
      measurement.add("worst \(label) of O/H (\(dex[index].name))", dex[index].value, "dex")
      measurement.add(
        "  or by probability, in units of the tolerance (\(either[index].name))", either[index].value)
    }
    measurement.add("worst A_V over its 16-84 width (\(av.name))", av.value)
    measurement.add("worst ln f over its 16-84 width (\(hbeta.name))", hbeta.value)
    if !chiSquare.name.isEmpty { measurement.add("worst chi-square (\(chiSquare.name))", chiSquare.value) }
    measurement.add(
      "16, 50 or 84 % off by more than \(tolerance.medianDex) dex (\(tolerance.otherDex) at 16 and 84 %) and "
        + "\(tolerance.probability) in probability", Double(misses.count))
    measurement.add("  of which not flagged as a poor fit", Double(misses.count { !$0.isFlagged }))
    measurement.add(
      "worst of 16, 50 and 84 % in units of the tolerance, no flag of a poor fit (\(unflagged.name))",
      unflagged.value)
    measurement.add("  of \(doublePeakCount) with two peaks (\(doublePeaked.name))", doublePeaked.value)
    measurement.notes += misses.sorted { $0.score > $1.score }.prefix(8).map {
      String(format: "miss %.1f ", $0.score) + $0.text
    }
    if !withoutValue.isEmpty {
      measurement.add("regions without a value, all flagged", Double(withoutValue.count))
      measurement.notes.append("no value, for example \(withoutValue[0])")
    }
  }
}

extension MetallicityEstimate {
  /// 2.5, 16, 50, 84, 97.5 % of 12+log(O/H).
  var fivePercentiles: [Double] { [ohLower95, oh.lower, oh.median, oh.upper, ohUpper95] }
}
