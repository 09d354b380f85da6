import Analysis
import ArgumentParser

/// Which shape radii are measured from, and how that of the stellar mass is found.
struct ShapeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Centre, position angle and axis ratio from moments of the reddest band (light), from an elliptical Gaussian fitted to Sigma_* (mass, as in the paper), or all three in numbers (given). Numbers always win.",
      valueName: "light|mass|given"))
  var shape: String = ShapeSettings.Source.light.rawValue

  @Flag(help: "Fit a constant together with the Gaussian of Sigma_*.")
  var shapeConstant = false

  @Option(help: ArgumentHelp("Axis ratio of a thick disk edge-on, for its inclination.", valueName: "q0"))
  var diskThickness: Double = 0.2

  @Option(
    help: ArgumentHelp(
      "Radius inside which the stellar mass counts for R_eff (default: all bins).", valueName: "kpc"))
  var massWithin: Double?

  @Option(help: ArgumentHelp("Random draws for the error of R_eff.", valueName: "n"))
  var shapeDraws: Int = 200

  @Option(help: ArgumentHelp("Seed of those draws.", valueName: "n"))
  var shapeSeed: UInt64 = 1

  func settings() throws -> ShapeSettings {
    guard diskThickness >= 0, diskThickness < 1 else {
      throw Failure(.usage, "--disk-thickness lies from 0 to below 1; \(diskThickness) does not")
    }
    if let massWithin, !(massWithin > 0 && massWithin.isFinite) {
      throw Failure(.usage, "--mass-within is a radius above 0 kpc; \(massWithin) is not")
    }
    guard shapeDraws >= 10, shapeDraws <= 100_000 else {
      throw Failure(.usage, "--shape-draws lies between 10 and 100000; \(shapeDraws) does not")
    }
    return ShapeSettings(
      source: try choice(shape, of: ShapeSettings.Source.self, option: "--shape"),
      fitsConstant: shapeConstant, thickness: diskThickness, limitKpc: massWithin, draws: shapeDraws,
      seed: shapeSeed)
  }
}
