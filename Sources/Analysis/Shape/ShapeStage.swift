import Grid
import Inference
import Lensing
import Morphology
import Numerical
import Observations
import StellarPopulations

/// Computes the stage of the shape: the Gaussian fitted to Sigma_*, the radii that follow from it where they are asked
/// for, and R_eff by curve of growth.
struct ShapeStage {
  let observation: Observation
  /// What the geometry stage found from the light.
  let light: Geometry
  let plane: ProjectedPlane
  let map: MassMap
  let settings: ShapeSettings
  let given: GeometrySettings

  init(
    _ observation: Observation, light: Geometry, binning: Binning, estimates: [SEDEstimate?],
    settings: AnalysisSettings
  ) {
    self.observation = observation
    self.light = light
    let plane = ProjectedPlane(light.lens.field)
    self.plane = plane
    map = MassMap(binning: binning, geometry: light, plane: plane, estimates: estimates)
    self.settings = settings.shape
    given = settings.geometry
  }

  /// - Returns: the shape, and the geometry from which radii are measured: the light's unless the mass's is asked for.
  /// - Throws: `AnalysisError` where the mass's shape is asked for and there is none; `CancellationError`.
  func run() throws -> (result: ShapeResult, geometry: Geometry) {
    try checkSettings()
    let fit = try EllipticalGaussianFit(
      map.samples, hasConstant: settings.fitsConstant, check: Task.checkCancellation)
    if settings.source == .mass, fit == nil {
      throw AnalysisError(
        .badData,
        "\(observation.source): no shape can be fitted to Sigma_*, which \(map.samples.count) bins have; use --shape light"
      )
    }
    let geometry = settings.source == .mass ? fit.map(massGeometry) ?? light : light
    var result = ShapeResult(
      mass: fit.map(describe), missing: fit == nil ? missing : nil, source: settings.source,
      axisRatio: Measured(geometry.axisRatio, .nan), thinInclinationDeg: Measured(.nan, .nan),
      thickInclinationDeg: Measured(.nan, .nan), effectiveRadiusKpc: Measured(.nan, .nan),
      limitKpc: .nan, massMsun: .nan)
    if settings.source == .mass, let fit, givenAxisRatio == nil {
      result.axisRatio.error = fit.axisRatio.error
    }
    result.thinInclinationDeg = DiskInclination().degrees(axisRatio: result.axisRatio)
    result.thickInclinationDeg = DiskInclination(thickness: settings.thickness)
      .degrees(axisRatio: result.axisRatio)
    try measureRadius(&result, geometry: geometry, fit: settings.source == .mass ? fit : nil)
    return (result, geometry)
  }

  private func checkSettings() throws(AnalysisError) {
    guard settings.thickness >= 0, settings.thickness < 1 else {
      throw AnalysisError(
        .usage, "a disk's thickness lies from 0 to below 1; \(settings.thickness) does not")
    }
    guard settings.draws >= 10, settings.draws <= 100_000 else {
      throw AnalysisError(
        .usage, "the draws of the shape lie between 10 and 100000; \(settings.draws) do not")
    }
    if let limit = settings.limitKpc, !(limit > 0) {
      throw AnalysisError(.usage, "the radius inside which mass counts is positive; \(limit) kpc is not")
    }
    guard settings.source == .given else { return }
    let lacks = [
      (!isCentreGiven, "--center X,Y"),
      (givenAngleDeg == nil, "--pa"), (givenAxisRatio == nil, "--axis-ratio"),
    ].filter(\.0).map(\.1)
    guard lacks.isEmpty || (observation.givenRadiusKpc != nil && lacks.count == 3) else {
      throw AnalysisError(
        .usage,
        "--shape given needs centre, position angle and axis ratio; \(lacks.joined(separator: ", ")) is missing"
      )
    }
  }

  private var givenAngleDeg: Double? { given.positionAngleDeg ?? observation.givenPositionAngleDeg }
  private var givenAxisRatio: Double? { given.axisRatio ?? observation.givenAxisRatio }
  private var isCentreGiven: Bool {
    given.centre != nil || given.centreSource != .light || observation.givenCentre != nil
  }

  private var missing: String {
    let count = map.samples.count
    return count == 0 ? "no bin has Sigma_*" : "\(count) bins with Sigma_* do not show a shape"
  }
}

extension ShapeStage {
  /// The disk in whose plane radii are measured under a Gaussian; what the user gave stays.
  private func disk(_ gaussian: EllipticalGaussian) -> Deprojection {
    var gaussian = gaussian
    if gaussian.minorSigma > gaussian.majorSigma {
      swap(&gaussian.minorSigma, &gaussian.majorSigma)
      gaussian.positionAngleRad += .pi / 2
    }
    let centre = isCentreGiven ? light.disk : nil
    let ratio = givenAxisRatio ?? gaussian.minorSigma / gaussian.majorSigma
    return Deprojection(
      centreU: centre?.centreU ?? gaussian.centreU, centreV: centre?.centreV ?? gaussian.centreV,
      positionAngleRad: givenAngleDeg.map { $0 * .pi / 180 } ?? gaussian.positionAngleRad,
      axisRatio: min(max(ratio, GeometryStage.smallestAxisRatio), 1))
  }

  private func massGeometry(_ fit: EllipticalGaussianFit) -> Geometry {
    let disk = disk(fit.gaussian)
    var geometry = light
    geometry.planeCentre = SourcePosition(westArcsec: -disk.centreV, northArcsec: disk.centreU)
    geometry.radiusKpc = Map2D(width: observation.width, height: observation.height) { x, y in
      plane.position(x: Double(x), y: Double(y)).map {
        light.kpcPerArcsec * disk.radius(u: $0.north, v: $0.east)
      } ?? .nan
    }
    if !isCentreGiven { geometry.centre = imagePlace(north: disk.centreU, east: disk.centreV) }
    let degrees = (disk.positionAngleRad * 180 / .pi).truncatingRemainder(dividingBy: 180)
    geometry.positionAngleDeg = degrees < 0 ? degrees + 180 : degrees
    geometry.axisRatio = disk.axisRatio
    let parts = [
      (isCentreGiven, "centre"), (givenAngleDeg != nil, "position angle"),
      (givenAxisRatio != nil, "axis ratio"),
    ]
    let fitted = parts.filter { !$0.0 }.map(\.1).joined(separator: ", ")
    let known = parts.filter(\.0).map(\.1).joined(separator: ", ")
    let planeName = light.isSourcePlane ? "in the source plane" : "in the image plane"
    geometry.method =
      (fitted.isEmpty
        ? "" : "\(fitted) from an elliptical Gaussian fitted to Sigma_* of \(fit.sampleCount) bins; ")
      + (known.isEmpty ? "" : "\(known) given; ") + planeName
    return geometry
  }

  private func describe(_ fit: EllipticalGaussianFit) -> MassShape {
    let kpc = light.kpcPerArcsec
    let origin = light.disk
    func length(_ value: Measured, from zero: Double = 0) -> Measured {
      Measured((value.value - zero) * kpc, value.error * kpc)
    }
    let angle = fit.positionAngleRad
    return MassShape(
      centre: imagePlace(north: fit.centreU.value, east: fit.centreV.value),
      offsetEastKpc: length(fit.centreV, from: origin?.centreV ?? .nan),
      offsetNorthKpc: length(fit.centreU, from: origin?.centreU ?? .nan),
      majorSigmaKpc: length(fit.majorSigma),
      minorSigmaKpc: length(fit.minorSigma), axisRatio: fit.axisRatio,
      positionAngleDeg: Measured(angle.value * 180 / .pi, angle.error * 180 / .pi),
      peakMsunPc2: fit.amplitude, constantMsunPc2: fit.constant, reducedChiSquare: fit.reducedChiSquare,
      binCount: fit.sampleCount)
  }

  private func imagePlace(north: Double, east: Double) -> PixelPosition {
    var mask = Mask(width: observation.width, height: observation.height, repeating: false)
    for place in map.places { mask.map.values[place.pixel] = true }
    return PlaneImage(plane: plane, mask: mask).place(north: north, east: east) ?? light.centre
  }
}

extension ShapeStage {
  /// R_eff of the bins, with the error of seeded draws of every bin's mass and, where radii come from the fit, of its
  /// parameters.
  private func measureRadius(
    _ result: inout ShapeResult, geometry: Geometry, fit: EllipticalGaussianFit?
  ) throws {
    let kpc = geometry.kpcPerArcsec
    let radii = map.places.map { geometry.radiusKpc.values[$0.pixel] }
    let densities = map.densities.map(\.median)
    let growth = map.growth(
      radiiKpc: radii, densities: densities, kpcPerArcsec: kpc, limitKpc: settings.limitKpc)
    let radius = growth.radius(enclosing: 0.5)
    guard radius.isFinite else {
      result.missing = result.missing ?? "no bin inside the limit has Sigma_*"
      return
    }
    let farthest = radii.filter(\.isFinite).max() ?? .nan
    result.limitKpc = min(settings.limitKpc ?? farthest, farthest)
    result.massMsun = growth.total
    var drawn: [Double] = []
    drawn.reserveCapacity(settings.draws)
    for draw in 0..<settings.draws {
      try Task.checkCancellation()
      var stream = RandomStream(seed: settings.seed, stream: UInt64(draw))
      let densities = map.densities.map { value in
        let deviate = stream.normal()
        return value.median + deviate
          * (deviate > 0 ? value.upper - value.median : value.median - value.lower)
      }
      let places = fit.map { map.radiiKpc(disk($0.draw(&stream)), kpcPerArcsec: kpc) } ?? radii
      drawn.append(
        map.growth(
          radiiKpc: places, densities: densities, kpcPerArcsec: kpc, limitKpc: settings.limitKpc
        ).radius(enclosing: 0.5))
    }
    let (low, _, high) = Statistics.quantiles(ofReordered: &drawn, (0.16, 0.5, 0.84))
    result.effectiveRadiusKpc = Measured(radius, (high - low) / 2)
  }
}
