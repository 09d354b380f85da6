import FITS
import Grid

/// Where a map's pixels are.
struct MapPlace {
  var orientation: SkyOrientation
  var positions: Map2D<SkyPosition>?
  var limitations: [String] = []
}

extension LineFileReader {
  /// The place on the sky, from the world coordinates of the line map, of another image of the same size, or from
  /// `PIXASEC` alone.
  static func place(
    _ source: SourceFile, _ first: HDU, width: Int, height: Int
  ) throws(ObservationError) -> MapPlace {
    let sameSize = source.hdus.filter { $0.kind == .image && $0.shape == first.shape }
    for hdu in [first] + sameSize {
      if let place = MapPlace(hdu.header, width: width, height: height) { return place }
    }
    let headers = [first.header, source.primary]
    if let scale = headers.compactMap({ $0.number("PIXASEC") }).first, scale > 0, scale.isFinite {
      return MapPlace(
        orientation: .northUp(pixelScaleArcsec: scale), positions: nil,
        limitations: [
          "World coordinates: none in the file; the pixel scale is PIXASEC, North is taken as up, and there is no RA/Dec."
        ])
    }
    throw source.badData(
      first, "has neither world coordinates nor PIXASEC, so that the pixel scale is unknown; add one of them")
  }
}

extension MapPlace {
  /// The place that a header states; nil where it states none that makes sense.
  init?(_ header: Header, width: Int, height: Int) {
    guard let world = WorldCoordinates(header) else { return nil }
    let orientation = world.orientation(width: width, height: height)
    guard orientation.pixelScaleArcsec.isFinite, orientation.pixelScaleArcsec > 0 else { return nil }
    self.orientation = orientation
    positions = world.skyMap(width: width, height: height)
    if let frame = header.string("RADESYS") ?? header.string("RADECSYS"), !["ICRS", "FK5"].contains(frame) {
      limitations.append("World coordinates: the frame is \(frame); RA and Dec are given in it, not in ICRS.")
    }
  }
}
