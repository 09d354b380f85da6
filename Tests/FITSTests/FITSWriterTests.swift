import Foundation
import Grid
import TestSupport
import Testing

@testable import FITS

@Suite("Writing FITS files")
struct FITSWriterTests {
  static let verifier = "/usr/bin/fitsverify"

  static func sample() -> FITSWriter {
    var writer = FITSWriter(
      primary: [
        .text("OBJECT", "it's a long name " + String(repeating: "of many words ", count: 8), "the object"),
        .real("REDSHIFT", 0.725), .logical("SIMULATD", true, "made by a program"),
      ],
      history: ["made for a test"])
    var real = Map2D(width: 7, height: 5) { x, y in Double(10 * y + x) / 8 }
    real[3, 2] = .nan
    let world = WorldCoordinates(
      tangentAt: SkyPosition(rightAscensionDeg: 39.97, declinationDeg: -1.58),
      pixel: PixelPosition(x: 3, y: 2),
      orientation: .northUp(pixelScaleArcsec: 0.06))
    writer.append(
      ImageExtension(name: "OH", pixels: .float32(real), unit: "erg s-1 cm-2", cards: world.cards))
    writer.append(ImageExtension(name: "EXACT", pixels: .float64(real.map { $0 / 3 })))
    let bins = Map2D<Int32>(width: 7, height: 5) { x, y in x == 0 ? -1 : Int32(y) }
    writer.append(ImageExtension(name: "BINS", pixels: .int32(bins, blank: -1)))
    writer.append(
      TableExtension(
        name: "BINTABLE",
        columns: [
          TableColumn("bin", .int32([0, 1, -9], null: -9), meaning: "number of the bin"),
          TableColumn("radius", .double([0.5, .nan, 2.25]), unit: "kpc", ucd: "phys.size.radius"),
          TableColumn("oh", .float([8.1, 8.2, .nan]), unit: "", ucd: "phys.abund.Z"),
          TableColumn("count", .int64([1, 2, 5_000_000_000])),
          TableColumn("flags", .string(["", "double-peak", "low"])),
          TableColumn("picked", .logical([true, false, true])),
        ]))
    return writer
  }

  @Test("images, tables and cards read back")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    try FITSWriterTests.sample().write(to: folder.path("a.fits"))
    let file = try FITSFile(reading: folder.path("a.fits"))
    #expect(file.hdus.map(\.name) == ["", "OH", "EXACT", "BINS", "BINTABLE"])
    #expect(file.primary.header.string("OBJECT")?.hasPrefix("it's a long name of many") == true)
    #expect(file.primary.header.string("OBJECT")?.hasSuffix("of many words") == true)
    #expect(file.primary.header.logical("SIMULATD") == true)
    let oh = try file.requiredHDU("OH")
    let image = try file.image(oh)
    #expect((image.width, image.height) == (7, 5))
    #expect(image[6, 4] == 46.0 / 8 && image[3, 2].isNaN)
    #expect(oh.header.string("BUNIT") == "erg s-1 cm-2")
    // 64-bit numbers keep every bit.
    #expect(try file.image(file.requiredHDU("exact"))[1, 0] == 1.0 / 8 / 3)
    let bins = try file.wholeImage(file.requiredHDU("BINS"), noValue: -5)
    #expect(bins[0, 1] == -5 && bins[1, 4] == 4)
    let table = try file.requiredHDU("BINTABLE")
    #expect(try file.numbers(table, column: "BIN").values[0...1] == [0, 1])
    #expect(try file.numbers(table, column: "bin").values[2].isNaN)
    #expect(try file.numbers(table, column: "count").values == [1, 2, 5e9])
    #expect(try file.strings(table, column: "flags") == ["", "double-peak", "low"])
    #expect(try file.columnUnit(table, "radius") == "kpc")
  }

  @Test("the same content gives the same bytes")
  func deterministic() throws {
    let folder = try TemporaryFolder()
    try FITSWriterTests.sample().write(to: folder.path("a.fits"))
    try FITSWriterTests.sample().write(to: folder.path("b.fits"))
    let first = try Data(contentsOf: URL(fileURLWithPath: folder.path("a.fits")))
    #expect(first == (try Data(contentsOf: URL(fileURLWithPath: folder.path("b.fits")))))
    #expect(first.count % 2880 == 0)
    #expect(folder.names == ["a.fits", "b.fits"])
  }

  @Test(
    "the standard's verifier finds no error and no warning",
    .enabled(if: FileManager.default.fileExists(atPath: verifier), "fitsverify is not installed"))
  func verified() throws {
    let folder = try TemporaryFolder()
    try FITSWriterTests.sample().write(to: folder.path("a.fits"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: FITSWriterTests.verifier)
    process.arguments = ["-l", folder.path("a.fits")]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text.contains("found 0 warning(s) and 0 error(s)"), "\(text)")
  }

  @Test("an existing file stays unless overwriting is allowed")
  func existing() throws {
    let folder = try TemporaryFolder()
    try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.path("a.fits")))
    let error = #expect(throws: FITSError.self) {
      try FITSWriterTests.sample().write(to: folder.path("a.fits"))
    }
    #expect(error?.kind == .exists)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("a.fits"))) == Data("mine".utf8))
    try FITSWriterTests.sample().write(to: folder.path("a.fits"), overwrite: true)
    #expect(try FITSFile(reading: folder.path("a.fits")).hdus.count == 5)
    #expect(folder.names == ["a.fits"])
  }

  @Test("a missing folder, a folder and a compressed name are refused")
  func badTargets() throws {
    let folder = try TemporaryFolder()
    for path in [folder.path("none/a.fits"), folder.url.path, folder.path("a.fits.gz")] {
      let error = #expect(throws: FITSError.self) { try FITSWriterTests.sample().write(to: path) }
      #expect(error?.kind == .cannotCreate && error?.path == path)
    }
    #expect(folder.names.isEmpty)
  }
}
