import Analysis
import Explorer
import Screen
import Testing

/// Posteriors, curves, the grid of calibrations, blinking and differences.
@Suite struct CompareTests {
  private func requests(_ driver: Driver) -> [SurveyRequest] {
    driver.effects.compactMap { if case .survey(let request) = $0 { request } else { nil } }
  }

  @Test func thePosteriorAsksOnceForEveryBin() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    #expect(requests(driver).isEmpty)
    driver.line("plot posterior")
    #expect(requests(driver).count == 1)
    #expect(driver.text.contains("posterior of 12+log(O/H), bin 0"))
    #expect(driver.text.contains("*M08"))
    #expect(driver.text.contains("C17"))
    driver.press("k", "j")
    #expect(requests(driver).count == 1, "the same bin")
    driver.press("n")
    #expect(requests(driver).count == 2)
    #expect(driver.text.contains("bin 1"))
    driver.press("c")
    #expect(requests(driver).count == 3)
    #expect(driver.text.contains("*J15"))
  }

  @Test func anAnswerToAnOlderQuestionIsDropped() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.holdsBack = true
    driver.line("plot posterior")
    driver.press("n")
    let asked = requests(driver)
    #expect(asked.count == 2)
    #expect(driver.text.contains("Asking every calibration"))
    let first = try #require(asked.first)
    driver.send(.surveyArrived(Fixture.answer(first.subject), generation: first.generation))
    #expect(driver.text.contains("Asking every calibration"))
    driver.letGo()
    #expect(driver.text.contains("posterior of 12+log(O/H), bin 1"))
  }

  @Test func aFailureIsSaidAndNotAskedAgain() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.holdsBack = true
    driver.line("plot posterior")
    let request = try #require(requests(driver).first)
    driver.send(.surveyArrived(.failed("no room for curves"), generation: request.generation))
    driver.press("k")
    #expect(requests(driver).count == 1)
  }

  @Test func theCurvesCarryTheBinsRatios() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.line("plot curves")
    #expect(driver.text.contains("O3Hb 0.40+-0.08"))
    #expect(driver.text.contains("O2Hb -0.10+-0.08"))
    driver.press("x")
    #expect(driver.text.contains("R23"))
  }

  @Test func theGridShowsEveryCalibrationAndUsesTheMarkedOne() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("=")
    #expect(driver.text.contains("*maiolino2008 O3Hb-O2Hb"))
    #expect(driver.text.contains("jones2015 O3Hb-O2Hb") && driver.text.contains("curti2017 O3Hb-O2Hb"))
    #expect(driver.text.contains("same limits"))
    #expect(requests(driver).count == 1)
    driver.press("Right", "Right", "Enter")
    #expect(driver.model.decisions.settings.metallicity.calibration == "curti2017")
    driver.press("=")
    #expect(requests(driver).count == 1, "what is known is not asked again")
    driver.press("Esc", "u")
    #expect(driver.model.decisions.settings.metallicity.calibration == "maiolino2008")
  }

  @Test func aLargeScreenShowsBothGroups() {
    var driver = Driver.ready(Size(width: 200, height: 60))
    driver.press("=")
    #expect(driver.text.contains("curti2017 R23-O3O2"))
    driver.press("x")
    #expect(driver.text.contains("*maiolino2008 R23-O3O2"), "x changes the lines in use")
  }

  @Test func aSmallScreenIsToldWhatToDo() {
    var driver = Driver.ready(Size(width: 40, height: 12))
    driver.press("=")
    #expect(driver.model.overlay == nil)
    #expect(driver.text.contains("60x18"))
  }

  @Test func differencesAreCentredOnZeroAndHoldUnderUndo() throws {
    var driver = Driver.ready()
    driver.line("difference curti2017")
    let snapshot = try #require(driver.model.analysis.snapshot)
    // The fixture's curti2017 lies 0.2 dex above the others.
    let value = snapshot.value(of: .difference("curti2017"), bin: 1).value
    #expect(abs(value + 0.2) < 1e-9)
    #expect(driver.text.contains("12+log(O/H) - curti2017"))
    driver.press("c", "c")
    #expect(driver.model.decisions.settings.metallicity.calibration == "curti2017")
    #expect(driver.text.contains("No map"), "curti2017 minus itself has no map")
    driver.press("u", "u", "u")
    #expect(driver.model.decisions.quantity == .metallicity)
  }

  @Test func dStepsThroughTheOthersAndBack() {
    var driver = Driver.ready()
    driver.press("D")
    #expect(driver.model.decisions.quantity == .difference("jones2015"))
    driver.press("D")
    #expect(driver.model.decisions.quantity == .difference("curti2017"))
    driver.press("D")
    #expect(driver.model.decisions.quantity == .metallicity)
    driver.line("difference maiolino2008")
    #expect(driver.text.contains("minus itself"))
    driver.line("difference nobody")
    #expect(driver.text.contains("difference is from one of"))
  }

  @Test func blinkingMovesTheCalibrationAndNotTheColourBar() {
    var driver = Driver.ready()
    let before = driver.model.decisions.style
    #expect(!driver.rows[1].contains("locked"))
    driver.press("b")
    #expect(driver.model.decisions.settings.metallicity.calibration == "jones2015")
    #expect(driver.model.decisions.style.limits != before.limits)
    let locked = driver.model.decisions.style.limits
    driver.press("b", "B", "B")
    #expect(driver.model.decisions.settings.metallicity.calibration == "maiolino2008")
    #expect(driver.model.decisions.style.limits == locked)
    driver.line("show flux-hbeta")
    driver.press("b")
    #expect(driver.text.contains("blinking compares calibrations"))
  }

  @Test func thePlotFillsTheScreen() {
    var driver = Driver.ready()
    driver.press("Z")
    #expect(driver.text.contains("12+log(O/H) over r (kpc)"))
    #expect(!driver.text.contains("Slope under every"))
    driver.press("n", "c")
    #expect(driver.model.currentBin != 0)
    #expect(driver.model.decisions.settings.metallicity.calibration == "jones2015")
    driver.press("Esc")
    #expect(driver.model.overlay == nil)
  }
}
