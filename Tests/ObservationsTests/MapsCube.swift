import FITS
import Grid
import TestSupport

/// A file like those of MaNGA's data analysis pipeline: one extension for all lines, a plane a line, named in cards
/// `C01` and up, with inverse variances and masks beside it.
struct MapsCube {
  static let width = 9
  static let height = 6
  static let channels = ["OII-3727", "OII-3729", "Hb-4862", "OIII-4960", "OIII-5008", "Ha-6564"]

  /// Flux of a channel, 1e-17 erg/s/cm2 per spaxel.
  static func flux(_ channel: Int, _ x: Int, _ y: Int) -> Double { Double(channel + 1) + 0.125 * Double(x) }

  static func map(_ value: (Int, Int) -> Double) -> Map2D<Double> {
    Map2D(width: width, height: height) { value($0, $1) }
  }

  static func write(to path: String) throws {
    let cards = channels.enumerated().map { HeaderCard.text("C0\($0 + 1)", $1, "channel") }
    let world = WorldCoordinates(
      tangentAt: SkyPosition(rightAscensionDeg: 150, declinationDeg: 2), pixel: PixelPosition(x: 4, y: 2.5),
      orientation: .northUp(pixelScaleArcsec: 0.5)
    ).cards.filter { $0.keyword != "WCSAXES" }
    var writer = FITSWriter(primary: [.text("OBJECT", "manga-like"), .real("REDSHIFT", 0.03)])
    writer.append(
      ImageExtension(
        name: "SPX_ELLCOO",
        pixels: .float32Cube([map { x, y in 0.25 * Double(x + y) }, map { _, _ in 45 }]), cards: world))
    let bins = Map2D<Int32>(width: width, height: height) { x, y in y == 0 ? -1 : Int32(x / 3) }
    writer.append(ImageExtension(name: "BINID", pixels: .int32Cube([bins, bins.map { _ in -1 }])))
    writer.append(
      ImageExtension(
        name: "EMLINE_GFLUX",
        pixels: .float32Cube(channels.indices.map { channel in map { flux(channel, $0, $1) } }),
        unit: "1E-17 erg/s/cm^2/spaxel", cards: world + cards))
    writer.append(
      ImageExtension(
        name: "EMLINE_GFLUX_IVAR",
        pixels: .float32Cube(
          channels.indices.map { channel in map { x, y in x == 8 && y == 5 ? 0 : Double(4 * (channel + 1)) } }
        ),
        cards: world))
    let mask = Map2D<Int32>(width: width, height: height) { x, y in x == 0 && y == 3 ? 1 << 30 : 0 }
    writer.append(
      ImageExtension(name: "EMLINE_GFLUX_MASK", pixels: .int32Cube(channels.map { _ in mask }), cards: world))
    try writer.write(to: path, overwrite: true)
  }
}
