import Analysis
import Grid
import Observations
import Screen
import Testing

@testable import Explorer

/// Going to bins, radii, pixels and places on the sky.
@Suite struct GotoTests {
  @Test func keysAskInTheCommandLine() {
    var driver = Driver.ready()
    driver.press("g", "b")
    driver.type("7")
    driver.press("Enter")
    #expect(driver.model.currentBin == 7)
    driver.press("g", "x")
    driver.type("20 12")
    driver.press("Enter")
    #expect(driver.model.cursor == MapPixel(x: 20, y: 12))
    driver.press("g", "r")
    driver.type("99")
    driver.press("Enter")
    let radii = Fixture.binning.bins.map(\.radiusKpc)
    #expect(driver.model.currentBin.map { radii[$0] } == radii.max())
    driver.press("g", "r")
    driver.type("-1")
    driver.press("Enter")
    #expect(driver.text.contains("needs a radius"))
  }

  @Test func aPlaceOnTheSkyIsFound() throws {
    let sky = try #require(Fixture.observation.skyPositions)
    let wanted = sky[30, 9]
    var driver = Driver.ready()
    driver.press("g", "w")
    driver.type("\(wanted.rightAscensionDeg) \(wanted.declinationDeg)")
    driver.press("Enter")
    #expect(driver.model.cursor == MapPixel(x: 30, y: 9))
    driver.press("g", "c")
    driver.press("g", "y")
    guard case .yank(let yank)? = driver.effects.last else {
      Issue.record("nothing was yanked")
      return
    }
    driver.press("g", "x")
    driver.type("3 3")
    driver.press("Enter")
    driver.line("goto-sky \(yank.text)")
    #expect(driver.model.cursor == MapPixel(x: 21, y: 13), "what gy sends is read again")
    driver.line("goto-sky 10 10")
    #expect(driver.text.contains("outside the map"))
    driver.line("goto-sky somewhere")
    #expect(driver.text.contains("goto-sky reads"))
  }

  // 02:39:54.57 is 15 * (2 + 39/60 + 54.57/3600) = 39.977375 degrees; -01:35:29.9 is -1.5916389.
  @Test(arguments: [
    "39.977375 -1.5916389", "39.977375,-1.5916389", "02:39:54.57 -01:35:29.9", "2h39m54.57s -1d35m29.9s",
    "02 39 54.57 -01 35 29.9", "SkyCoord(ra=39.977375, dec=-1.5916389, unit=\"deg\", frame=\"icrs\")",
    "SkyCoord('02:39:54.57 -01:35:29.9', unit=(u.hourangle, u.deg))",
    "SkyCoord(\"02h39m54.57s\", \"-01d35m29.9s\")",
  ]) func everyWayToWriteAPlaceIsRead(text: String) throws {
    let place = try #require(SkyText.position(text))
    #expect(abs(place.rightAscensionDeg - 39.977375) < 1e-6)
    #expect(abs(place.declinationDeg + 1.5916389) < 1e-6)
  }

  @Test(arguments: ["", "12", "a b", "1 2 3", "400 1", "10 95", "02:70:00 01:00:00", "nan nan"])
  func whatIsNoPlaceIsRefused(text: String) { #expect(SkyText.position(text) == nil) }

  @Test func minusZeroDegreesIsSouth() throws {
    let place = try #require(SkyText.position("00:00:01 -00:30:00"))
    #expect(abs(place.declinationDeg + 0.5) < 1e-12)
  }
}
