import Analysis
import BaryonCycle
import Grid
import Lensing
import Observations
import Screen

/// The plane that the map shows.
public enum MapPlane: String, Sendable, Hashable, Codable, CaseIterable {
  /// The sky as observed.
  case image
  /// The galaxy as it would be seen without the lens, North up and East left.
  case source
}

/// The pixels that the map shows: those of the image, or the cells of a grid in the source plane.
///
/// A cell belongs to the bin of the image pixel that covers most of it, so that bins stay bins.
struct MapFrame: Sendable {
  /// Which plane.
  var plane: MapPlane
  /// Index of the bin at each pixel shown, -1 for none.
  var indexMap: Map2D<Int32>
  /// Why a pixel shown is in no bin.
  var status: Map2D<PixelStatus>
  /// How the pixels shown lie on the sky.
  var orientation: SkyOrientation
  /// Deprojected radius of each pixel shown, kpc; NaN where there is none.
  var radiusKpc: Map2D<Double>
  /// The pixels of the object, which a fitting zoom shows.
  var objectBox: PixelBox?
  /// Centres of the bins among the pixels shown, by index; NaN for a bin that none of them shows.
  var centroids: [PixelPosition]
  /// The image pixel that a cell shows, -1 for none; nil in the image plane.
  private var imagePixels: Map2D<Int32>?
  private var mapping: SourceMapping?
  private var field: LensField?

  /// The image plane of a result.
  init(image snapshot: Snapshot) {
    plane = .image
    indexMap = snapshot.binning.indexMap
    status = snapshot.binning.status
    orientation = snapshot.observation.orientation
    radiusKpc = snapshot.geometry.radiusKpc
    objectBox = PixelBox(around: indexMap)
    centroids = snapshot.binning.bins.map(\.centroid)
  }

  /// The source plane of a result; nil where nothing is traced.
  init?(source snapshot: Snapshot) {
    guard let mapping = snapshot.geometry.lens.source else { return nil }
    let binning = snapshot.binning
    plane = .source
    let (width, height) = (mapping.grid.width, mapping.grid.height)
    var bins = Map2D(width: width, height: height, repeating: Int32(-1))
    var status = Map2D(width: width, height: height, repeating: PixelStatus.outside)
    var pixels = mapping.dominantPixel
    for cell in pixels.values.indices {
      // A cell of which less than half is seen would draw the galaxy larger than it is.
      guard mapping.coverage.values[cell] >= 0.5, pixels.values[cell] >= 0 else {
        pixels.values[cell] = -1
        continue
      }
      let pixel = Int(pixels.values[cell])
      bins.values[cell] = binning.indexMap.values[pixel]
      status.values[cell] = binning.status.values[pixel]
    }
    indexMap = bins
    self.status = status
    orientation = mapping.grid.orientation
    let geometry = snapshot.geometry
    radiusKpc = Map2D(width: width, height: height) { x, y in
      geometry.radiusKpc(at: mapping.grid.position(of: PixelPosition(x: Double(x), y: Double(y))))
    }
    objectBox = PixelBox(around: bins)
    centroids = MapFrame.centroids(bins, count: binning.bins.count)
    imagePixels = pixels
    self.mapping = mapping
    field = snapshot.geometry.lens.field
  }

  /// Side of a pixel shown, arcsec.
  var pixelScaleArcsec: Double { orientation.pixelScaleArcsec }

  /// The image pixel that a pixel shown stands for; nil for none.
  func imagePixel(of shown: MapPixel) -> MapPixel? {
    guard let imagePixels, let mapping else { return shown }
    guard let pixel = imagePixels.value(atX: shown.x, y: shown.y), pixel >= 0 else { return nil }
    return MapPixel(x: Int(pixel) % mapping.imageWidth, y: Int(pixel) / mapping.imageWidth)
  }

  /// The pixel shown on which an image pixel lies; nil where it is not traced or lies beside the grid.
  func shown(of pixel: MapPixel) -> MapPixel? {
    shown(at: PixelPosition(x: Double(pixel.x), y: Double(pixel.y)))
  }

  /// Where a place on the image lies among the pixels shown; NaN where it is not traced.
  func place(of image: PixelPosition) -> PixelPosition {
    guard let mapping, let field else { return image }
    return mapping.grid.place(of: field.plane.position(of: image))
  }

  /// The pixel shown on which a place on the image lies.
  func shown(at image: PixelPosition) -> MapPixel? {
    let place = place(of: image)
    guard place.x.isFinite, place.y.isFinite, abs(place.x) < 1e6, abs(place.y) < 1e6 else { return nil }
    let cell = MapPixel(x: Int(place.x.rounded()), y: Int(place.y.rounded()))
    return indexMap.contains(cell.x, cell.y) ? cell : nil
  }

  private static func centroids(_ bins: Map2D<Int32>, count: Int) -> [PixelPosition] {
    var sums = [(x: Double, y: Double, count: Double)](repeating: (0, 0, 0), count: count)
    for y in 0..<bins.height {
      for x in 0..<bins.width where bins[x, y] >= 0 {
        let bin = Int(bins[x, y])
        sums[bin] = (sums[bin].x + Double(x), sums[bin].y + Double(y), sums[bin].count + 1)
      }
    }
    return sums.map { PixelPosition(x: $0.x / $0.count, y: $0.y / $0.count) }
  }
}

extension Model {
  /// The pixels that the map shows; nil before the first result.
  var frame: MapFrame? {
    decisions.plane == .source ? analysis.sourceFrame ?? analysis.imageFrame : analysis.imageFrame
  }

  /// The pixel shown under the crosshair.
  var shownCursor: MapPixel? {
    guard let cursor, let frame else { return nil }
    return frame.shown(of: cursor)
  }

  /// Puts the crosshair on a pixel shown; one that shows nothing of the image is left out.
  mutating func moveCursor(toShown pixel: MapPixel) {
    guard let image = frame?.imagePixel(of: pixel) else { return }
    moveCursor(to: image)
  }

  /// Moves the crosshair in the source plane to the next image pixel that lies further in a direction: a pixel may
  /// cover several cells, and a cell several pixels.
  mutating func stepInSource(x: Int, y: Int) {
    guard let frame, let here = shownCursor else { return }
    var next = here
    while true {
      next = MapPixel(x: next.x + x, y: next.y + y)
      guard frame.indexMap.contains(next.x, next.y) else { return }
      guard let image = frame.imagePixel(of: next), image != cursor, let cell = frame.shown(of: image),
        (cell.x - here.x) * x + (cell.y - here.y) * y > 0
      else { continue }
      return moveCursor(to: image)
    }
  }
}

extension Model {
  /// The arrows of the outflow in the plane shown.
  var arrowField: OutflowField? {
    frame?.plane == .source ? snapshot?.flows?.sourceField : snapshot?.flows?.field
  }
}
