import Analysis
import Explorer
import Grid
import Inference
import Screen
import Testing

/// Regions drawn on the map, and taking them out of the fit.
@Suite struct RegionTests {
  private func numbers(_ holds: (Bin) -> Bool) -> Set<Int> {
    Set(Fixture.binning.bins.filter(holds).map(\.number))
  }

  private func driver() -> Driver { Driver.ready(Size(width: 120, height: 40)) }

  @Test func aBoxGrowsWithTheCursor() {
    var driver = driver()
    driver.press("v")
    #expect(driver.text.contains("region: choose a shape"))
    driver.press("b")
    for _ in 0..<12 { driver.press("Right") }
    for _ in 0..<8 { driver.press("Up") }
    let inside = numbers {
      (20.5...33.5).contains($0.centroid.x) && (12.5...21.5).contains($0.centroid.y)
    }
    #expect(driver.text.contains("\(inside.count) of 13 bins: n "))
    #expect(driver.model.decisions.selection.isEmpty, "not kept yet")
    driver.press("Enter")
    #expect(driver.model.decisions.selection == inside && driver.model.overlay == nil)
    driver.press("u")
    #expect(driver.model.decisions.selection.isEmpty, "one step of undo for the whole region")
  }

  @Test func aRingIsBoundedByRadii() {
    var driver = driver()
    driver.press("v", "Right", "Right", "r", "Shift-Right")
    let low = Fixture.radius(23, 13)
    let high = Fixture.radius(28, 13)
    driver.press("Enter")
    let inside = numbers { $0.radiusKpc >= low && $0.radiusKpc <= high }
    #expect(!inside.isEmpty && driver.model.decisions.selection == inside)
  }

  @Test func aHalfPlaneIsTheCursorsSide() {
    var driver = driver()
    driver.press("v", "h", "Left", "Left", "Enter")
    #expect(driver.model.decisions.selection == numbers { $0.centroid.x <= Fixture.centre.x })
  }

  @Test func aSectorTakesTheShorterWay() {
    var driver = driver()
    driver.line("region sector 31,13 21,23")
    let inside = numbers { $0.centroid.x >= 21 && $0.centroid.y >= 13 }
    #expect(!inside.isEmpty && driver.model.decisions.selection == inside)
    driver.line("select none")
    driver.line("region sector 21,23 31,13")
    #expect(driver.model.decisions.selection == inside, "the order does not matter")
  }

  @Test func theRegionLeavesTheFitAndReturns() {
    var driver = driver()
    let before = driver.model.analysis.snapshot?.gradient
    driver.press("v", "h", "Left", "-")
    let left = numbers { $0.centroid.x <= Fixture.centre.x }
    #expect(driver.model.decisions.settings.gradient.excludedBins == left)
    #expect(driver.text.contains("\(left.count) bins out of the fit: slope"))
    #expect(driver.model.analysis.snapshot?.gradient != before)
    driver.press("+")
    #expect(driver.model.decisions.settings.gradient.excludedBins.isEmpty)
    #expect(driver.model.analysis.snapshot?.gradient == before)
    driver.press("Esc")
    #expect(driver.model.overlay == nil && driver.model.decisions.selection == left)
  }

  @Test func allNoneInvert() {
    var driver = driver()
    driver.press("v", "a")
    #expect(driver.model.decisions.selection.count == 13)
    driver.press("n")
    #expect(driver.model.decisions.selection.isEmpty)
    driver.line("select 3 4,5")
    #expect(driver.model.decisions.selection.isEmpty, "v takes every key: the line was no line")
    driver.press("Esc")
    driver.line("select 3 4,5")
    driver.press("v", "i")
    #expect(driver.model.decisions.selection.count == 10 && !driver.model.decisions.selection.contains(3))
  }

  @Test func escapeDropsTheShapeOnly() {
    var driver = driver()
    driver.line("select 3")
    driver.press("v", "b", "Shift-Right", "Esc")
    #expect(driver.model.decisions.selection == [3])
  }

  @Test func theStatisticsAreThoseOfTheSelection() throws {
    var driver = driver()
    driver.line("select 1 2 3")
    let values = (1...3).map { Fixture.estimate(Fixture.binning.bins[$0], offset: 0).oh.median }
    let mean = values.reduce(0, +) / 3
    let squares = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
    let shown = try #require(driver.rows.last { $0.contains("3 of 13 bins") })
    let words = shown.split(separator: " ")
    func number(after name: String) -> Double? {
      words.firstIndex { $0 == name }.flatMap { Double(words[$0 + 1]) }
    }
    // Shown to three decimals at most, the errors being the same for all.
    #expect(abs(try #require(number(after: "mean")) - mean) < 6e-4)
    #expect(abs(try #require(number(after: "wmean")) - mean) < 6e-4)
    #expect(abs(try #require(number(after: "median")) - values.sorted()[1]) < 6e-4)
    #expect(abs(try #require(number(after: "sd")) - (squares / 2).squareRoot()) < 6e-4)
  }

  @Test(arguments: [
    ("region box 3,4", "region needs a shape and two pixels"),
    ("region blob 1,1 2,2", "region needs a shape and two pixels"),
    ("region box 1,1 99,2", "pixel 99 2 is outside the map of 41x29"), ("select 99", "there is no bin 99"),
    ("select x", "select takes all, none, invert or numbers of bins, not 'x'"),
    ("exclude-selected", "no bin is selected"),
  ])
  func wrongLinesAreSaid(line: String, sentence: String) {
    var driver = driver()
    let before = driver.model.decisions
    driver.line(line)
    #expect(driver.text.contains(sentence))
    #expect(driver.model.decisions == before)
  }
}
