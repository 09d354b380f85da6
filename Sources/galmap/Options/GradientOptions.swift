import Analysis
import ArgumentParser
import Foundation

/// How the radial gradient is fitted.
struct GradientOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Error of the slope: wls (absolute errors), wls-scaled (times sqrt of the reduced chi-square, up or down), ml-scatter (intrinsic scatter by maximum likelihood) or bootstrap (over bins, seeded).",
      valueName: "method"))
  var fit: String = GradientSettings.Method.wlsScaled.rawValue

  @Option(
    help: ArgumentHelp(
      "Weights of the bins: larger (1/error2 with the larger error, as in the paper), mean (of both errors) or equal.",
      valueName: "weights"))
  var weights: String = GradientSettings.Weights.larger.rawValue

  @Option(help: ArgumentHelp("Radii that take part in the fit, kpc.", valueName: "low,high"))
  var radiusRange: String?

  @Option(help: ArgumentHelp("Bins left out of the fit, by number, joined by commas.", valueName: "bins"))
  var exclude: String?

  @Option(help: "Draws of the bootstrap.")
  var bootstrapDraws: Int = 2000

  @Option(help: "Seed of the bootstrap.")
  var bootstrapSeed: UInt64 = 1

  func settings() throws -> GradientSettings {
    guard bootstrapDraws >= 2 else {
      throw Failure(.usage, "--bootstrap-draws is at least 2; \(bootstrapDraws) is not")
    }
    let range = try radiusRange.map { try PairOption.parse($0, option: "--radius-range", form: "LOW,HIGH") }
    if let range, !(range.0 < range.1) {
      throw Failure(
        .usage, "--radius-range runs from a lower to a higher radius in kpc; '\(range.0),\(range.1)' does not"
      )
    }
    return GradientSettings(
      method: try choice(fit, of: GradientSettings.Method.self, option: "--fit"),
      weights: try choice(weights, of: GradientSettings.Weights.self, option: "--weights"),
      excludedBins: try excluded(),
      minimumRadiusKpc: range?.0, maximumRadiusKpc: range?.1, bootstrapDraws: bootstrapDraws,
      seed: bootstrapSeed)
  }

  private func excluded() throws -> Set<Int> {
    guard let exclude else { return [] }
    return Set(
      try exclude.split(separator: ",").map { part in
        guard let number = Int(part.trimmingCharacters(in: .whitespaces)) else {
          throw Failure(.usage, "--exclude takes bin numbers joined by commas; '\(part)' is not one")
        }
        return number
      })
  }
}
