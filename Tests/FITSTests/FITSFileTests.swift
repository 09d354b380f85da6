import CCFITSIO
import Foundation
import Grid
import TestSupport
import Testing

@testable import FITS

@Suite("Reading FITS files")
struct FITSFileTests {
  /// A file of one 6x4 image with what the library can write and our writer does not: compression, scaling, cubes.
  private func write(
    _ path: String, axes: [Int], bitpix: Int32, keywords: [(String, Double)] = [], compression: Int32? = nil,
    values: [Int32]
  ) {
    CFITSIO.exclusively {
      var status: Int32 = 0
      var file: UnsafeMutablePointer<fitsfile>?
      ffinit(&file, path, &status)
      if let compression { fits_set_compression_type(file, compression, &status) }
      var lengths = axes
      ffcrim(file, bitpix, Int32(axes.count), &lengths, &status)
      for (keyword, value) in keywords {
        if value == value.rounded() && keyword == "BLANK" {
          ffpkyj(file, keyword, Int64(value), nil, &status)
        } else {
          ffpkyd(file, keyword, value, -15, nil, &status)
        }
      }
      // Raw numbers go in: BSCALE and BZERO are for the reader alone.
      ffpscl(file, 1, 0, &status)
      var pixels = values
      ffppr(file, TINT, 1, Int64(pixels.count), &pixels, &status)
      ffclos(file, &status)
      #expect(status == 0)
    }
  }

  private let numbers: [Int32] = (0..<24).map { Int32($0) }

  @Test("BSCALE, BZERO and BLANK")
  func scaled() throws {
    let folder = try TemporaryFolder()
    write(
      folder.path("a.fits"), axes: [6, 4], bitpix: 16,
      keywords: [("BSCALE", 0.5), ("BZERO", 100), ("BLANK", 7)], values: numbers)
    let file = try FITSFile(reading: folder.path("a.fits"))
    let image = try file.image(file.primary)
    #expect(image[5, 3] == 111.5 && image[1, 1].isNaN && image[0, 0] == 100)
    #expect(!file.primary.holdsWholeNumbers)
    let error = #expect(throws: FITSError.self) { try file.wholeImage(file.primary, noValue: -1) }
    #expect(error?.kind == .unsuitable && error?.description.contains("100.5 at x 1, y 0") == true)
  }

  @Test("gzip files and tile-compressed images", arguments: ["a.fits.gz", "a.fits"])
  func compressed(name: String) throws {
    let folder = try TemporaryFolder()
    let tiles = name.hasSuffix("gz") ? nil : Int32(RICE_1)
    write(folder.path(name), axes: [6, 4], bitpix: 32, compression: tiles, values: numbers)
    let file = try FITSFile(reading: folder.path(name))
    let hdu = try #require(file.hdus.last)
    #expect(hdu.kind == .image && hdu.shape == [6, 4] && file.hdus.count == (tiles == nil ? 1 : 2))
    #expect(hdu.header.whole("BITPIX") == 32)
    #expect(try file.wholeImage(hdu, noValue: -1).values == numbers)
  }

  @Test("a gzip file that was cut is refused, although its beginning unpacks")
  func cutGzip() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.fits.gz")
    // Noise, which gzip cannot shorten, in six blocks of 2880 bytes.
    let noise = (0..<4320).map { Int32(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 3) }
    write(path, axes: [72, 60], bitpix: 32, values: noise)
    _ = try FITSFile(reading: path)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    for part in [0.2, 0.5, 0.9, 0.999] {
      try whole.prefix(Int(Double(whole.count) * part)).write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: FITSError.self) { _ = try FITSFile(reading: path) }
      #expect(error?.kind == .truncated, "\(error?.description ?? "")")
    }
  }

  @Test("a plane of a cube, counted from zero")
  func cube() throws {
    let folder = try TemporaryFolder()
    write(folder.path("a.fits"), axes: [3, 4, 2], bitpix: 32, values: numbers)
    let file = try FITSFile(reading: folder.path("a.fits"))
    #expect(try file.image(file.primary, plane: 1).values == (12..<24).map(Double.init))
    let error = #expect(throws: FITSError.self) { try file.image(file.primary, plane: 2) }
    #expect(error?.kind == .missing)
  }

  @Test("brackets in a name are part of the name")
  func brackets() throws {
    let folder = try TemporaryFolder()
    try FITSWriterTests.sample().write(to: folder.path("a[1].fits"))
    #expect(try FITSFile(reading: folder.path("a[1].fits")).hdus.count == 5)
  }

  @Test("what is no FITS file is refused with its kind")
  func refused() throws {
    let folder = try TemporaryFolder()
    func make(_ name: String, _ bytes: [UInt8]) throws -> String {
      try Data(bytes).write(to: URL(fileURLWithPath: folder.path(name)))
      return folder.path(name)
    }
    let cases: [(String, FITSError.Kind)] = [
      (folder.path("none.fits"), .notFound), (folder.url.path, .notFound), ("/dev/null", .notFound),
      (try make("empty.fits", []), .notFITS),
      (try make("text.fits", Array("hello, this is text".utf8)), .notFITS),
      (try make("simple.fits", Array("SIMPLE  = nothing more".utf8)), .truncated),
      (try make("bad.fits.gz", [0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8]), .truncated),
    ]
    for (path, kind) in cases {
      let error = #expect(throws: FITSError.self, "\(path)") { _ = try FITSFile(reading: path) }
      #expect(error?.kind == kind, "\(error?.description ?? "")")
      #expect(error?.description.hasPrefix(path) == true)
    }
  }

  @Test("a file cut anywhere is refused or holds whole HDUs only")
  func truncated() throws {
    let folder = try TemporaryFolder()
    try FITSWriterTests.sample().write(to: folder.path("a.fits"))
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.path("a.fits")))
    let path = folder.path("cut.fits")
    var refusals = 0
    for length in stride(from: 1, to: whole.count, by: 997) {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      do throws(FITSError) { _ = try FITSFile(reading: path) } catch {
        refusals += 1
        #expect([.truncated, .notFITS].contains(error.kind), "\(error)")
      }
    }
    // Every cut falls inside some HDU here: 997 is a prime and HDUs end on multiples of 2880.
    #expect(refusals == (whole.count - 1) / 997 + 1)
  }

  @Test("damaged bytes give an error or numbers, never a crash")
  func mutated() throws {
    let folder = try TemporaryFolder()
    try FITSWriterTests.sample().write(to: folder.path("a.fits"))
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.path("a.fits")))
    let path = folder.path("bad.fits")
    var state: UInt64 = 12345
    var (opened, refused) = (0, 0)
    for _ in 0..<150 {
      var bytes = whole
      for _ in 0..<3 {
        // A linear congruential generator (Knuth's MMIX constants): a seed makes the test repeatable.
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
      }
      try bytes.write(to: URL(fileURLWithPath: path))
      do throws(FITSError) {
        let file = try FITSFile(reading: path)
        for hdu in file.hdus where hdu.kind == .image && hdu.shape.count == 2 { _ = try file.image(hdu) }
        for hdu in file.hdus where hdu.kind == .table {
          for name in try file.columnNames(hdu) { _ = try file.strings(hdu, column: name) }
        }
        opened += 1
      } catch {
        refused += 1
        #expect(!error.reason.isEmpty)
      }
    }
    #expect(opened > 0 && refused > 0)
  }

  @Test("an image of absurd size is refused before memory is asked for")
  func absurd() throws {
    let folder = try TemporaryFolder()
    try FITSWriterTests.sample().write(to: folder.path("a.fits"))
    var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path("a.fits")))
    let card = Data("NAXIS1  =                    7".utf8)
    let place = try #require(bytes.range(of: card))
    bytes.replaceSubrange(place, with: Data("NAXIS1  =          70000000000".utf8))
    try bytes.write(to: URL(fileURLWithPath: folder.path("a.fits")))
    let error = #expect(throws: FITSError.self) { _ = try FITSFile(reading: folder.path("a.fits")) }
    #expect(error?.kind == .truncated)
  }
}
