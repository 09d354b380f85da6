import Analysis
import ArgumentParser
import Foundation
import Grid

/// Centre and shape from which radii are measured.
struct GeometryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Centre: x,y in pixels (zero-based), light, LINE (its centroid, e.g. hbeta) or LINE-peak (default: light).",
      valueName: "centre"))
  var center: String?

  @Option(
    help: ArgumentHelp("Position angle of the major axis, degrees East of North (default: from the light)."))
  var pa: Double?

  @Option(help: ArgumentHelp("Minor over major axis, above 0 to 1 (default: from the light)."))
  var axisRatio: Double?

  @Option(
    help: ArgumentHelp(
      "Radii on an ellipse (--pa, --axis-ratio, or from the light) or circular.", valueName: "shape"))
  var geometry: String?

  @Flag(help: "Measure radii in the image plane although deflection maps are there.")
  var imagePlane = false

  func settings() throws -> GeometrySettings {
    if let axisRatio, !(axisRatio > 0 && axisRatio <= 1) {
      throw Failure(.usage, "--axis-ratio lies above 0 and at most at 1; \(axisRatio) does not")
    }
    if let pa, !pa.isFinite { throw Failure(.usage, "--pa is an angle in degrees; \(pa) is not") }
    var settings = GeometrySettings(
      positionAngleDeg: pa, axisRatio: axisRatio, usesDeflections: !imagePlane)
    if let geometry {
      guard ["circular", "ellipse"].contains(geometry) else {
        throw Failure(.usage, "--geometry is circular or ellipse; '\(geometry)' is neither")
      }
      guard geometry == "ellipse" || axisRatio ?? 1 == 1 else {
        throw Failure(.usage, "--geometry circular contradicts --axis-ratio; give one of them")
      }
      if geometry == "circular" { settings.axisRatio = 1 }
    }
    guard let center else { return settings }
    if let source = GeometrySettings.CentreSource(name: center) {
      settings.centreSource = source
    } else {
      let pair = try PairOption.parse(center, option: "--center", form: "X,Y, light, LINE or LINE-peak")
      settings.centre = PixelPosition(x: pair.0, y: pair.1)
    }
    return settings
  }
}
