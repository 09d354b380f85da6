import Analysis
import Explorer
import Grid
import Inference
import Screen
import Testing

/// Keys in, screens and effects out, as a user meets them.
@Suite struct JourneyTests {
  @Test func opensOnTheDefaultQuantityAtTheCentre() {
    let driver = Driver.ready()
    #expect(driver.model.cursor == MapPixel(x: 21, y: 13))
    #expect(driver.text.contains("12+log(O/H)"))
    #expect(driver.text.contains("SIMULATED"))
    #expect(driver.text.contains("maiolino2008 O3Hb-O2Hb"))
    #expect(driver.text.contains("Bin 0"))
    #expect(!driver.text.contains("(old)"))
  }

  @Test(arguments: [("h", -1, 0), ("l", 1, 0), ("k", 0, 1), ("j", 0, -1), ("Left", -1, 0), ("Up", 0, 1)])
  func arrowsMoveOnePixel(key: String, dx: Int, dy: Int) {
    var driver = Driver.ready()
    driver.press(key)
    #expect(driver.model.cursor == MapPixel(x: 21 + dx, y: 13 + dy))
  }

  @Test func theCursorStaysOnTheMap() {
    var driver = Driver.ready()
    for _ in 0..<60 { driver.press("Left", "Down") }
    #expect(driver.model.cursor == MapPixel(x: 0, y: 0))
    for _ in 0..<60 { driver.press("Right", "Up") }
    #expect(driver.model.cursor == MapPixel(x: Fixture.width - 1, y: Fixture.height - 1))
  }

  @Test func hopsLandInTheBinOnThatSide() {
    var driver = Driver.ready()
    driver.press("L")
    let right = driver.model.currentBin
    #expect(right != 0)
    let bin = right.map { Fixture.binning.bins[$0] }
    #expect((bin?.centroid.x ?? 0) > Fixture.centre.x)
    driver.press("Shift-Left", "Shift-Left")
    #expect(driver.model.currentBin.map { Fixture.binning.bins[$0].centroid.x < Fixture.centre.x } == true)
  }

  @Test func nStepsOutwardsThroughEveryBinAndBack() {
    var driver = Driver.ready()
    var seen: [Int] = driver.model.currentBin.map { [$0] } ?? []
    for _ in 0..<12 {
      driver.press("n")
      if let bin = driver.model.currentBin { seen.append(bin) }
    }
    #expect(Set(seen).count == 13)
    let radii = seen.map { Fixture.binning.bins[$0].radiusKpc }
    #expect(radii == radii.sorted())
    driver.press("n")
    #expect(driver.text.contains("no bin farther out"))
    for _ in 0..<12 { driver.press("N") }
    #expect(driver.model.currentBin == 0)
  }

  @Test func cSwitchesTheCalibrationAndEverythingFollows() {
    var driver = Driver.ready()
    let before = driver.model.analysis.snapshot?.metallicity[0].oh.median
    driver.press("c", "c")
    #expect(driver.text.contains("curti2017 O3Hb-O2Hb"))
    let after = driver.model.analysis.snapshot?.metallicity[0].oh.median
    #expect(abs((after ?? 0) - (before ?? 0) - 0.2) < 1e-12, "the fixture shifts curti2017 by 0.2 dex")
    driver.press("c")
    #expect(driver.text.contains("maiolino2008"))
    driver.press("C")
    #expect(driver.text.contains("curti2017"))
  }

  @Test func xSwitchesTheLineGroup() {
    var driver = Driver.ready()
    driver.press("x")
    #expect(driver.model.decisions.settings.metallicity.group == .r23O3o2)
    #expect(driver.text.contains("maiolino2008 R23-O3O2"))
  }

  @Test(arguments: ["Enter", "Space"])
  func takingABinOutRefitsAtOnce(key: String) throws {
    var driver = Driver.ready()
    let before = try #require(driver.model.analysis.snapshot?.gradient.fit)
    driver.effects = []
    driver.press(key)
    let fit = try #require(driver.model.analysis.snapshot?.gradient.fit)
    #expect(fit.pointCount == before.pointCount - 1)
    #expect(driver.text.contains("taken out of the fit"))
    #expect(driver.text.contains("bin 0 out of the fit: slope"))
    // The line is fitted in place; only the table of all calibrations goes to the background.
    #expect(!driver.effects.contains { if case .compute = $0 { true } else { false } })
    #expect(driver.effects.contains { if case .compare = $0 { true } else { false } })
    driver.press(key)
    #expect(driver.model.analysis.snapshot?.gradient.fit == before)
  }

  @Test func bracketsStepThroughTheQuantitiesAndShowNamesOne() {
    var driver = Driver.ready()
    driver.press("]")
    #expect(driver.text.contains("error of 12+log(O/H)"))
    driver.press("[", "[")
    #expect(driver.model.decisions.quantity == .flow(.sigmaOutflow), "round to the last")
    driver.line("show flux-oiii5008")
    #expect(driver.text.contains("flux [OIII]5008"))
    #expect(driver.text.contains("1e-17/px"))
    driver.line("show nonsense")
    #expect(driver.text.contains("no quantity 'nonsense'"))
  }

  @Test func undoAndRedoWalkViewAndFit() {
    var driver = Driver.ready()
    let start = driver.model.decisions
    driver.press("c", "Enter", "m", "]", "+")
    let end = driver.model.decisions
    driver.press("u", "u", "u", "u", "u")
    #expect(driver.model.decisions == start)
    #expect(driver.model.analysis.snapshot?.settings == start.settings)
    driver.press("u")
    #expect(driver.text.contains("nothing to undo"))
    driver.press("U", "U", "U", "U", "U")
    #expect(driver.model.decisions == end)
    #expect(driver.model.analysis.snapshot?.settings == end.settings)
  }

  @Test func movingTheCursorIsNoDecision() {
    var driver = Driver.ready()
    driver.press("l", "n", "H", "g", "c", "u")
    #expect(driver.text.contains("nothing to undo"))
  }

  @Test func limitsStretchAndColours() throws {
    var driver = Driver.ready()
    driver.press(">")
    guard case .manual(let wide) = driver.model.decisions.style.limits else {
      Issue.record("> sets limits by hand")
      return
    }
    driver.press(")")
    guard case .manual(let narrow) = driver.model.decisions.style.limits else { return }
    #expect(narrow.lowerBound > wide.lowerBound && narrow.upperBound == wide.upperBound)
    driver.press("a")
    #expect(driver.model.decisions.style.limits == MapStyle.standard(for: .metallicity).limits)
    driver.line("limits 8.0,8.8")
    #expect(driver.text.contains("8.00..8.80"))
    driver.press("s")
    #expect(driver.text.contains("log manual 8.00..8.80"))
    driver.press("m", "I")
    #expect(driver.model.decisions.style.ramp == .inferno && driver.model.decisions.style.isInverted)
    // Each quantity keeps its own colours.
    driver.press("]")
    #expect(driver.model.decisions.style == MapStyle.standard(for: .metallicityError))
  }

  @Test func unknownKeysSaySo() {
    var driver = Driver.ready()
    driver.press("z")
    #expect(driver.text.contains("the key z does nothing here; ? lists the keys"))
    driver.press("g", "z")
    #expect(driver.text.contains("the key g z does nothing here"))
  }

  @Test func aPrefixShowsItsContinuations() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("g")
    #expect(driver.text.contains("gc go to the galaxy's centre"))
    #expect(driver.text.contains("gp go to the highest value"))
    driver.press("Esc")
    #expect(driver.model.pendingKeys.isEmpty)
    driver.press("l", "l", "g", "c")
    #expect(driver.model.cursor == MapPixel(x: 21, y: 13))
  }

  @Test func newBinsDropOldExclusions() {
    var driver = Driver.ready()
    driver.press("Enter")
    driver.line("target 20")
    #expect(driver.model.decisions.settings.binning.targetSNR == 20)
    #expect(driver.model.decisions.settings.gradient.excludedBins.isEmpty)
    driver.press("u")
    #expect(driver.model.decisions.settings.gradient.excludedBins == [0])
  }

  @Test func theTableOfFitsIsUsed() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("Shift-Tab")
    #expect(driver.model.focus == .fits)
    driver.press("j", "j", "Enter")
    #expect(driver.model.decisions.settings.metallicity.calibration == "jones2015")
    driver.press("Esc")
    #expect(driver.model.focus == .map)
  }

  @Test func tabBringsEveryPaneToASmallScreen() {
    var driver = Driver.ready(Size(width: 40, height: 12))
    driver.press("Tab")
    #expect(driver.text.contains("S/N"))
    driver.press("Tab")
    #expect(driver.text.contains("slope"))
    driver.press("Tab")
    #expect(driver.text.contains("M08"))
    driver.press("Tab")
    #expect(driver.model.focus == .map)
  }

  @Test func tooSmallAScreenSaysSoAndKeepsRunning() {
    var driver = Driver.ready()
    driver.send(.input(.resize(Size(width: 39, height: 12)), seconds: 0))
    #expect(driver.rows == ["need 40x12, have 39x12"] + Array(repeating: "", count: 11))
    driver.press("l")
    driver.send(.input(.resize(Size(width: 80, height: 24)), seconds: 0))
    #expect(driver.model.cursor == MapPixel(x: 22, y: 13))
    #expect(driver.text.contains("12+log(O/H)"))
  }

  @Test func leaving() {
    var driver = Driver.ready()
    driver.press("q")
    #expect(driver.effects.last == .quit(0))
    driver.line("quit")
    #expect(driver.effects.last == .quit(0))
    driver.press("Ctrl-c")
    #expect(driver.effects.last == .quit(130))
  }
}
