import Analysis
import Inference
import Screen
import Testing

@testable import Explorer

/// What the program says is whole: which limit, which value, which unit.
@Suite struct WordsTests {
  private func bin(_ flags: FlowFlags, _ age: Percentiles) -> FlowEstimate {
    FlowEstimate(values: [.age: age], noRootFraction: .nan, flags: flags, imageAreaKpc2: 2, magnification: 1)
  }

  @Test func anAgeBeyondTheTableSaysWhichLimitItIs() throws {
    let old = Percentiles(lower: 588, median: 891, upper: 891)
    let lower = try #require(FlowWords.ageLimit(bin([.widthOutsideTable, .ageLowerLimit], old)))
    #expect(lower.text == "> 891 Myr lower limit")
    #expect(
      lower.clause == "age is a lower limit: EW(Hbeta) below the table, 84 % of the draws above 588 Myr")
    let young = Percentiles(lower: 1, median: 1, upper: 1)
    let upper = try #require(FlowWords.ageLimit(bin([.widthOutsideTable, .ageUpperLimit], young)))
    #expect(upper.text == "< 1.00 Myr upper limit")
    #expect(upper.clause == "age is an upper limit: EW(Hbeta) above the table")
    #expect(FlowWords.ageLimit(bin([], old)) == nil)
  }

  @Test(arguments: GoldenTests.sizes) func theAgeOnScreenSaysWhichLimitItIs(size: Size) {
    var driver = Driver.ready(size)
    driver.line("bin 5")
    driver.press("3")
    if size.height < 24 { #expect(driver.text.contains("> 80.0 Myr lower limit"), "the line about the bin") }
    driver.press("i")
    while !driver.text.contains("Sigma_*") { driver.press("Down") }
    #expect(driver.text.contains("> 80.0 Myr lower limit"), "the card")
  }

  @Test func theMessageSaysWhatWasSent() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.line("bin 6")
    driver.press("2", "y")
    guard case .yank(let yank) = driver.effects.last else {
      Issue.record("nothing was sent")
      return
    }
    #expect(yank.what.contains(/Sigma_SFR of bin 6, \d\S* \+\S+ -\S+ Msun\/yr\/kpc2/))
    #expect(yank.outcome(path: nil, isSent: true).text.contains(yank.what))
  }

  @Test func lockedLimitsLeaveTheStretchInTheTitle() {
    for size in [Size(width: 40, height: 12), Size(width: 80, height: 24), Size(width: 120, height: 40)] {
      var driver = Driver.ready(size)
      driver.press("2")
      driver.line("stretch asinh")
      driver.press("t", "l")
      for width in 20...70 {
        let title = MapPane.title(driver.model, width: width)
        #expect(!title.contains("locked") || title.contains("asinh locked"), "\(title)")
      }
      #expect(MapPane.title(driver.model, width: 60).contains("asinh locked "))
    }
  }

  @Test func ringsAreSaidOnce() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("o", "r")
    #expect(driver.model.message?.text == "contours of the deprojected radius on, every 1 kpc")
    driver.press("o", "r")
    #expect(driver.model.message?.text == "contours of the deprojected radius off")
  }

  @Test(arguments: GoldenTests.sizes) func unitsHaveOneSpellingAndAreWhole(size: Size) {
    for bin in 1...3 {
      var driver = Driver.ready(size)
      driver.line("bin \(bin)")
      for key in ["2", "5"] {
        driver.press(key, "Tab")
        #expect(!driver.text.contains(/\bMs\b|Ms\/|Msun?\/?(yr|pc2)?\/?k?p?(\.\.\.|…|~)/), "\(key) of \(bin)")
        driver.press("Esc")
      }
    }
  }

  @Test func aNarrowCardCutsTheLabelOrGivesTheUnitALine() {
    #expect(FlowCard.narrow("SFR", "1.2+0.3-0.2", "Msun/yr", 31) == ["SFR       1.2+0.3-0.2 Msun/yr"])
    #expect(FlowCard.narrow("SFR", "0.123+0.012-0.013", "Msun/yr", 31) == ["SFR 0.123+0.012-0.013 Msun/yr"])
    #expect(
      FlowCard.narrow("Sigma_SFR", "0.123+0.012-0.013", "Msun/yr/kpc2", 31)
        == ["Sigma_SFR 0.123+0.012-0.013", "                   Msun/yr/kpc2"])
  }
}
