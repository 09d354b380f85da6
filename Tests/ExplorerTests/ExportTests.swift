import Analysis
import Explorer
import Grid
import Screen
import Testing

/// The export prompt: what is written, where, and that nothing is overwritten unasked.
@Suite struct ExportTests {
  /// The request that the newest effect carries.
  private func request(_ driver: Driver) throws -> FileRequest {
    guard case .write(let request) = try #require(driver.effects.last) else {
      throw Missing(what: "a request to write a file; the newest effect is \(driver.effects)")
    }
    return request
  }

  struct Missing: Error {
    var what: String
  }

  @Test func thePromptProposesStemAndQuantity() {
    var driver = Driver.ready()
    driver.press("e")
    #expect(driver.text.contains("to: ./fixture_metallicity.csv"))
    #expect(driver.text.contains("13 bins on screen, maiolino2008 O3Hb-O2Hb"))
    driver.press("Esc")
    #expect(driver.text.contains("nothing written"))
    driver.line("show av")
    driver.press("e")
    #expect(driver.text.contains("./fixture_av.csv"))
  }

  @Test func enterWritesWhatIsShown() throws {
    var driver = Driver.ready()
    driver.press("c", "Enter", "e", "Enter")
    let request = try request(driver)
    #expect(request.path == "./fixture_metallicity.csv")
    #expect(!request.mayOverwrite)
    #expect(request.rowCount == 13)
    let rows = request.text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.count == 14)
    let start = "bin,n_pixels,x,y,ra_deg,dec_deg,radius_kpc,snr,oh,oh_lower,oh_upper,av,av_lower,av_upper"
    #expect(request.text.hasPrefix(start))
    let header = rows[0].map(String.init)
    let inFit = try #require(header.firstIndex(of: "in_fit"))
    let calibration = try #require(header.firstIndex(of: "calibration"))
    #expect(rows[1][inFit] == "0" && rows[2][inFit] == "1", "bin 0 was taken out")
    #expect(rows.dropFirst().allSatisfy { $0[calibration] == "jones2015" })
  }

  @Test func tabLeavesOutWhatIsNotInTheFit() throws {
    var driver = Driver.ready()
    driver.press("Enter", "e", "Tab")
    // Bin 0 was taken out, bin 12 has no value.
    #expect(driver.text.contains("11 bins on screen and in the fit"))
    driver.press("Enter")
    #expect(try request(driver).rowCount == 11)
  }

  @Test func onlyBinsOnScreenAreWritten() throws {
    var driver = Driver.ready()
    for _ in 0..<12 { driver.press("+") }
    driver.press("e")
    #expect(driver.text.contains("1 bin on screen"))
    driver.press("Enter")
    #expect(try request(driver).rowCount == 1)
  }

  @Test func anExistingFileIsReplacedOnlyAfterYes() throws {
    var driver = Driver.ready()
    driver.press("e", "Enter")
    let first = try request(driver)
    driver.send(.fileExists(first))
    #expect(driver.text.contains("./fixture_metallicity.csv is already there. Replace it?"))
    driver.press("n")
    #expect(try request(driver) == first, "no further request")
    #expect(driver.text.contains("nothing written; ./fixture_metallicity.csv is as it was"))
    driver.send(.fileExists(first))
    driver.press("x", "y")
    let second = try request(driver)
    #expect(second.mayOverwrite && second.text == first.text && second.path == first.path)
  }

  @Test func theOutcomeNamesPathAndRows() {
    var driver = Driver.ready()
    driver.send(.fileWritten(path: "./a.csv", rowCount: 13))
    #expect(driver.text.contains("wrote ./a.csv (13 rows)"))
    driver.send(.fileFailed("there is no folder /nowhere; create it first"))
    #expect(driver.text.contains("there is no folder /nowhere"))
  }

  @Test func thePathIsEdited() throws {
    var driver = Driver.ready()
    driver.press("e", "Ctrl-u")
    driver.type("out/my bins.csv")
    driver.press("Enter")
    #expect(try request(driver).path == "out/my bins.csv")
    driver.line("export ~/b.csv")
    #expect(try request(driver).path == "~/b.csv")
  }

  @Test func staleValuesAreNotWritten() {
    var driver = Driver.ready()
    driver.holdsBack = true
    driver.press("c", "e")
    #expect(driver.text.contains("the values on screen are being computed anew"))
    #expect(driver.model.overlay == nil)
  }
}
