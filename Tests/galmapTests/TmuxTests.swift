import Foundation
import TestSupport
import Testing

/// The program in a real terminal.
@Suite(
  .serialized,
  .enabled(if: TmuxSession.isAvailable, "tmux is not installed; apt-get install tmux runs these tests"))
struct TmuxTests {
  static let galaxy = Reference.data.appendingPathComponent("galaxies/a370-03751.fits").path

  @Test func anAstronomersFirstSession() throws {
    let session = try TmuxSession(columns: 80, rows: 24, arguments: "'\(TmuxTests.galaxy)'")
    let first = try session.waitUntilIdle()
    #expect(first.contains("12+log(O/H)"))
    #expect(first.contains("SIMULATED"))
    #expect(first.contains("maiolino2008 O3Hb-O2Hb"))

    // Move: by one pixel, and to the next bin.
    let x = try #require(column(first))
    try session.send("Right", "l")
    try session.wait(for: "x \(x + 2) y")
    try session.send("n")
    try session.wait(for: "another bin") { column($0) != x + 2 }

    // Switch calibration and line group; the screen follows.
    try session.send("c")
    try session.wait(for: "jones2015 O3Hb-O2Hb")
    try session.send("x")
    try session.wait(for: "jones2015 R23-O3O2")
    let before = try session.waitUntilIdle()

    // Take a bin out of the fit; the line follows.
    let number = try #require(bin(before))
    try session.send("Enter")
    let after = try session.wait(for: "bin \(number) out of the fit: slope")
    #expect(after.contains("taken out of the fit"))
    try session.waitUntilIdle()

    // Export, then again over the same file.
    try session.send("e")
    try session.wait(for: "to: ./a370-03751_metallicity.csv")
    try session.send("Enter")
    try session.wait(for: "wrote ./a370-03751_metallicity.csv")
    try session.send("e", "Enter")
    try session.wait(for: "is already there. Replace it?")
    try session.send("n")
    try session.wait(for: "nothing written")

    try session.resize(columns: 120, rows: 40)
    try session.wait(for: "Slope under every calibration")
    try session.resize(columns: 30, rows: 10)
    try session.wait(for: "need 40x12, have 30x10")
    try session.resize(columns: 40, rows: 12)
    try session.wait(for: "J15 R23-O3O2")

    try session.send("q")
    try session.expectRestored(exit: 0)
    try checkTable(session.folder.path("a370-03751_metallicity.csv"), outOfFit: number)
    #expect(session.folder.names == ["a370-03751_metallicity.csv", "after", "before", "pid", "script"])
  }

  /// The table holds every bin once, the calibration and group on screen, and the one bin out of the fit.
  private func checkTable(_ path: String, outOfFit number: Int) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let rows = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let header = try #require(rows.first).map(String.init)
    let start = [
      "bin", "n_pixels", "x", "y", "ra_deg", "dec_deg", "radius_kpc", "snr", "oh", "oh_lower", "oh_upper",
    ]
    #expect(Array(header.prefix(start.count)) == start)
    func column(_ name: String) throws -> [String] {
      let place = try #require(header.firstIndex(of: name), "column \(name)")
      return rows.dropFirst().map { String($0[place]) }
    }
    let bins = try column("bin").compactMap(Int.init)
    #expect(bins.count == rows.count - 1 && Set(bins).count == bins.count && bins.count > 20)
    #expect(Set(try column("calibration")) == ["jones2015"])
    #expect(Set(try column("group")) == ["r23-o3o2"])
    let inFit = try column("in_fit")
    let place = try #require(bins.firstIndex(of: number))
    #expect(inFit[place] == "0")
    #expect(inFit.filter { $0 == "1" }.count > 20)
    let values = try column("oh").compactMap(Double.init)
    #expect(values.count > 20 && values.allSatisfy { (7.0...9.3).contains($0) })
  }

  @Test func settingsAreTypedAndAJobIsCancelled() throws {
    let session = try TmuxSession(columns: 120, rows: 40, arguments: "'\(TmuxTests.galaxy)'")
    try session.waitUntilIdle()
    try session.type(":target 25")
    try session.send("Enter")
    try session.waitUntilIdle()
    try session.type(":show snr-oiii5008")
    try session.send("Enter")
    try session.wait(for: "S/N [OIII]5008")
    // Whether Esc meets the job or comes after its end, the screen must come to rest without a mark of age.
    try session.type(":binning pixel")
    try session.send("Enter", "Escape")
    try session.waitUntilIdle()
    try session.send("?")
    try session.wait(for: "Help: type to filter")
    try session.type("undo")
    try session.wait(for: "undo the last change")
    try session.send("Escape", "q")
    try session.expectRestored(exit: 0)
  }

  @Test func controlCLeaves() throws {
    let session = try TmuxSession(columns: 80, rows: 24, arguments: "'\(TmuxTests.galaxy)'")
    try session.waitUntilIdle()
    try session.send("C-c")
    try session.expectRestored(exit: 130)
  }

  @Test(arguments: [("TERM", 143), ("SEGV", 139), ("HUP", 129)] as [(String, Int32)])
  func signalsRestoreTheTerminal(name: String, status: Int32) throws {
    let session = try TmuxSession(columns: 80, rows: 24, arguments: "'\(TmuxTests.galaxy)'")
    try session.waitUntilIdle()
    try session.signal(name)
    try session.expectRestored(exit: status)
  }

  @Test func suspendedAndBack() throws {
    let session = try TmuxSession(
      columns: 80, rows: 24, arguments: "'\(TmuxTests.galaxy)'", isInteractive: true)
    try session.waitUntilIdle()
    try session.send("C-z")
    try session.wait(for: "a shell's prompt") { !$0.contains("12+log(O/H)") }
    #expect(try session.state("#{alternate_on}") == "0")
    try session.type("fg")
    try session.send("Enter")
    try session.wait(for: "12+log(O/H)")
    try session.send("q")
    try session.wait(for: "the shell again") { !$0.contains("12+log(O/H)") }
  }

  @Test func asciiWhereTheLocaleIsNotUTF8() throws {
    let session = try TmuxSession(columns: 80, rows: 24, arguments: "'\(TmuxTests.galaxy)'", locale: "C")
    let screen = try session.waitUntilIdle()
    let isASCII = screen.unicodeScalars.allSatisfy { $0.isASCII }
    #expect(isASCII)
    #expect(screen.contains("@@"), "the colour bar is drawn with glyphs of growing ink")
    try session.send("q")
    try session.expectRestored(exit: 0)
  }

  @Test(arguments: [(80, 24), (120, 40)]) func theMousePicksAndZooms(columns: Int, rows: Int) throws {
    let session = try TmuxSession(columns: columns, rows: rows, arguments: "'\(TmuxTests.galaxy)'")
    let before = column(try session.waitUntilIdle())
    // Reports as the terminal sends them (mode 1006): a click beside the middle of the map, then the wheel there.
    try session.type("\u{1B}[<0;16;10M")
    try session.type("\u{1B}[<0;16;10m")
    try session.wait(for: "another pixel") { column($0) != nil && column($0) != before }
    try session.type("\u{1B}[<64;16;10M")
    try session.wait(for: "zoom x")
    // The last row is the footer; `c calib` stands in its first third.
    try session.type("\u{1B}[<0;14;\(rows)M")
    try session.wait(for: "jones2015 O3Hb-O2Hb")
    try session.send("t", "m")
    try session.wait(for: "mouse left to the terminal")
    try session.send("q")
    try session.expectRestored(exit: 0)
  }

  @Test(arguments: [(80, 24), (120, 40)]) func selectsExportsAndYanks(columns: Int, rows: Int) throws {
    let session = try TmuxSession(columns: columns, rows: rows, arguments: "'\(TmuxTests.galaxy)'")
    try session.waitUntilIdle()
    try session.send("/")
    try session.type("r < 2 and snrr > 5")
    try session.wait(for: "v no quantity or flag is called 'snrr'")
    try session.send("C-u")
    try session.type("r < 2 and snr > 5")
    try session.wait(for: " of ")
    try session.send("Enter")
    try session.wait(for: ": n ")
    try session.send("&")
    try session.wait(for: "only the ")
    try session.send("E", "f", "Enter")
    try session.wait(for: "wrote ./a370-03751_metallicity.fits")
    try session.send("E", "e", "Enter")
    try session.wait(for: "wrote ./a370-03751_metallicity.ecsv")
    try session.send("&", "Escape", "v", "h", "Right", "-")
    try session.wait(for: "out of the fit: slope")
    try session.send("+")
    try session.wait(for: "back in the fit: slope")
    try session.send("Escape", "g", "y")
    try session.wait(for: "sent SkyCoord(ra=")
    try session.send("q")
    try session.expectRestored(exit: 0)
    let fits = try Data(contentsOf: URL(fileURLWithPath: session.folder.path("a370-03751_metallicity.fits")))
    #expect(fits.prefix(6) == Data("SIMPLE".utf8) && fits.count.isMultiple(of: 2880))
    let ecsv = try String(
      contentsOfFile: session.folder.path("a370-03751_metallicity.ecsv"), encoding: .utf8)
    #expect(ecsv.hasPrefix("# %ECSV 1.0"))
    let yank = try String(contentsOfFile: session.folder.path("run/galmap/last_yank"), encoding: .utf8)
    #expect(yank.hasPrefix("SkyCoord(ra=") && yank.hasSuffix("frame=\"icrs\")"))
  }

  private func column(_ screen: String) -> Int? {
    screen.firstMatch(of: #/x (\d+) y \d+/#).flatMap { Int($0.1) }
  }

  private func bin(_ screen: String) -> Int? {
    screen.firstMatch(of: #/Bin (\d+) /#).flatMap { Int($0.1) }
  }
}
