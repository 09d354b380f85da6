import FITS
import Foundation
import Grid
import TestSupport
import Testing

@testable import Observations

@Suite("Files that cannot be used")
struct BadFilesTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path("bad.fits") }

  init() throws { folder = try TemporaryFolder() }

  /// Reads what must fail; the message is one sentence on one line that names the file.
  private func failure(
    _ path: String, _ kind: ObservationError.Kind, _ fragment: String,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let error = #expect(throws: ObservationError.self, sourceLocation: location) {
      try ObservationReader.read(path)
    }
    #expect(error?.kind == kind, "\(error?.description ?? "")", sourceLocation: location)
    let text = error?.description ?? ""
    #expect(text.contains(fragment), "\(text)", sourceLocation: location)
    #expect(text.contains(path) && !text.contains("\n"), sourceLocation: location)
  }

  private func failure(
    _ galaxy: SmallGalaxy, _ fragment: String, _ location: SourceLocation = #_sourceLocation
  ) throws {
    try galaxy.write(to: path)
    failure(path, .badData, fragment, location)
  }

  @Test("missing, a folder, a device, empty, not FITS, truncated")
  func noFile() throws {
    failure(folder.path("none.fits"), .noInput, "no such file")
    failure(folder.url.path, .noInput, "folder")
    failure("/dev/null", .noInput, "not a regular file")
    try Data().write(to: URL(fileURLWithPath: path))
    failure(path, .badData, "empty")
    try Data(repeating: 65, count: 6000).write(to: URL(fileURLWithPath: path))
    failure(path, .badData, "not a FITS file")
    try SmallGalaxy().write(to: path)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try whole.prefix(whole.count - 2880).write(to: URL(fileURLWithPath: path))
    failure(path, .badData, "truncated")
  }

  @Test(
    "redshifts that no galaxy has",
    arguments: [
      (HeaderValue.real(0), "above 0"), (.real(-1.5), "above 0"), (.real(99), "above 20"),
      (.string("high"), "'high'"),
      (.undefined, "no REDSHIFT"),
    ])
  func redshift(value: HeaderValue, fragment: String) throws {
    var galaxy = SmallGalaxy()
    galaxy.set(HeaderCard("REDSHIFT", value))
    try failure(galaxy, fragment)
  }

  @Test("no lines, no line that is used, no map with values, no error above zero")
  func lines() throws {
    var galaxy = SmallGalaxy()
    galaxy.lines = []
    try failure(galaxy, "no usable lines: there is no LINE extension")
    galaxy.lines = [("HeI-5877", SmallGalaxy.map(1), SmallGalaxy.map(1))]
    try failure(galaxy, "no usable lines among HeI-5877")
    galaxy.lines = [("Hb", SmallGalaxy.map(.nan), SmallGalaxy.map(1))]
    try failure(galaxy, "no pixel has both a value and an error")
    galaxy.lines = [
      ("Hb", SmallGalaxy.map(1), SmallGalaxy.map(0)), ("OII", SmallGalaxy.map(1), SmallGalaxy.map(-2)),
    ]
    try failure(galaxy, "no pixel has a positive weight")
  }

  @Test("maps of different sizes")
  func shapes() throws {
    let narrow = Map2D<Double>(width: 6, height: 5, repeating: 1)
    var galaxy = SmallGalaxy()
    galaxy.lines[1].weight = narrow
    try failure(galaxy, "[LINEWHT,Hb]: has 6 x 5 pixels, but LINE,Hb has 7 x 5")
    galaxy = SmallGalaxy()
    galaxy.lines[2].flux = narrow
    try failure(galaxy, "[LINE,OII]")
    galaxy = SmallGalaxy()
    galaxy.others.append(ImageExtension(name: "BINMAP", pixels: .float32(narrow)))
    try failure(galaxy, "[BINMAP]")
    galaxy.others = [ImageExtension(name: "DSCI", version: .string("F160W"), pixels: .float32(narrow))]
    try failure(galaxy, "[DSCI,F160W]")
  }

  @Test("bins and segmentation that are no whole numbers; units that are no flux; no pixel scale")
  func values() throws {
    var galaxy = SmallGalaxy()
    galaxy.others.append(ImageExtension(name: "BINMAP", pixels: .float32(SmallGalaxy.map(1.5))))
    try failure(galaxy, "holds 1.5")
    galaxy = SmallGalaxy()
    galaxy.lineCards = [.text("BUNIT", "Jy")]
    try failure(galaxy, "BUNIT is 'Jy'")
    galaxy = SmallGalaxy()
    galaxy.world = []
    try failure(galaxy, "PIXASEC")
    galaxy.lineCards = [.real("PIXASEC", 0.13)]
    try galaxy.write(to: path)
    let observation = try ObservationReader.read(path)
    #expect(abs(observation.pixelScaleArcsec - 0.13) < 1e-12 && observation.skyPositions == nil)
  }

  @Test("damaged bytes end in an error or an observation, never in a crash")
  func mutated() throws {
    var galaxy = SmallGalaxy()
    galaxy.others.append(
      ImageExtension(name: "DSCI", version: .string("F160W"), pixels: .float32(SmallGalaxy.map(1))))
    try galaxy.write(to: path)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    var state: UInt64 = 99
    var (read, refused) = (0, 0)
    for _ in 0..<120 {
      var bytes = whole
      for _ in 0..<4 {
        // A linear congruential generator (Knuth's MMIX constants): a seed makes the test repeatable.
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // Four of five changes hit the header cards, where they hurt most.
        let place = Int(state >> 33) % bytes.count
        bytes[state % 5 == 0 ? place : place / 2880 * 2880 + place % 1600] = UInt8(32 + (state >> 20) % 95)
      }
      try bytes.write(to: URL(fileURLWithPath: path))
      do throws(ObservationError) {
        _ = try ObservationReader.read(path)
        read += 1
      } catch {
        refused += 1
        #expect(!error.description.isEmpty)
      }
    }
    #expect(read > 0 && refused > 0)
  }
}
