import Inference
import Morphology

/// The gradient of a disk before the beam: what the seeing and the bins made of it, undone.
public struct BeamSmearing: Sendable, Hashable {
  /// Full width at half maximum of the beam, arcsec.
  public var fwhmArcsec: Double
  /// Scale of the exponential disk of Hbeta that the bins' fluxes show through the beam, kpc in the disk's plane.
  public var scaleKpc: Measured
  /// Chi-square over degrees of freedom of that disk; the scale's error is scaled by its root where it is above 1.
  public var scaleReducedChiSquare: Double
  /// The line over the bins' mean radii, as ever.
  public var naive: LineFit
  /// The line over the radii that the bins' light comes from: its slope is the disk's own.
  public var intrinsic: LineFit
  /// How much the intrinsic slope changes for the error of the scale, dex/kpc.
  public var slopeErrorFromScale: Double
  /// Radius that each bin's light comes from, kpc; NaN for a bin without one. In the order of `binning.bins`.
  public var lightRadiiKpc: [Double]
  /// The line whose light weights: Hbeta where there is a map of it.
  public var weightLine: String

  /// The intrinsic slope with both errors in quadrature, dex/kpc: the fit's scaled one and that of the scale.
  public var slope: Measured { Measured(intrinsic.slope, combined(intrinsic.scaledSlopeError)) }
  /// The same with the absolute error of the fit.
  public var slopeAbsolute: Measured { Measured(intrinsic.slope, combined(intrinsic.slopeError)) }

  private func combined(_ error: Double) -> Double {
    (error * error + slopeErrorFromScale * slopeErrorFromScale).squareRoot()
  }
}
