import Numerical

/// An image to which Sersic components are fitted: its pixels of interest with errors.
public struct SersicImage: Sendable {
  /// How the pixels see the plane of the model.
  public var sampling: ImageSampling
  /// Values at `sampling.pixels`.
  public var values: [Double]
  /// Their standard deviations, positive.
  public var errors: [Double]
  /// Area of an image pixel in the plane's unit of area.
  public var pixelArea: Double

  /// An image; values and errors are those of the sampling's pixels.
  public init(sampling: ImageSampling, values: [Double], errors: [Double], pixelArea: Double) {
    precondition(values.count == sampling.pixels.count && errors.count == values.count, "one value a pixel")
    self.sampling = sampling
    self.values = values
    self.errors = errors
    self.pixelArea = pixelArea
  }
}

/// A component of a fit, with the error of every number.
public struct FittedSersic: Sendable, Hashable {
  /// Flux out to infinity, in the unit of the image; of a lensed galaxy, without the lens.
  public var flux: Measured
  /// Effective radius along the major axis, in the plane's unit.
  public var effectiveRadius: Measured
  /// Minor over major axis.
  public var axisRatio: Measured
  /// Angle of the major axis from +u towards +v, radians, 0 to pi.
  public var positionAngleRad: Measured
  /// Sersic index; its error is 0 where it was fixed.
  public var index: Measured
  /// Names of the numbers that lie on a bound of the fit.
  public var atBound: [String]
}

/// Sersic components fitted to an image.
public struct SersicFit: Sendable {
  /// Centre along u.
  public var centreU: Measured
  /// Centre along v.
  public var centreV: Measured
  /// The components, the bulge first.
  public var components: [FittedSersic]
  /// Sky, per pixel; error 0 where it was not fitted.
  public var sky: Measured
  /// Chi-square over degrees of freedom. Errors are not scaled by it.
  public var reducedChiSquare: Double
  /// Degrees of freedom.
  public var degreesOfFreedom: Int
  /// The model at the pixels of interest.
  public var model: [Double]
  /// How many of the starts lead to this minimum, and how many there are.
  public var agreeingStarts: (agreeing: Int, all: Int)
  /// Steps of the fit that won.
  public var stepCount: Int

  private let layout: SersicModel
  private let parameters: [Double]
  private let covariance: [Double]
  private let fluxUnit: Double
}

extension SersicFit {
  /// Fits components to an image.
  /// - Parameters:
  ///   - start: centre, effective radius and shape of the whole light, e.g. from its moments.
  ///   - check: called before every step; throws to stop.
  /// - Returns: nil where no start leads anywhere.
  public init?(
    _ image: SersicImage, start: LightShape, settings: SersicFitSettings = SersicFitSettings(),
    check: () throws -> Void = {}
  ) rethrows {
    let layout = SersicModel(
      indices: settings.indices, sharesShape: settings.sharesShape, fitsSky: settings.fitsSky)
    // Moments of a Gaussian window; half of its light lies inside 1.1774 sigma.
    let size = 1.1774 * start.majorSigma
    let shrink = image.pixelArea
    let total = max(image.values.reduce(0, +), image.errors.reduce(0, +) * 1e-3)
    // Flux of the source, roughly: what matters is the order of magnitude.
    let unit = total / Double(max(image.values.count, 1)) / shrink * .pi * size * size
    let problem = SersicFit.problem(
      image, layout: layout, settings: settings, size: size, unit: unit)
    let starts = SersicFit.starts(layout, shape: start, size: size, settings: settings)
    guard
      let (fit, agreeing) = try LevenbergMarquardt.best(
        problem, from: starts, maximumSteps: 150, check: check), fit.parameters.allSatisfy(\.isFinite)
    else { return nil }
    self.init(
      fit, layout: layout, image: image, unit: unit, starts: (agreeing, starts.count))
  }

  private init(
    _ fit: LeastSquaresFit, layout: SersicModel, image: SersicImage, unit: Double,
    starts: (agreeing: Int, all: Int)
  ) {
    let p = fit.parameters
    func number(_ slot: Int, _ scale: Double = 1) -> Measured {
      Measured(p[slot] * scale, fit.error(slot) * scale)
    }
    centreU = number(0)
    centreV = number(1)
    components = layout.slots.map { slot in
      var angle = number(slot.angle)
      angle.value -= (angle.value / .pi).rounded(.down) * .pi
      angle.error = angle.error.isFinite ? min(angle.error, .pi / 2) : .pi / 2
      let names = [(slot.flux, "flux"), (slot.radius, "Re"), (slot.ratio, "axis ratio")]
      var atBound = names.filter { fit.isAtBound[$0.0] }.map(\.1)
      if let index = slot.index, fit.isAtBound[index] { atBound.append("n") }
      return FittedSersic(
        flux: number(slot.flux, unit), effectiveRadius: number(slot.radius), axisRatio: number(slot.ratio),
        positionAngleRad: angle, index: slot.index.map { number($0) } ?? Measured(slot.fixedIndex, 0),
        atBound: atBound)
    }
    sky = layout.skySlot.map { number($0, unit) } ?? Measured(0, 0)
    reducedChiSquare = fit.reducedChiSquare
    degreesOfFreedom = fit.degreesOfFreedom
    var none: [Double] = []
    none = Array(repeating: 0, count: image.values.count * layout.parameterCount)
    model = layout.evaluate(p, sampling: image.sampling, pixelArea: image.pixelArea, derivatives: &none)
      .map { $0 * unit }
    agreeingStarts = starts
    stepCount = fit.stepCount
    self.layout = layout
    parameters = p
    covariance = fit.covariance
    fluxUnit = unit
  }

  /// Residuals and derivatives; one evaluation gives both, so that the last is kept.
  private static func problem(
    _ image: SersicImage, layout: SersicModel, settings: SersicFitSettings, size: Double, unit: Double
  ) -> LeastSquaresProblem {
    let count = layout.parameterCount
    var bounds = [ParameterBound](repeating: .free, count: count)
    for slot in layout.slots {
      bounds[slot.flux] = .above(0)
      bounds[slot.radius] = .within((0.01 * size)...(20 * size))
      bounds[slot.ratio] = .within(settings.smallestAxisRatio...1)
      if let index = slot.index { bounds[index] = .within(settings.indexRange) }
    }
    let memory = LastEvaluation(count: image.values.count * count)
    func evaluate(_ parameters: [Double]) {
      guard memory.parameters != parameters else { return }
      memory.values = layout.evaluate(
        parameters, sampling: image.sampling, pixelArea: image.pixelArea, derivatives: &memory.derivatives)
      memory.parameters = parameters
    }
    return LeastSquaresProblem(
      residualCount: image.values.count, bounds: bounds,
      residuals: { parameters, result in
        evaluate(parameters)
        for index in result.indices {
          result[index] = (memory.values[index] * unit - image.values[index]) / image.errors[index]
        }
      },
      jacobian: { parameters, result in
        evaluate(parameters)
        for pixel in image.values.indices {
          let scale = unit / image.errors[pixel]
          for k in 0..<count { result[pixel * count + k] = memory.derivatives[pixel * count + k] * scale }
        }
      })
  }

  private final class LastEvaluation {
    var parameters: [Double] = []
    var values: [Double] = []
    var derivatives: [Double]
    init(count: Int) { derivatives = Array(repeating: 0, count: count) }
  }

  /// Starts that differ in the bulge's share and in the sizes.
  private static func starts(
    _ layout: SersicModel, shape: LightShape, size: Double, settings: SersicFitSettings
  ) -> [[Double]] {
    let ratio = min(max(shape.axisRatio, settings.smallestAxisRatio + 0.05), 0.95)
    // The bulge's share, its size and the disk's, in units of the light's.
    let guesses: [(share: Double, bulge: Double, disk: Double)] =
      layout.slots.count > 1
      ? [(0.3, 0.5, 1.3), (0.1, 0.25, 1), (0.6, 0.8, 2), (0.3, 1, 1)] : [(1, 1, 1), (1, 0.5, 1), (1, 2, 1)]
    return guesses.prefix(settings.startCount).map { guess in
      var start = [Double](repeating: 0, count: layout.parameterCount)
      start[0] = shape.centreU
      start[1] = shape.centreV
      for (place, slot) in layout.slots.enumerated() {
        let isBulge = place == 0
        start[slot.flux] = isBulge ? guess.share : 1 - guess.share
        start[slot.radius] = size * (isBulge ? guess.bulge : guess.disk)
        start[slot.ratio] = ratio
        start[slot.angle] = shape.positionAngleRad
        if let index = slot.index { start[index] = layout.slots.count > 1 && isBulge ? 3 : 1.2 }
      }
      return start
    }
  }
}

extension SersicFit {
  /// The bulge's share of the light: out to infinity, or inside a radius along the major axis, each component by its own
  /// ellipses.
  public func bulgeShare(within radius: Double? = nil) -> Measured {
    spread { parameters in
      let light = lights(parameters, within: radius)
      return light[0] / light.reduce(0, +)
    }
  }

  /// The radius along the major axis that holds half of the light out to infinity, or of that inside a radius.
  public func halfLightRadius(within radius: Double? = nil) -> Measured {
    spread { parameters in
      let half = 0.5 * lights(parameters, within: radius).reduce(0, +)
      let largest = layout.slots.map { parameters[$0.radius] }.max() ?? 0
      let top = radius ?? 20 * largest
      return BrentRoot.locate(from: 1e-6 * top, to: top, relative: 1e-8) {
        lights(parameters, within: $0).reduce(0, +) - half
      } ?? .nan
    }
  }

  private func lights(_ parameters: [Double], within radius: Double?) -> [Double] {
    layout.slots.map { slot in
      let flux = max(parameters[slot.flux], 0)
      guard let radius else { return flux }
      return flux
        * SersicShape(index: layout.index(slot, parameters))
        .enclosed(radiusOverRe: radius / parameters[slot.radius])
    }
  }

  /// A number that follows from the parameters, with half the 16 to 84 % range of 200 seeded draws of them as error;
  /// draws outside of what a profile allows are drawn again.
  private func spread(_ measure: ([Double]) -> Double) -> Measured {
    let normal = CorrelatedNormal(covariance: covariance, count: parameters.count)
    var stream = RandomStream(seed: 1)
    var values: [Double] = []
    for _ in 0..<400 where values.count < 200 {
      let draw = normal.draw(about: parameters, &stream)
      let isAllowed = layout.slots.allSatisfy {
        draw[$0.radius] > 0 && (0.2...15).contains(layout.index($0, draw))
      }
      guard isAllowed else { continue }
      let value = measure(draw)
      if value.isFinite { values.append(value) }
    }
    guard values.count > 20 else { return Measured(measure(parameters), .nan) }
    values.sort()
    let (low, high) = (values[values.count * 16 / 100], values[values.count * 84 / 100])
    return Measured(measure(parameters), (high - low) / 2)
  }
}
