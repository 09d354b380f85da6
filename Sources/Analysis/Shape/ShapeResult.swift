import Grid
import Inference
import Morphology

/// The shape of the stellar mass: an elliptical Gaussian fitted to Sigma_* in the plane where radii are measured
/// (Wang et al. 2019, sect. 3.1).
public struct MassShape: Sendable, Hashable {
  /// Centre on the image, pixel.
  public var centre: PixelPosition
  /// Offset of the centre towards East from that of the light, kpc.
  public var offsetEastKpc: Measured
  /// The same towards North.
  public var offsetNorthKpc: Measured
  /// Standard deviation along the major axis, kpc.
  public var majorSigmaKpc: Measured
  /// Standard deviation along the minor axis, kpc.
  public var minorSigmaKpc: Measured
  /// Minor over major axis.
  public var axisRatio: Measured
  /// Position angle of the major axis, degrees East of North, 0 to 180.
  public var positionAngleDeg: Measured
  /// Value at the centre, Msun/pc2.
  public var peakMsunPc2: Measured
  /// The constant, Msun/pc2; 0 with error 0 where none was fitted.
  public var constantMsunPc2: Measured
  /// Chi-square over degrees of freedom; errors are scaled by its root where it is above 1.
  public var reducedChiSquare: Double
  /// Bins in the fit.
  public var binCount: Int
}

/// The stage of the shape's result.
public struct ShapeResult: Sendable, Hashable {
  /// The fit to Sigma_*; nil where there is none.
  public var mass: MassShape?
  /// Why there is no fit, or no R_eff; nil where there is.
  public var missing: String?
  /// Which shape radii are measured from.
  public var source: ShapeSettings.Source
  /// Axis ratio from which radii and inclination follow; its error is NaN where it is not that of the fit.
  public var axisRatio: Measured
  /// Inclination of a thin disk of that axis ratio, degrees.
  public var thinInclinationDeg: Measured
  /// The same of a disk with the settings' thickness.
  public var thickInclinationDeg: Measured
  /// Radius in the disk's plane that encloses half of the stellar mass, kpc.
  public var effectiveRadiusKpc: Measured
  /// Radius inside which the mass was counted, kpc.
  public var limitKpc: Double
  /// Stellar mass inside it, Msun.
  public var massMsun: Double

  /// R_eff times the root of the axis ratio: the radius of a circle on the sky of the same area as the ellipse.
  public var circularisedRadiusKpc: Measured {
    let root = axisRatio.value.squareRoot()
    return Measured(effectiveRadiusKpc.value * root, effectiveRadiusKpc.error * root)
  }
}

extension Snapshot {
  /// The gradient in dex per R_eff with its headline error, R_eff's own included; nil without a line or R_eff.
  public var gradientPerEffectiveRadius: Measured? { gradientPerEffectiveRadius(gradient) }

  /// The same for any line of the comparison.
  public func gradientPerEffectiveRadius(_ result: GradientResult) -> Measured? {
    guard let slope = result.fit?.slope, let radius = shape?.effectiveRadiusKpc, radius.value.isFinite
    else { return nil }
    let fromSlope = result.slopeError * radius.value
    let fromRadius = slope * (radius.error.isFinite ? radius.error : 0)
    return Measured(
      slope * radius.value, (fromSlope * fromSlope + fromRadius * fromRadius).squareRoot())
  }
}
