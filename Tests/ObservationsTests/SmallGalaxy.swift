import FITS
import Foundation
import Grid
import TestSupport

/// A small file in grizli's layout that a test can spoil before it is written.
struct SmallGalaxy {
  static let width = 7
  static let height = 5

  var primary: [HeaderCard] = [
    .whole("ID", 12), .text("OBJECT", "test galaxy"), .real("REDSHIFT", 1.5), .text("GRIZLIV", "1.14.3"),
    .whole("NUMLINES", 3), .text("LINE001", "OIII"), .real("FLUX001", 3.98e-16), .real("ERR001", 1e-17),
    .text("LINE002", "Hb"), .real("FLUX002", 1e-16), .real("ERR002", 1.1e-17),
    .text("LINE003", "OII"), .real("FLUX003", 2e-16), .real("ERR003", 1.2e-17),
  ]
  /// Line name, flux of every pixel, and weight of every pixel.
  var lines: [(name: String, flux: Map2D<Double>, weight: Map2D<Double>)] = [
    ("OIII", SmallGalaxy.map(2), SmallGalaxy.map(100)), ("Hb", SmallGalaxy.map(1), SmallGalaxy.map(100)),
    ("OII", SmallGalaxy.map(1.5), SmallGalaxy.map(64)),
  ]
  var lineCards: [HeaderCard] = []
  /// Extensions besides the lines.
  var others: [ImageExtension] = [
    ImageExtension(
      name: "SEG",
      pixels: .int32(
        Map2D(width: width, height: height) { x, y in x > 0 && x < 6 && y > 0 && y < 4 ? 12 : 0 }))
  ]
  var world = WorldCoordinates(
    tangentAt: SkyPosition(rightAscensionDeg: 53, declinationDeg: -27), pixel: PixelPosition(x: 3, y: 2),
    orientation: .northUp(pixelScaleArcsec: 0.06)
  ).cards

  static func map(_ value: Double) -> Map2D<Double> { Map2D(width: width, height: height, repeating: value) }

  mutating func set(_ card: HeaderCard) {
    primary.removeAll { $0.keyword == card.keyword }
    primary.append(card)
  }

  func write(to path: String) throws {
    var writer = FITSWriter(primary: primary)
    for line in lines {
      let version = HeaderValue.string(line.name)
      writer.append(
        ImageExtension(name: "LINE", version: version, pixels: .float32(line.flux), cards: world + lineCards))
      writer.append(
        ImageExtension(name: "LINEWHT", version: version, pixels: .float32(line.weight), cards: world))
    }
    for other in others { writer.append(other) }
    try writer.write(to: path, overwrite: true)
  }
}
