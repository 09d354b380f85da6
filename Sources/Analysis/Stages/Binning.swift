import Grid
import Nebular

/// One bin: a set of pixels measured together.
public struct Bin: Sendable, Equatable {
  /// The bin's own number: the file's for given bins, else counted from 0 in order of generation.
  public var number: Int
  /// Number of pixels.
  public var pixelCount: Int
  /// Unweighted centroid, pixel.
  public var centroid: PixelPosition
  /// Sky position of the centroid; nil without world coordinates.
  public var sky: SkyPosition?
  /// Mean deprojected radius of the pixels, kpc.
  public var radiusKpc: Double
  /// Image area over source area, negative where the image is mirrored; 1 where no lens is known.
  public var magnification = 1.0
  /// Lowest and highest magnification by a set of lens models, without parity; nil for fewer than two.
  public var magnificationRange: ClosedRange<Double>?
  /// Area in the source plane, kpc2; NaN where radii have no lens to be measured with yet.
  public var sourceAreaKpc2 = Double.nan
  /// Signal-to-noise of the binning line.
  public var signalToNoise: Double
  /// Line fluxes summed over the bin, 1e-17 erg/s/cm2.
  public var fluxes: LineFluxes

  /// A bin from its parts.
  public init(
    number: Int, pixelCount: Int, centroid: PixelPosition, sky: SkyPosition?, radiusKpc: Double,
    signalToNoise: Double, fluxes: LineFluxes
  ) {
    self.number = number
    self.pixelCount = pixelCount
    self.centroid = centroid
    self.sky = sky
    self.radiusKpc = radiusKpc
    self.signalToNoise = signalToNoise
    self.fluxes = fluxes
  }
}

/// Why a pixel belongs to no bin.
public enum PixelStatus: UInt8, Sendable {
  /// It belongs to a bin.
  case binned
  /// Outside the object (segmentation, or not connected to it).
  case outside
  /// The data have no value or no error there.
  case masked
  /// Its signal-to-noise is below the cut.
  case lowSignal
}

/// The binning stage's result.
public struct Binning: Sendable {
  /// Index into `bins` per pixel, -1 where the pixel is in no bin.
  public var indexMap: Map2D<Int32>
  /// Why a pixel is in no bin.
  public var status: Map2D<PixelStatus>
  /// The bins; a bin's index is its place here, its `number` its name.
  public var bins: [Bin]
  /// The line whose signal-to-noise made the bins.
  public var line: EmissionLine
  /// How the bins were made and what was left out, one sentence each.
  public var notes: [String]

  /// A binning from its parts.
  public init(
    indexMap: Map2D<Int32>, status: Map2D<PixelStatus>, bins: [Bin], line: EmissionLine, notes: [String]
  ) {
    self.indexMap = indexMap
    self.status = status
    self.bins = bins
    self.line = line
    self.notes = notes
  }

  /// The bin's own number per pixel, -1 outside every bin: the map for files.
  public var numberMap: Map2D<Int32> {
    indexMap.map { $0 < 0 ? -1 : Int32(bins[Int($0)].number) }
  }
}
