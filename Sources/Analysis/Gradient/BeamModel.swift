import Grid
import Inference
import Morphology
import Nebular
import Numerical
import Observations

/// Forward model of a metallicity gradient in an exponential disk of Hbeta, through lens, beam and bins.
///
/// A bin sees the mean of 12+log(O/H) = a + b r over the light that the beam brings into it, weighted by Hbeta:
/// a + b <r>, with <r> the bin's light-weighted radius, PSF * (f r) / PSF * f summed over the bin. The model is linear in a
/// and b, so that the slope over <r> is the disk's own.
struct BeamModel {
  private let snapshot: Snapshot
  private let sampling: ImageSampling
  /// Places of each bin's pixels among those of the sampling.
  private let members: [[Int]]
  private let disk: Deprojection
  private let kpcPerArcsec: Double
  private let line: EmissionLine
  private let fwhmArcsec: Double

  /// - Throws: `AnalysisError` where the beam's width is unknown, or radii came with the data.
  init(_ snapshot: Snapshot, seeingArcsec: Double?) throws(AnalysisError) {
    let observation = snapshot.observation
    guard let fwhm = seeingArcsec ?? observation.psfFWHMArcsec else {
      throw AnalysisError(
        .usage,
        "\(observation.source): the width of the line maps' beam is unknown; give it with --seeing ARCSEC")
    }
    guard fwhm > 0, fwhm.isFinite else {
      throw AnalysisError(.usage, "a seeing is above 0 arcsec; \(fwhm) is not")
    }
    guard let disk = snapshot.geometry.disk else {
      throw AnalysisError(
        .usage,
        "\(observation.source): radii came with the data, so that no disk can be traced; give --center, --pa and --axis-ratio"
      )
    }
    self.snapshot = snapshot
    self.disk = disk
    fwhmArcsec = fwhm
    kpcPerArcsec = snapshot.geometry.kpcPerArcsec
    line = observation.line(.hbeta) == nil ? snapshot.binning.line : .hbeta
    let map = snapshot.binning.indexMap
    let pixels = map.values.indices.filter { map.values[$0] >= 0 }
    var members = [[Int]](repeating: [], count: snapshot.binning.bins.count)
    for (place, pixel) in pixels.enumerated() { members[Int(map.values[pixel])].append(place) }
    self.members = members
    let pixelWidth = fwhm / observation.pixelScaleArcsec
    let plane = ProjectedPlane(snapshot.geometry.lens.field)
    sampling = ImageSampling(
      pixels: pixels, imageWidth: observation.width,
      kernel: PointSpreadKernel(fwhmPixels: pixelWidth, oversampling: pixelWidth < 4 ? 3 : 1),
      centre: snapshot.geometry.centre, refines: false
    ) { x, y in plane.position(x: x, y: y).map { (u: $0.north, v: $0.east) } }
  }

  /// Runs the model over the bins in play.
  /// - Throws: `AnalysisError` where the bins' fluxes show no disk or no line can be fitted; `CancellationError`.
  func run() throws -> BeamSmearing {
    let source = snapshot.observation.source
    guard let naive = snapshot.gradient.fit else {
      throw AnalysisError(.badData, "\(source): \(snapshot.gradient.note)")
    }
    guard let scale = try diskScale() else {
      throw AnalysisError(.badData, "\(source): the bins' \(line.label) shows no exponential disk")
    }
    let radii = lightRadii(scaleKpc: scale.value.value)
    guard let intrinsic = fit(radii) else {
      throw AnalysisError(.badData, "\(source): no line can be fitted over the radii of the light")
    }
    let (scaleValue, scaleError) = (scale.value.value, scale.value.error)
    let slopes = [scaleValue - scaleError, scaleValue + scaleError].compactMap { value in
      value > 0 ? fit(lightRadii(scaleKpc: value))?.slope : nil
    }
    return BeamSmearing(
      fwhmArcsec: fwhmArcsec, scaleKpc: scale.value, scaleReducedChiSquare: scale.reducedChiSquare,
      naive: naive, intrinsic: intrinsic,
      slopeErrorFromScale: slopes.count == 2
        ? abs(slopes[1] - slopes[0]) / 2 : abs((slopes.first ?? .nan) - intrinsic.slope),
      lightRadiiKpc: radii, weightLine: line.label)
  }

  /// The line over other radii of the bins in play, weighted as the settings say.
  private func fit(_ radii: [Double]) -> LineFit? {
    var settings = snapshot.settings.gradient
    settings.minimumRadiusKpc = nil
    settings.maximumRadiusKpc = nil
    // Both errors come from the plain line.
    settings.method = .wls
    var bins = snapshot.binning.bins
    for index in bins.indices {
      if snapshot.part(ofBin: index) != .inPlay { settings.excludedBins.insert(bins[index].number) }
      bins[index].radiusKpc = radii[index]
    }
    return GradientStage.fit(
      bins: bins, estimates: snapshot.metallicity, calibration: snapshot.gradient.calibration,
      group: snapshot.gradient.group, settings: settings, check: {}
    ).fit
  }

  /// Sums over each bin of the disk's light f and of f times the radius in kpc.
  private func sums(scaleKpc: Double) -> [SIMD8<Double>] {
    let seen = sampling.observe { u, v, weight, sums in
      let radius = kpcPerArcsec * disk.radius(u: u, v: v)
      let light = weight * Elementary.exp(-radius / scaleKpc)
      sums[0] += light
      sums[1] += light * radius
    }
    return members.map { places in places.reduce(into: SIMD8<Double>.zero) { $0 += seen[$1] } }
  }

  private func lightRadii(scaleKpc: Double) -> [Double] {
    sums(scaleKpc: scaleKpc).map { $0[0] > 0 ? $0[1] / $0[0] : .nan }
  }

  /// The scale whose disk, through lens and beam, has the bins' fluxes: ln N and ln R_d by least squares.
  private func diskScale() throws -> (value: Measured, reducedChiSquare: Double)? {
    let fluxes = snapshot.binning.bins.map { $0.fluxes[line] }
    let bins = fluxes.indices.filter { fluxes[$0]?.isUsable == true && !members[$0].isEmpty }
    guard bins.count > 2 else { return nil }
    let values = bins.map { fluxes[$0]?.value ?? .nan }
    let errors = bins.map { fluxes[$0]?.error ?? .nan }
    let start = start(values, bins: bins)
    guard start.isFinite, start > 0, let total = total(values) else { return nil }
    let unit = total / max(sums(scaleKpc: start).reduce(0) { $0 + $1[0] }, .leastNormalMagnitude)
    let problem = LeastSquaresProblem(
      residualCount: bins.count, bounds: [.within(-8...8), .within(-4...4)],
      residuals: { parameters, result in
        let scale = start * Elementary.exp(parameters[1])
        let light = sums(scaleKpc: scale)
        for (i, bin) in bins.enumerated() {
          result[i] = (unit * Elementary.exp(parameters[0]) * light[bin][0] - values[i]) / errors[i]
        }
      },
      jacobian: { parameters, result in
        let scale = start * Elementary.exp(parameters[1])
        let light = sums(scaleKpc: scale)
        for (i, bin) in bins.enumerated() {
          let factor = unit * Elementary.exp(parameters[0]) / errors[i]
          result[2 * i] = factor * light[bin][0]
          result[2 * i + 1] = factor * light[bin][1] / scale
        }
      })
    guard let fit = try LevenbergMarquardt.fit(problem, from: [0, 0], check: Task.checkCancellation),
      !fit.isAtBound[1]
    else { return nil }
    let scale = start * Elementary.exp(fit.parameters[1])
    let spread = max(fit.reducedChiSquare, 1).squareRoot()
    return (Measured(scale, scale * fit.error(1) * spread), fit.reducedChiSquare)
  }

  /// The flux-weighted mean radius is two scales of an exponential disk.
  private func start(_ values: [Double], bins: [Int]) -> Double {
    var (moment, sum) = (0.0, 0.0)
    for (value, bin) in zip(values, bins) where value > 0 {
      let radius = snapshot.binning.bins[bin].radiusKpc
      guard radius.isFinite else { continue }
      moment += value * radius
      sum += value
    }
    return moment / sum / 2
  }

  private func total(_ values: [Double]) -> Double? {
    let sum = values.reduce(0, +)
    return sum > 0 ? sum : nil
  }
}

extension Snapshot {
  /// The gradient before the beam: an exponential disk of Hbeta with a straight gradient through lens, beam and bins.
  /// - Parameter seeingArcsec: full width at half maximum of the line maps' beam; nil takes what the data state.
  /// - Throws: `AnalysisError`, `CancellationError`.
  public func beamSmearing(seeingArcsec: Double? = nil) throws -> BeamSmearing {
    try BeamModel(self, seeingArcsec: seeingArcsec).run()
  }
}
