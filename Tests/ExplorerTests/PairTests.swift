import Analysis
import Explorer
import Screen
import TestSupport
import Testing

/// Two galaxies side by side.
@Suite struct PairTests {
  @Test func bothShowTheSameQuantityInTheSameColours() throws {
    var driver = PairDriver(Size(width: 161, height: 40))
    let titles = driver.screen().plainLines()[1]
    let halves = titles.split(separator: "++", omittingEmptySubsequences: true)
    #expect(halves.filter { $0.contains("12+log(O/H)") }.count >= 2)
    // Values up to 8.6 on the left and 8.9 on the right make one scale.
    #expect(driver.text.contains("8.29..8.89"))
    driver.press("]")
    #expect(driver.pair.models.map(\.decisions.quantity) == [.metallicityError, .metallicityError])
    driver.press("m", "o", "e")
    #expect(driver.pair.models[0].decisions.styles == driver.pair.models[1].decisions.styles)
    #expect(driver.pair.models[1].decisions.overlays.showsEdges)
  }

  @Test func tabSwitchesWhichOneKeysActOn() {
    var driver = PairDriver(Size(width: 161, height: 40))
    driver.press("n")
    #expect(driver.pair.models[0].currentBin != 0)
    #expect(driver.pair.models[1].currentBin == 0)
    driver.press("Tab", "Enter")
    #expect(driver.pair.active == 1)
    #expect(driver.pair.models[1].decisions.settings.gradient.excludedBins == [0])
    #expect(driver.pair.models[0].decisions.settings.gradient.excludedBins.isEmpty)
    #expect(driver.text.contains("Tab: keys act here"))
    driver.press("Tab")
    #expect(driver.pair.active == 0)
  }

  @Test func theCalibrationIsThatOfBoth() {
    var driver = PairDriver(Size(width: 161, height: 40))
    driver.press("c")
    #expect(
      driver.pair.models.map(\.decisions.settings.metallicity.calibration) == ["jones2015", "jones2015"])
    #expect(driver.pair.models.map(\.isStale) == [false, false])
    driver.press("u")
    #expect(
      driver.pair.models.map(\.decisions.settings.metallicity.calibration)
        == ["maiolino2008", "maiolino2008"])
  }

  @Test func aPopupTakesTabForItself() {
    var driver = PairDriver(Size(width: 161, height: 40))
    driver.press(":", "s", "Tab")
    #expect(driver.pair.active == 0)
    driver.press("Esc", "Tab")
    #expect(driver.pair.active == 1)
  }

  @Test func clicksChooseTheGalaxy() {
    var driver = PairDriver(Size(width: 161, height: 40))
    let click = MouseEvent(.press(.left), column: 100, row: 15)
    driver.take(driver.pair.update(.input(.mouse(click), seconds: 0)))
    #expect(driver.pair.active == 1)
  }

  @Test(arguments: [
    Size(width: 81, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 60),
    Size(width: 60, height: 20), Size(width: 3, height: 2), Size(width: 0, height: 0),
  ]) func everySizeIsDrawn(size: Size) {
    var driver = PairDriver(Size(width: 161, height: 40))
    driver.take(driver.pair.update(.input(.resize(size), seconds: 1)))
    driver.size = size
    driver.press("l", "Tab", "k")
    #expect(driver.screen().size == size)
  }

  @Test(arguments: GoldenTests.sizes + [Size(width: 81, height: 24)], SeeingGoldenTests.looks)
  func goldenScreens(size: Size, look: GoldenTests.Look) {
    let driver = PairDriver(size)
    GoldenScreen.expect(
      driver.screen(look.capabilities), matches: "pair-\(size.width)x\(size.height)-\(look.name)",
      capabilities: look.capabilities)
  }
}
