import Grid
import Nebular

/// What a simulated galaxy is made from: every number that its file depends on.
public struct SimulationSpec: Sendable, Equatable {
  /// The stamp's pixels.
  public struct Stamp: Sendable, Equatable {
    /// Columns.
    public var width: Int
    /// Rows.
    public var height: Int
    /// Side of a pixel, arcsec.
    public var pixelScaleArcsec: Double
    /// Rays per pixel side for the integral over a pixel.
    public var oversampling: Int
  }

  /// A lens of constant convergence and shear.
  public struct Lens: Sendable, Equatable {
    /// Redshift of the lens.
    public var redshift: Double
    /// Magnification: stretch along times stretch across.
    public var magnification: Double
    /// Stretch across the direction of the larger one.
    public var minorStretch: Double
    /// Direction of the larger stretch, degrees East of North.
    public var positionAngleDeg: Double
    /// Stretch along its direction.
    public var majorStretch: Double { magnification / minorStretch }
  }

  /// The disk's plane in the source and how its stars lie in it.
  public struct Disk: Sendable, Equatable {
    /// Position angle of the major axis in the source plane, degrees East of North.
    public var positionAngleDeg: Double
    /// Minor over major axis, the cosine of the inclination.
    public var axisRatio: Double
    /// Radius that encloses half of the stellar mass inside the segmentation, kpc.
    public var effectiveRadiusKpc: Double
    /// Radius of the segmentation in effective radii.
    public var segmentationRadii: Double
    /// The bulge's share of the mass inside the segmentation.
    public var bulgeFraction: Double
    /// Effective radius of the n = 4 bulge, kpc.
    public var bulgeEffectiveRadiusKpc: Double
    /// Radius of the segmentation, kpc.
    public var segmentationRadiusKpc: Double { segmentationRadii * effectiveRadiusKpc }
  }

  /// The de-reddened Hbeta of the disk.
  public struct Hbeta: Sendable, Equatable {
    /// Sersic index, a multiple of one half.
    public var sersicIndex: Double
    /// Effective radius, kpc.
    public var effectiveRadiusKpc: Double
  }

  /// 12+log(O/H) in the disk, linear in the radius.
  public struct Metallicity: Sendable, Equatable {
    /// Name of the calibration that the line ratios follow.
    public var calibration: String
    /// 12+log(O/H) at the Hbeta-weighted mean radius.
    public var atMeanRadius: Double
    /// Slope, dex/kpc.
    public var slopeDexPerKpc: Double
    /// The range to which it is limited.
    public var limits: ClosedRange<Double>
  }

  /// A quantity that is linear in the radius with a given mean, weighted by Hbeta.
  public struct Trend: Sendable, Equatable {
    /// Value at the Hbeta-weighted mean radius.
    public var mean: Double
    /// Change per kpc.
    public var slopePerKpc: Double
  }

  /// An emission line with its integrated flux.
  public struct Line: Sendable, Equatable {
    /// The name in the file, as grizli writes it.
    public var name: String
    /// Which line.
    public var line: EmissionLine
    /// Flux over the segmentation, 1e-17 erg/s/cm2.
    public var flux: LineFlux
  }

  /// A broad band.
  public struct Band: Sendable, Equatable {
    /// Name, as in the table of filters.
    public var name: String
    /// AB magnitude of one electron per second.
    public var zeroPointAB: Double
    /// AB magnitude of five standard deviations in an aperture of 0.4 arcsec diameter.
    public var depthAB: Double
    /// Full width at half maximum of the point spread function, arcsec.
    public var psfFWHMArcsec: Double
  }

  /// A number of the literature that the simulation does not impose, to stand beside its own.
  public struct Published: Sendable, Equatable {
    /// Which quantity, one of `PublishedQuantity`.
    public var quantity: String
    /// The value.
    public var value: Double
  }

  /// Object's name.
  public var name: String
  /// Object's number.
  public var id: Int
  /// Sky position of the centre.
  public var centre: SkyPosition
  /// Redshift.
  public var redshift: Double
  /// Seed of the noise.
  public var seed: UInt64
  /// Where the parameters come from, for the header.
  public var reference: String
  /// Pixels.
  public var stamp: Stamp
  /// Lens.
  public var lens: Lens
  /// Disk.
  public var disk: Disk
  /// Hbeta.
  public var hbeta: Hbeta
  /// 12+log(O/H).
  public var metallicity: Metallicity
  /// Nebular A_V, mag.
  public var attenuation: Trend
  /// Stellar over nebular reddening E(B-V).
  public var stellarReddeningShare: Double
  /// log10 of the age of constant star formation, years.
  public var log10Age: Trend
  /// Lines in the order of the file.
  public var lines: [Line]
  /// Full width at half maximum of the line maps' point spread function, arcsec.
  public var linePSFFWHMArcsec: Double
  /// Rest-frame equivalent width of Hbeta over the segmentation, Angstrom.
  public var hbetaEquivalentWidthAngstrom: Double
  /// Bands in the order of the file.
  public var bands: [Band]
  /// Numbers to stand beside those that follow.
  public var published: [Published]
}
