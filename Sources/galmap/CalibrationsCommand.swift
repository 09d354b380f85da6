import ArgumentParser
import Foundation
import Library
import Nebular

/// Lists the strong-line calibrations at hand.
struct CalibrationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrations",
    abstract: "List the strong-line calibrations.",
    discussion: """
      A ratio's curve is log10 R = c0 + c1 x + c2 x^2 + ... with x = 12+log(O/H) minus the pivot; the scatter of \
      log10 R is in dex. Your own sets are YAML files of the same form as those in Data/calibrations.
      """)

  @OptionGroup var library: LibraryOptions

  func run() throws {
    let sets: [Calibration]
    do {
      sets = try library.library().calibrations()
    } catch let error as DataError {
      throw Failure(library: error)
    }
    try StandardOutput.write(sets.map(text).joined(separator: "\n"))
  }

  private func text(_ set: Calibration) -> String {
    var lines = ["\(set.name)  (\(set.label))", "  paper     \(set.reference)"]
    lines.append("  validity  12+log(O/H) \(range(set.validity)), prior \(range(set.priorRange))")
    if !set.note.isEmpty { lines.append("  note      \(set.note)") }
    for ratio in LineRatio.allCases {
      guard let calibration = set.ratios[ratio] else { continue }
      let x = calibration.pivot == 0 ? "12+log(O/H)" : "12+log(O/H) - \(calibration.pivot)"
      lines.append("  \(pad(ratio.rawValue, 6))\(ratio.definition)")
      lines.append(
        "        x = \(x), validity \(range(calibration.validity)), scatter \(calibration.scatterDex) dex")
      lines.append("        c = " + calibration.coefficients.map(\.description).joined(separator: ", "))
      let blended = ratio.linesBlendedAtGrismResolution.map(\.label)
      if !blended.isEmpty {
        lines.append("        warning: \(blended.joined(separator: ", ")) blended at grism resolution")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func range(_ range: ClosedRange<Double>) -> String { "\(range.lowerBound)-\(range.upperBound)" }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

/// Writing to stdout; a closed pipe or a full disk is a failure, not a trap.
enum StandardOutput {
  static func write(_ text: String) throws(Failure) {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      throw Failure(.inputOutput, "writing to standard output failed: \(error.localizedDescription)")
    }
  }
}
