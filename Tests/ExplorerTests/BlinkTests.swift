import Analysis
import Explorer
import Screen
import TestSupport
import Testing

/// Blinking through the calibrations without a key for each.
@Suite struct BlinkTests {
  private func calibration(_ driver: Driver) -> String {
    driver.model.decisions.settings.metallicity.calibration
  }

  /// Lets time pass until a moment.
  private func tick(_ driver: inout Driver, at seconds: Double) {
    driver.model.clock = seconds
    driver.send(.tick)
  }

  @Test func theNextCalibrationComesWhenItsTimeComes() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.line("blink 2")
    #expect(calibration(driver) == "jones2015")
    #expect(driver.text.contains("blinking every 2 s: jones2015, limits locked; any key stops"))
    tick(&driver, at: 1.9)
    #expect(calibration(driver) == "jones2015")
    tick(&driver, at: 2.1)
    #expect(calibration(driver) == "curti2017")
    #expect(driver.model.isStale == false)
    tick(&driver, at: 4.2)
    #expect(calibration(driver) == "maiolino2008")
    let limits = driver.model.decisions.style.limits
    tick(&driver, at: 6.3)
    #expect(driver.model.decisions.style.limits == limits, "the colour bar does not move")
  }

  @Test func anyKeyStopsAndAllOfItIsOneStep() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("]", "[")
    let before = driver.model.decisions
    let steps = driver.model.history.past.count
    driver.line("blink 0.5")
    for second in 1...20 { tick(&driver, at: Double(second)) }
    driver.press("Enter")
    #expect(driver.model.blinking == nil)
    #expect(driver.model.decisions.settings.gradient.excludedBins.isEmpty, "the key does nothing else")
    #expect(driver.text.contains("stopped at"))
    #expect(driver.model.history.past.count == steps + 1)
    let stopped = calibration(driver)
    tick(&driver, at: 100)
    #expect(calibration(driver) == stopped)
    driver.press("u")
    #expect(driver.model.decisions == before)
    driver.line("blink 1")
    driver.press(":")
    #expect(driver.model.blinking == nil && driver.text.contains("Enter run"), "a line can be typed at once")
  }

  @Test func whatIsComputedIsWaitedFor() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.holdsBack = true
    driver.line("blink 1")
    #expect(driver.model.blinking?.nextAt == nil, "nothing is due while nothing new is seen")
    tick(&driver, at: 50)
    #expect(calibration(driver) == "jones2015")
    driver.letGo()
    #expect(driver.model.blinking?.nextAt == 51)
  }

  @Test func whatMakesNoSenseIsRefused() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    for line in ["blink 0.1", "blink 100", "blink often", "blink nan"] {
      driver.line(line)
      #expect(driver.model.message?.kind == .problem)
      #expect(driver.text.contains("0.5 to 60 seconds"))
      #expect(driver.model.blinking == nil)
    }
    driver.line("blink off")
    #expect(driver.text.contains("nothing blinks"))
    driver.line("show snr-hbeta")
    driver.line("blink 1")
    #expect(driver.text.contains("blinking compares calibrations") && driver.model.blinking == nil)
    var scripted = Driver.ready().model
    #expect(throws: Model.ScriptProblem.self) { try scripted.play("blink 1") }
  }

  @Test func aFailureStops() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.holdsBack = true
    driver.line("blink 1")
    driver.send(.failed("no such lines", generation: driver.model.analysis.generation))
    #expect(driver.model.blinking == nil && driver.text.contains("no such lines"))
  }

  @Test func theLogHoldsOneLine() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    var recorder = ActionRecorder(driver.model)
    var lines: [String] = []
    driver.line("blink 1")
    for second in 1...30 {
      tick(&driver, at: 1.1 * Double(second))
      lines += recorder.take(driver.model, effects: [])
    }
    #expect(lines.isEmpty)
    driver.press("Esc")
    lines += recorder.take(driver.model, effects: [])
    #expect(lines.count == 1, "\(lines)")
    var replayed = Driver.ready(Size(width: 120, height: 40))
    for line in lines {
      let effects = try replayed.model.play(line)
      replayed.take(effects)
    }
    #expect(replayed.model.decisions == driver.model.decisions)
  }

  @Test func twoGalaxiesBlinkTogether() {
    var driver = PairDriver(Size(width: 161, height: 40))
    let before = driver.pair.models.map(\.decisions)
    driver.line("blink 1")
    for second in 1...7 {
      driver.pair.setClock(1.1 * Double(second))
      let requests = driver.pair.update(.tick)
      driver.take(requests)
      let names = driver.pair.models.map(\.decisions.settings.metallicity.calibration)
      #expect(names[0] == names[1])
    }
    #expect(driver.pair.blinksAt != nil)
    driver.press("Tab")
    #expect(driver.pair.blinksAt == nil)
    #expect(driver.pair.models.map(\.history.past.count) == [1, 1])
    driver.press("u")
    #expect(driver.pair.models.map(\.decisions) == before)
  }
}
