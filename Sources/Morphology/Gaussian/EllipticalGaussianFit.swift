import Numerical

/// The elliptical Gaussian that fits surface densities best, with the error of every parameter.
public struct EllipticalGaussianFit: Sendable, Hashable {
  /// The Gaussian; its major axis is the longer one and its angle lies from 0 to below pi.
  public var gaussian: EllipticalGaussian
  /// Chi-square over degrees of freedom.
  public var reducedChiSquare: Double
  /// Samples in the fit.
  public var sampleCount: Int
  /// How many of the starts lead to this minimum.
  public var agreeingStarts: Int
  /// Number of starts.
  public var startCount: Int
  /// Covariance of I0, centre u and v, ln sa, ln sb, PA and, where it is free, the constant; scaled.
  private var covariance: [Double]
  private var parameterCount: Int

  /// Fits samples. Errors are those of the samples' own errors, times the square root of the reduced chi-square where
  /// that is above 1: a galaxy is no Gaussian.
  /// - Parameters:
  ///   - hasConstant: whether a constant is fitted with it.
  ///   - check: called before every step; throws to stop.
  /// - Returns: nil for fewer samples than parameters, or samples without a positive extent.
  public init?(
    _ samples: SurfaceSamples, hasConstant: Bool = false, check: () throws -> Void = {}
  ) rethrows {
    let count = hasConstant ? 7 : 6
    guard samples.count > count, let shape = AdaptiveMoments.shape(of: samples.points) else { return nil }
    let problem = EllipticalGaussianFit.problem(samples, parameterCount: count)
    let starts = EllipticalGaussianFit.starts(shape, samples).map { Array($0.parameters.prefix(count)) }
    guard let (fit, agreeing) = try LevenbergMarquardt.best(problem, from: starts, check: check),
      fit.parameters.allSatisfy(\.isFinite)
    else { return nil }
    let scale = max(fit.reducedChiSquare, 1)
    var found = EllipticalGaussian(parameters: fit.parameters)
    var order = Array(0..<count)
    if found.minorSigma > found.majorSigma {
      swap(&found.majorSigma, &found.minorSigma)
      found.positionAngleRad += .pi / 2
      order.swapAt(3, 4)
    }
    let turns = (found.positionAngleRad / .pi).rounded(.down)
    found.positionAngleRad -= turns * .pi
    gaussian = found
    reducedChiSquare = fit.reducedChiSquare
    sampleCount = samples.count
    agreeingStarts = agreeing
    startCount = starts.count
    parameterCount = count
    covariance = order.flatMap { row in order.map { scale * fit.covariance(row, $0) } }
  }

  private static func problem(_ samples: SurfaceSamples, parameterCount: Int) -> LeastSquaresProblem {
    LeastSquaresProblem(
      residualCount: samples.count, bounds: Array(repeating: .free, count: parameterCount),
      residuals: { parameters, result in
        let gaussian = EllipticalGaussian(parameters: parameters)
        let means = samples.means { gaussian.value(u: $0, v: $1) }
        for index in means.indices {
          result[index] = (means[index] - samples.values[index]) / samples.errors[index]
        }
      },
      jacobian: { parameters, result in
        let gaussian = EllipticalGaussian(parameters: parameters)
        for sample in 0..<samples.count {
          var sums = [Double](repeating: 0, count: parameterCount)
          var weight = 0.0
          for place in samples.starts[sample]..<samples.starts[sample + 1] {
            let derivatives = gaussian.derivatives(u: samples.u[place], v: samples.v[place])
            for k in 0..<parameterCount { sums[k] += samples.area[place] * derivatives[k] }
            weight += samples.area[place]
          }
          for k in 0..<parameterCount {
            result[sample * parameterCount + k] = sums[k] / (weight * samples.errors[sample])
          }
        }
      })
  }

  /// Starts about the moments: as they are, turned by 60 and 120 degrees, and narrower and wider.
  private static func starts(_ shape: LightShape, _ samples: SurfaceSamples) -> [EllipticalGaussian] {
    let peak = samples.values.max() ?? 1
    let ratio = min(max(shape.axisRatio, 0.2), 0.9)
    func start(size: Double, turn: Double) -> EllipticalGaussian {
      EllipticalGaussian(
        amplitude: peak, centreU: shape.centreU, centreV: shape.centreV, majorSigma: shape.majorSigma * size,
        minorSigma: shape.majorSigma * size * ratio, positionAngleRad: shape.positionAngleRad + turn)
    }
    return [
      start(size: 1, turn: 0), start(size: 1, turn: .pi / 3), start(size: 1, turn: 2 * .pi / 3),
      start(size: 0.5, turn: 0), start(size: 2, turn: 0),
    ]
  }
}

extension EllipticalGaussianFit {
  /// I0.
  public var amplitude: Measured { Measured(gaussian.amplitude, error(0)) }
  /// Centre along u.
  public var centreU: Measured { Measured(gaussian.centreU, error(1)) }
  /// Centre along v.
  public var centreV: Measured { Measured(gaussian.centreV, error(2)) }
  /// Standard deviation along the major axis.
  public var majorSigma: Measured {
    Measured(gaussian.majorSigma, gaussian.majorSigma * error(3))
  }
  /// Standard deviation along the minor axis.
  public var minorSigma: Measured {
    Measured(gaussian.minorSigma, gaussian.minorSigma * error(4))
  }
  /// Angle of the major axis from +u towards +v, radians; the error is at most pi/2, which is no knowledge at all.
  public var positionAngleRad: Measured {
    let known = error(5)
    return Measured(gaussian.positionAngleRad, known.isFinite ? min(known, .pi / 2) : .pi / 2)
  }
  /// The constant; its error is 0 where it was not fitted.
  public var constant: Measured { Measured(gaussian.constant, parameterCount > 6 ? error(6) : 0) }
  /// Minor over major axis.
  public var axisRatio: Measured {
    let ratio = gaussian.minorSigma / gaussian.majorSigma
    let variance = covariance(3, 3) + covariance(4, 4) - 2 * covariance(3, 4)
    return Measured(ratio, ratio * max(variance, 0).squareRoot())
  }

  /// A Gaussian drawn from the errors of the parameters, correlations included; sizes and angle stay as they come.
  public func draw(_ stream: inout RandomStream) -> EllipticalGaussian {
    let centre = Array(gaussian.parameters.prefix(parameterCount))
    return EllipticalGaussian(
      parameters: CorrelatedNormal(covariance: covariance, count: parameterCount).draw(
        about: centre, &stream))
  }

  private func covariance(_ row: Int, _ column: Int) -> Double { covariance[row * parameterCount + column] }
  private func error(_ index: Int) -> Double { covariance(index, index).squareRoot() }
}
