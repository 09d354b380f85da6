import Grid
import Nebular

/// What was observed of one galaxy: line maps with errors, photometry, place, redshift, and what came with them.
///
/// Every map has the same shape and lies on the same pixels. Nothing here is derived by a model.
public struct Observation: Sendable {
  /// Where it was read from, for messages and headers.
  public var source: String
  /// The name of the object, e.g. `A370 03751`.
  public var name: String
  /// Redshift.
  public var redshift: Double
  /// Number of columns of every map.
  public var width: Int
  /// Number of rows of every map.
  public var height: Int
  /// Line maps, in the order of the file.
  public var lines: [LineMap] = []
  /// Broad-band images, in the order of the file.
  public var bands: [BandImage] = []
  /// Pixels that belong to the object, where the file says so (grizli: `SEG == ID`).
  public var segmentation: Mask?
  /// Bins that came with the data: the bin's own number, -1 outside.
  public var givenBins: Map2D<Int32>?
  /// Deflections towards the source plane, on the same pixels.
  public var deflections: DeflectionMaps?
  /// Magnification that came with the data, on the same pixels.
  public var magnification: Map2D<Double>?
  /// Redshift of the lens that the file states.
  public var lensRedshift: Double?
  /// Magnification of the galaxy that the file states as published (`LENSMU`), without parity.
  public var publishedMagnification: Double?
  /// Lens models that a manifest names; several are alternatives, of which the first is used.
  public var lensSources: [LensSource] = []
  /// Sky position of every pixel centre; nil where the file has no world coordinates.
  public var skyPositions: Map2D<SkyPosition>?
  /// How the pixels lie on the sky.
  public var orientation: SkyOrientation
  /// Integrated fluxes that the header states, 1e-17 erg/s/cm2, with the file's own line definition resolved.
  public var headerFluxes: LineFluxes = [:]
  /// Whether the file says that it was simulated (`SIMULATD = T`).
  public var isSimulated = false
  /// Full width at half maximum of the point spread function of the line maps, arcsec, where known.
  public var psfFWHMArcsec: Double?
  /// Centre that the user gave in a manifest; nil leaves it to the light.
  public var givenCentre: PixelPosition?
  /// Position angle of the major axis that the user gave, degrees from North through East.
  public var givenPositionAngleDeg: Double?
  /// Axis ratio (minor over major) that the user gave, above 0 and at most 1.
  public var givenAxisRatio: Double?
  /// Radius of every pixel that came with the data, kpc.
  public var givenRadiusKpc: Map2D<Double>?
  /// Maps that others published of the same galaxy.
  public var publishedMaps: [PublishedMap] = []
  /// What the reader understood and converted, one sentence each, for `info` and for headers.
  public var conventions: [String] = []
  /// What is missing and which quantities it disables, one sentence each.
  public var limitations: [String] = []

  /// An observation without any data yet.
  public init(
    source: String, name: String, redshift: Double, width: Int, height: Int, orientation: SkyOrientation
  ) {
    self.source = source
    self.name = name
    self.redshift = redshift
    self.width = width
    self.height = height
    self.orientation = orientation
  }

  /// The map of a line, or nil.
  public func line(_ line: EmissionLine) -> LineMap? { lines.first { $0.line == line } }
  /// Side of a pixel, arcsec.
  public var pixelScaleArcsec: Double { orientation.pixelScaleArcsec }
}
