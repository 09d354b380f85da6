import Grid
import Morphology

/// Sersic components fitted to a band of a galaxy, in kpc and degrees.
public struct BulgeDiskResult: Sendable {
  /// One component.
  public struct Component: Sendable, Hashable {
    /// Flux out to infinity, without the lens, in `unit`.
    public var flux: Measured
    /// Effective radius along the major axis, kpc.
    public var effectiveRadiusKpc: Measured
    /// Minor over major axis.
    public var axisRatio: Measured
    /// Position angle of the major axis, degrees East of North.
    public var positionAngleDeg: Measured
    /// Sersic index; error 0 where it was fixed.
    public var index: Measured
    /// Names of the numbers that lie on a bound of the fit.
    public var atBound: [String]
  }

  /// The band.
  public var band: String
  /// Unit of fluxes: `uJy`, or the file's where the lines were left in.
  public var unit: String
  /// The components, the bulge first.
  public var components: [Component]
  /// Centre on the image, pixel.
  public var centre: PixelPosition
  /// Error of the centre towards East and North in the plane of the fit, kpc.
  public var centreErrorKpc: (east: Double, north: Double)
  /// Sky per pixel, in `unit`; error 0 where it was not fitted.
  public var sky: Measured
  /// The first component's share of the light inside `limitKpc`, and out to infinity; nil for one component.
  public var bulgeShare: (inside: Measured, all: Measured)?
  /// Radius along the major axis that holds half of the light inside `limitKpc`, and out to infinity, kpc.
  public var halfLightRadiusKpc: (inside: Measured, all: Measured)
  /// That limit.
  public var limitKpc: Double
  /// Chi-square over degrees of freedom. Errors are not scaled by it.
  public var reducedChiSquare: Double
  /// Pixels in the fit.
  public var pixelCount: Int
  /// Starts that lead to this minimum, and all.
  public var starts: (agreeing: Int, all: Int)
  /// Whether the fit was made in the source plane.
  public var isSourcePlane: Bool
  /// Signal-to-noise of the object in the fitted image.
  public var signalToNoise: Double
  /// The fitted image; NaN outside the fit. Model, residual and error lie on the same pixels.
  public var image: Map2D<Double>
  /// One standard deviation of the image.
  public var error: Map2D<Double>
  /// The model.
  public var model: Map2D<Double>
  /// How it was done, one sentence each.
  public var notes: [String]

  /// Image less model.
  public var residual: Map2D<Double> {
    Map2D(width: image.width, height: image.height, values: zip(image.values, model.values).map { $0 - $1 })
  }
}
