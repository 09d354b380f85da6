import Analysis
import ArgumentParser
import Nebular

/// How pixels are gathered into bins.
struct BinningOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Bins: given (as they came with the data), wvt (weighted Voronoi), cvt (centroidal Voronoi) or pixel (default: given where there are any, else wvt).",
      valueName: "method"))
  var binning: String?

  @Option(
    help: ArgumentHelp("Line that is brought to the target S/N (default: oiii5008).", valueName: "line"))
  var binLine: String?

  @Option(help: ArgumentHelp("Target signal-to-noise per bin.", valueName: "S/N"))
  var target: Double = 10

  @Option(help: ArgumentHelp("Pixels below this S/N in that line take no part.", valueName: "S/N"))
  var minPixelSNR: Double = 0.5

  func settings() throws -> BinningSettings {
    guard target > 0, target.isFinite else {
      throw Failure(.usage, "--target is a positive signal-to-noise; \(target) is not")
    }
    guard minPixelSNR.isFinite else {
      throw Failure(.usage, "--min-pixel-snr is a number; \(minPixelSNR) is not")
    }
    return BinningSettings(
      method: try binning.map { try choice($0, of: BinningSettings.Method.self, option: "--binning") },
      line: try binLine.map { try choice($0, of: EmissionLine.self, option: "--bin-line") },
      targetSNR: target,
      minPixelSNR: minPixelSNR)
  }
}

/// A case of an enumeration by its raw name; lists the names where there is none.
func choice<Choice: CaseIterable & RawRepresentable>(
  _ text: String, of type: Choice.Type, option: String
) throws -> Choice where Choice.RawValue == String {
  if let found = Choice(rawValue: text) { return found }
  let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
  throw Failure(.usage, "\(option) does not know '\(text)'; it takes one of \(known)")
}
