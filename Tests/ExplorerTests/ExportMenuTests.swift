import Analysis
import Explorer
import Inference
import Screen
import Testing

/// The menu of formats, and yanks.
@Suite struct ExportMenuTests {
  private func request(_ driver: Driver) throws -> FileRequest {
    guard case .write(let request) = try #require(driver.effects.last) else {
      throw ExportTests.Missing(what: "a request to write a file; the newest effect is \(driver.effects)")
    }
    return request
  }

  @Test func theMenuOffersEveryFormat() throws {
    var driver = Driver.ready()
    driver.press("E")
    for word in ["CSV", "ECSV", "FITS", "Text"] { #expect(driver.text.contains(word)) }
    driver.press("Down", "Enter")
    #expect(driver.text.contains("Write ECSV"))
    #expect(driver.text.contains("to: ./fixture_metallicity.ecsv"))
    driver.press("Enter")
    let ecsv = try request(driver)
    #expect(ecsv.text.hasPrefix("# %ECSV 1.0\n"))
    #expect(ecsv.text.contains("unit: \"kpc\""))
    #expect(ecsv.rowCount == 13 && ecsv.maps == nil)
    let body = ecsv.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    driver.press("E", "c", "Enter")
    #expect(try request(driver).text.split(separator: "\n") == body)
  }

  @Test func fitsCarriesTheResult() throws {
    var driver = Driver.ready()
    driver.press("c", "E", "f", "Enter")
    let fits = try request(driver)
    #expect(fits.path == "./fixture_metallicity.fits")
    #expect(fits.maps?.snapshot.settings.metallicity.calibration == "jones2015")
    #expect(fits.rowCount == 13)
  }

  @Test func textIsTheScreenBelowThePopup() throws {
    var driver = Driver.ready()
    driver.press("Esc")
    let lines = driver.screen(.init(colorDepth: .mono, isUnicode: true)).plainLines()
    driver.press("E", "t", "Enter")
    #expect(try request(driver).text == lines.joined(separator: "\n") + "\n")
  }

  @Test func theEndingChoosesTheFormat() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.line("export out/a.ECSV")
    #expect(try request(driver).text.hasPrefix("# %ECSV"))
    let count = driver.effects.count
    driver.line("export out/a.xls")
    #expect(driver.effects.count == count)
    #expect(driver.text.contains("the path's ending names the format: .csv, .ecsv, .fits or .txt"))
    driver.line("select 3 4")
    driver.line("export-selected a.csv")
    #expect(try request(driver).rowCount == 2)
    driver.line("export-visible a.csv")
    #expect(try request(driver).rowCount == 13)
    driver.line("export-in-fit a.csv")
    #expect(try request(driver).rowCount == 12, "bin 12 has no value")
    driver.line("export a.csv")
    #expect(try request(driver).rowCount == 2, "what is selected")
  }

  @Test func escapeWritesNothing() {
    var driver = Driver.ready()
    let count = driver.effects.count
    driver.press("E", "x", "Up", "Esc")
    #expect(driver.model.overlay == nil && driver.effects.count == count)
  }

  @Test func yanksCarryValueRowAndCoordinates() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("y")
    guard case .yank(let value) = try #require(driver.effects.last) else {
      throw ExportTests.Missing(what: "y")
    }
    let wanted = Fixture.estimate(Fixture.binning.bins[0], offset: 0).oh.median
    #expect(abs((Double(value.text) ?? 0) - wanted) < 1e-7, "files carry eight figures or more")
    driver.press("Y")
    guard case .yank(let row) = try #require(driver.effects.last) else {
      throw ExportTests.Missing(what: "Y")
    }
    driver.line("select 0")
    driver.line("export a.csv")
    #expect(try request(driver).text.hasSuffix(row.text + "\n"))
    driver.press("g", "y")
    guard case .yank(let place) = try #require(driver.effects.last) else {
      throw ExportTests.Missing(what: "gy")
    }
    #expect(place.text == "SkyCoord(ra=39.9700000, dec=-1.5800000, unit=\"deg\", frame=\"icrs\")")
    driver.send(.yanked(place, path: "/tmp/last_yank", isSent: true))
    #expect(driver.text.contains("sent SkyCoord"))
  }
}
