import Cosmology
import Grid
import Lensing
import Morphology
import Nebular
import Observations

/// Computes the geometry stage: centre and shape of the light, then the radius of every pixel.
enum GeometryStage {
  /// The smallest axis ratio that is believed: a thinner ellipse is a measurement of the arc, not of a disk.
  static let smallestAxisRatio = 0.1

  static func run(
    _ observation: Observation, object: Mask, light: LineMap, settings: GeometrySettings,
    lens: LensResult, cosmology: FlatCosmology
  ) throws -> Geometry {
    let kpcPerArcsec = cosmology.kpcPerArcsec(redshift: observation.redshift)
    let plane = ProjectedPlane(lens.field)
    let isGivenByUser =
      settings.centre != nil || settings.positionAngleDeg != nil || settings.axisRatio != nil
      || settings.centreSource != .light || !settings.lenses.isEmpty
    if let radii = observation.givenRadiusKpc, !isGivenByUser {
      return given(observation, radii: radii, lens: lens, kpcPerArcsec: kpcPerArcsec)
    }
    let (points, lightName) = lightPoints(observation, object: object, line: light, plane: plane)
    let shape = AdaptiveMoments.shape(of: points)
    let measured = try CentreFinder(observation, object: object, plane: plane).centre(settings.centreSource)
    let centrePixel = settings.centre ?? (measured == nil ? observation.givenCentre : nil)
    let positionAngleDeg = settings.positionAngleDeg ?? observation.givenPositionAngleDeg
    let axisRatio = settings.axisRatio ?? observation.givenAxisRatio
    guard
      shape != nil || ((centrePixel != nil || measured != nil) && positionAngleDeg != nil && axisRatio != nil)
    else {
      throw AnalysisError(
        .badData,
        "\(observation.source): the light of \(lightName) has no measurable centre; give --centre X,Y, --pa and --axis-ratio"
      )
    }
    let centre: (east: Double, north: Double)
    if let centrePixel {
      guard let traced = plane.position(x: centrePixel.x, y: centrePixel.y) else {
        throw AnalysisError(
          .usage, "the centre (\(centrePixel.x), \(centrePixel.y)) lies outside the deflection maps")
      }
      centre = traced
    } else if let measured {
      centre = measured.place
    } else {
      centre = (shape?.centreV ?? 0, shape?.centreU ?? 0)
    }
    let angle = positionAngleDeg.map { $0 * .pi / 180 } ?? shape?.positionAngleRad ?? 0
    let ratio = min(max(axisRatio ?? shape?.axisRatio ?? 1, smallestAxisRatio), 1)
    let disk = Deprojection(
      centreU: centre.north, centreV: centre.east, positionAngleRad: angle, axisRatio: ratio)
    let radii = Map2D(width: observation.width, height: observation.height) { x, y in
      plane.position(x: Double(x), y: Double(y)).map { kpcPerArcsec * disk.radius(u: $0.north, v: $0.east) }
        ?? .nan
    }
    return Geometry(
      centre: centrePixel ?? innermost(radii, object: object),
      method: method(
        lightName, shape: shape, centre: centrePixel != nil, centreName: measured?.name,
        angle: positionAngleDeg != nil, ratio: axisRatio != nil, isSourcePlane: lens.isLensed),
      positionAngleDeg: normalized(angle * 180 / .pi), axisRatio: ratio, isSourcePlane: lens.isLensed,
      kpcPerArcsec: kpcPerArcsec, radiusKpc: radii,
      pixelAreaArcsec2: observation.orientation.pixelAreaArcsec2, lens: lens,
      planeCentre: SourcePosition(westArcsec: -centre.east, northArcsec: centre.north))
  }

  private static func given(
    _ observation: Observation, radii: Map2D<Double>, lens: LensResult, kpcPerArcsec: Double
  ) -> Geometry {
    let everywhere = Mask(width: observation.width, height: observation.height, repeating: true)
    return Geometry(
      centre: observation.givenCentre ?? innermost(radii, object: everywhere),
      method: "radii as given with the data", positionAngleDeg: observation.givenPositionAngleDeg ?? .nan,
      axisRatio: observation.givenAxisRatio ?? .nan, isSourcePlane: false, kpcPerArcsec: kpcPerArcsec,
      radiusKpc: radii, pixelAreaArcsec2: observation.orientation.pixelAreaArcsec2, lens: lens,
      planeCentre: nil)
  }

  /// The light whose moments give centre and shape: the reddest broad band, where it is detected over the object,
  /// since it follows the mass; else the binning line.
  private static func lightPoints(
    _ observation: Observation, object: Mask, line: LineMap, plane: ProjectedPlane
  ) -> (points: [WeightedPoint], name: String) {
    let bands = observation.bands.filter { $0.pivotAngstrom != nil }
    let reddest = bands.max { ($0.pivotAngstrom ?? 0) < ($1.pivotAngstrom ?? 0) }
    if let reddest, isDetected(reddest, object: object) {
      return (plane.points(reddest.image, object: object), reddest.band)
    }
    return (plane.points(line.flux, object: object), line.line.label)
  }

  private static func isDetected(_ band: BandImage, object: Mask) -> Bool {
    var sum = 0.0
    var variance = 0.0
    for index in object.map.values.indices where object.map.values[index] {
      let value = band.image.values[index]
      let error = band.error.values[index]
      guard value.isFinite, error.isFinite else { continue }
      sum += value
      variance += error * error
    }
    return variance > 0 && sum > 20 * variance.squareRoot()
  }

  private static func innermost(_ radii: Map2D<Double>, object: Mask) -> PixelPosition {
    var best = PixelPosition(x: Double(radii.width - 1) / 2, y: Double(radii.height - 1) / 2)
    var smallest = Double.infinity
    for y in 0..<radii.height {
      for x in 0..<radii.width where object[x, y] && radii[x, y] < smallest {
        smallest = radii[x, y]
        best = PixelPosition(x: Double(x), y: Double(y))
      }
    }
    return best
  }

  private static func normalized(_ degrees: Double) -> Double {
    let folded = degrees.truncatingRemainder(dividingBy: 180)
    return folded < 0 ? folded + 180 : folded
  }

  private static func method(
    _ light: String, shape: LightShape?, centre: Bool, centreName: String?, angle: Bool, ratio: Bool,
    isSourcePlane: Bool
  ) -> String {
    let known = centre ? [(true, "centre")] : (centreName == nil ? [(false, "centre")] : [])
    let measured = known + [(angle, "position angle"), (ratio, "axis ratio")]
    let fitted = measured.filter { !$0.0 }.map(\.1)
    let given = measured.filter(\.0).map(\.1)
    var parts: [String] = []
    if let centreName, !centre { parts.append("centre: \(centreName)") }
    if !fitted.isEmpty {
      let way =
        shape?.isAdaptive == true ? "Gaussian-weighted" : "plain (the Gaussian-weighted did not converge)"
      parts.append("\(fitted.joined(separator: ", ")) from \(way) moments of \(light)")
    }
    if !given.isEmpty { parts.append("\(given.joined(separator: ", ")) given") }
    return parts.joined(separator: "; ") + (isSourcePlane ? "; in the source plane" : "; in the image plane")
  }
}
