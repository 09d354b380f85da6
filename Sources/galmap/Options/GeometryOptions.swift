import Analysis
import ArgumentParser
import Foundation
import Grid

/// Centre and shape from which radii are measured.
struct GeometryOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Centre in pixels, zero-based (default: from the light).", valueName: "x,y"))
  var center: String?

  @Option(
    help: ArgumentHelp("Position angle of the major axis, degrees East of North (default: from the light)."))
  var pa: Double?

  @Option(help: ArgumentHelp("Minor over major axis, above 0 to 1 (default: from the light)."))
  var axisRatio: Double?

  @Flag(help: "Measure radii in the image plane although deflection maps are there.")
  var imagePlane = false

  func settings() throws -> GeometrySettings {
    if let axisRatio, !(axisRatio > 0 && axisRatio <= 1) {
      throw Failure(.usage, "--axis-ratio lies above 0 and at most at 1; \(axisRatio) does not")
    }
    if let pa, !pa.isFinite { throw Failure(.usage, "--pa is an angle in degrees; \(pa) is not") }
    return GeometrySettings(
      centre: try center.map { text in
        let pair = try PairOption.parse(text, option: "--center", form: "X,Y")
        return PixelPosition(x: pair.0, y: pair.1)
      }, positionAngleDeg: pa, axisRatio: axisRatio, usesDeflections: !imagePlane)
  }
}
