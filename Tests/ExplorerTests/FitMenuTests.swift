import Analysis
import Explorer
import Inference
import Screen
import Testing

/// The menu of the fit, and refitting by hand.
@Suite struct FitMenuTests {
  @Test func theMenuShowsAndChangesWhatHolds() throws {
    var driver = Driver.ready()
    let slope = try #require(driver.model.analysis.snapshot?.gradient.fit?.slope)
    driver.press("f")
    #expect(driver.text.contains("Fit of the line"))
    #expect(driver.text.contains("wls-scaled"))
    driver.press("m")
    #expect(driver.model.decisions.settings.gradient.method == .maximumLikelihood)
    #expect(driver.model.overlay != nil, "it stays open")
    driver.press("w", "w")
    #expect(driver.model.decisions.settings.gradient.weights == .equal)
    #expect(driver.text.contains("equal"))
    #expect(
      driver.model.analysis.snapshot?.gradient.fit?.slope == slope, "the fixture's errors are all the same")
    driver.press("Esc", "u", "u", "u")
    #expect(driver.model.decisions.settings.gradient == GradientSettings())
  }

  @Test func numbersAreAskedInTheCommandLine() {
    var driver = Driver.ready()
    driver.press("f", "n")
    driver.type("500")
    driver.press("Enter")
    #expect(driver.model.decisions.settings.gradient.bootstrapDraws == 500)
    driver.press("f", "r")
    driver.type("1,4")
    driver.press("Enter")
    #expect(driver.model.decisions.settings.gradient.minimumRadiusKpc == 1)
    driver.press("f", "a")
    #expect(driver.model.decisions.settings.gradient.minimumRadiusKpc == nil)
    driver.press("Esc")
    driver.line("bootstrap-draws 3")
    #expect(driver.text.contains("from 10 to 100000"))
  }

  @Test func onlyTheSelectedBinsAreFitted() {
    var driver = Driver.ready()
    driver.press("f", "s")
    #expect(driver.text.contains("no bin is selected"))
    driver.press("Esc")
    driver.line("filter r < 3")
    driver.press("f", "s")
    let count = driver.model.decisions.selection.count
    #expect(driver.model.analysis.snapshot?.gradient.fit?.pointCount == count)
    #expect(driver.model.decisions.settings.gradient.excludedBins.count == 13 - count)
    driver.press("a", "x")
    #expect(driver.model.decisions.settings.gradient.excludedBins.count == count)
  }

  @Test func withoutAutoRefitTheLineIsMarkedOldUntilAsked() throws {
    var driver = Driver.ready()
    let before = try #require(driver.model.analysis.snapshot?.gradient)
    driver.press("R", "Enter")
    #expect(driver.model.analysis.snapshot?.gradient == before)
    #expect(driver.model.isFitStale)
    #expect(driver.text.contains("12+log(O/H) over r (kpc) (old)"))
    #expect(driver.text.contains("\\ out"), "the map already shows what was decided")
    driver.press("r")
    #expect(!driver.model.isFitStale)
    #expect(driver.model.analysis.snapshot?.gradient.fit?.pointCount == (before.fit?.pointCount ?? 0) - 1)
    #expect(!driver.text.contains("(old)"))
    driver.press("Enter", "R")
    #expect(driver.text.contains("fitted again at every change"))
    driver.press("l", "n", "Enter")
    #expect(!driver.model.isFitStale)
  }

  @Test func weightsDecideHowMuchABinCounts() throws {
    var settings = AnalysisSettings()
    settings.gradient.weights = .mean
    let mean = try #require(Fixture.snapshot(settings).gradient.fit)
    let larger = try #require(Fixture.snapshot().gradient.fit)
    // Errors of 0.09 and 0.07: the mean, 0.08, makes every error of the slope 8/9 as large.
    #expect(abs(mean.slopeError / larger.slopeError - 8.0 / 9) < 1e-9)
    #expect(abs(mean.slope - larger.slope) < 1e-12)
  }
}
