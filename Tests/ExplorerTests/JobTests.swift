import Analysis
import Explorer
import Grid
import Inference
import Screen
import Testing

/// Computations in the background: newest wins, stale is marked, Esc cancels.
@Suite struct JobTests {
  /// A driver with its first result whose further requests wait.
  private func held() -> Driver {
    var driver = Driver.ready()
    driver.holdsBack = true
    driver.effects = []
    return driver
  }

  @Test func theFirstScreenSaysWhatItDoes() {
    var driver = Driver(model: Fixture.model(), holdsBack: true)
    let effects = driver.model.start()
    driver.take(effects)
    #expect(driver.text.contains("Measuring fixture.fits ..."))
    #expect(driver.text.contains("Esc cancels"))
    driver.press("l", "Enter", "]", "g", "c", "e")
    #expect(driver.model.cursor == nil)
    driver.letGo()
    #expect(driver.model.cursor == MapPixel(x: 21, y: 13))
  }

  @Test func oldNumbersAreMarkedUntilTheNewOnesArrive() {
    var driver = held()
    driver.press("c")
    #expect(driver.model.isStale)
    let text = driver.text
    #expect(text.contains("maiolino2008 O3Hb-O2Hb (old)"), "the title names the settings of what is shown")
    #expect(text.contains("Bin 0 (old)"))
    #expect(text.contains("12+log(O/H) over r (kpc) (old)") || text.contains("(old)"))
    driver.letGo()
    #expect(!driver.text.contains("(old)"))
    #expect(driver.text.contains("jones2015"))
  }

  @Test func theNewestRequestWinsAndLateResultsAreDropped() {
    var driver = held()
    driver.press("c")
    let first = driver.model.analysis.generation
    driver.press("c")
    let second = driver.model.analysis.generation
    #expect(second > first)
    var late = Fixture.snapshot()
    late.settings.metallicity.calibration = "jones2015"
    driver.send(.snapshotArrived(late, generation: first))
    #expect(driver.model.analysis.snapshot?.settings.metallicity.calibration == "maiolino2008")
    driver.letGo()
    #expect(driver.model.analysis.snapshot?.settings.metallicity.calibration == "curti2017")
    #expect(driver.model.analysis.job == nil)
  }

  @Test func escCancelsAndKeepsTheShownSettings() {
    var driver = held()
    driver.press("c")
    let generation = driver.model.analysis.generation
    driver.press("Esc")
    #expect(driver.effects.last == .cancel)
    #expect(driver.model.analysis.job == nil)
    #expect(driver.model.decisions.settings.metallicity.calibration == "maiolino2008")
    #expect(!driver.model.isStale)
    // What was already on its way comes too late.
    var late = Fixture.snapshot()
    late.settings.metallicity.calibration = "jones2015"
    driver.send(.snapshotArrived(late, generation: generation))
    #expect(driver.model.analysis.snapshot?.settings.metallicity.calibration == "maiolino2008")
    driver.press("u")
    #expect(driver.text.contains("nothing to undo"), "a cancelled change leaves no trace")
  }

  @Test func goingBackToTheShownSettingsNeedsNoResult() {
    var driver = held()
    driver.press("c", "C")
    #expect(!driver.model.isStale)
    #expect(driver.model.analysis.job == nil)
    #expect(driver.effects.last == .cancel)
  }

  @Test func aBinTakenOutWhileANewCalibrationIsComputedCountsForBoth() {
    var driver = held()
    driver.press("c", "Enter")
    // The exclusion does not start the computation again.
    #expect(driver.effects.filter { if case .compute = $0 { true } else { false } }.count == 1)
    driver.letGo()
    let snapshot = driver.model.analysis.snapshot
    #expect(snapshot?.settings == driver.model.decisions.settings)
    #expect(snapshot?.settings.gradient.excludedBins == [0])
    #expect(snapshot?.gradient.fit?.pointCount == 11)
    #expect(
      snapshot?.metallicity[0].oh == Fixture.snapshot(driver.model.decisions.settings).metallicity[0].oh)
  }

  @Test func binsAreNotPickedWhileNewOnesAreMade() {
    var driver = held()
    driver.line("target 5")
    driver.press("Enter")
    #expect(driver.model.decisions.settings.gradient.excludedBins.isEmpty)
    #expect(driver.text.contains("the bins are being made anew"))
  }

  @Test func progressOfTheRunningRequestIsShown() {
    var driver = held()
    driver.press("c")
    let generation = driver.model.analysis.generation
    driver.send(
      .progress(AnalysisProgress(stage: .metallicity, fraction: 0.5), generation: generation))
    #expect(driver.text.contains("posteriors of 12+log(O/H)"))
    #expect(driver.text.contains("50%"))
    driver.send(
      .progress(AnalysisProgress(stage: .metallicity, fraction: 0.9), generation: generation - 1))
    #expect(driver.text.contains("50%"), "progress of an old request is not shown")
  }

  @Test func aFailureIsSaidAndTheOldResultStays() {
    var driver = held()
    driver.press("c")
    driver.send(.failed("no bin has these lines", generation: driver.model.analysis.generation))
    #expect(driver.text.contains("no bin has these lines"))
    #expect(driver.model.decisions.settings.metallicity.calibration == "maiolino2008")
    #expect(!driver.model.isStale)
  }

  @Test func aFailedFirstComputationStandsInTheMapPane() {
    var driver = Driver(model: Fixture.model(), holdsBack: true)
    let effects = driver.model.start()
    driver.take(effects)
    driver.send(.failed("the redshift is missing", generation: driver.model.analysis.generation))
    #expect(driver.rows[2..<20].joined().contains("the redshift is missing"))
  }

  @Test func theComparisonIsMarkedOldAfterAnExclusion() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.holdsBack = true
    driver.press("Enter")
    #expect(driver.text.contains("Slope under every calibration (old)"))
    driver.letGo()
    #expect(!driver.text.contains("(old)"))
  }

  @Test func controlCCancelsFirstAndQuitsWithinASecond() {
    var driver = held()
    driver.press("c")
    driver.seconds = 10
    driver.press("Ctrl-c")
    #expect(driver.effects.last == .cancel)
    driver.seconds = 10.9
    driver.press("Ctrl-c")
    #expect(driver.effects.last == .quit(130))
  }

  @Test func controlCAfterASecondCancelsTheNextJobFirst() {
    var driver = held()
    driver.press("c")
    driver.seconds = 10
    driver.press("Ctrl-c")
    driver.press("c")
    driver.seconds = 11.5
    driver.press("Ctrl-c")
    #expect(driver.effects.last == .cancel)
  }
}
