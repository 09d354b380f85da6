import Analysis
import Explorer
import Screen
import TestSupport
import Testing

/// The plots beside the map.
@Suite struct FlowPlotTests {
  static let kinds = PlotKind.allCases.filter { $0 != .profile }

  @Test(arguments: kinds) func everyPlotIsDrawnByName(kind: PlotKind) {
    var driver = Driver.ready(Size(width: 120, height: 40))
    let before = driver.rows
    driver.line("plot \(kind.rawValue)")
    #expect(driver.model.decisions.plot == kind)
    #expect(driver.rows != before)
    #expect(!driver.text.contains("nothing measured"))
    driver.press("u")
    #expect(driver.model.decisions.plot == .profile)
  }

  @Test func theKeyGoesRound() {
    var driver = Driver.ready()
    for kind in PlotKind.allCases.dropFirst() {
      driver.press("P")
      #expect(driver.model.decisions.plot == kind)
    }
    driver.press("P")
    #expect(driver.model.decisions.plot == .profile)
  }

  @Test func whatIsSaidBelowThePlots() {
    var driver = Driver.ready(Size(width: 200, height: 60))
    let wanted: [(kind: String, words: [String])] = [
      // 1 - 0.6/1: the paper's eq. 5 with a net flow of 1.
      ("gas", ["bold inflow 1 (ends at 0.40)", "dim inflow 51", "the rings"]),
      // lambda grows as 1 + r and Sigma_* falls as 1/(1 + r): the slope is -1 everywhere.
      ("wind", ["local slope -1.00", "the slope does not pass -1/2", "no root 1/12"]),
      ("mex", ["galaxy:", "AGN boundary", "moved by 0.75 dex", "the FMR", "not given"]),
      ("blue-ew", ["needs [OIII], and [OII] and Hbeta with continuum"]),
      ("fmr", ["galaxy, dex: mannucci2010", "rings (mannucci2011): 0-1 kpc", "one relation"]),
      ("blue", ["galaxy:", "this bin:", "Lamareille et al. 2004"]),
      ("oxygen", ["galaxy:", "this bin:"]),
      ("bpt", ["The BPT diagram needs [NII], Halpha"]),
      ("radius", ["gradient", "/kpc", "13 bins"]),
      ("histogram", ["median", "16-84 %", "of 13 bins"]),
    ]
    for (kind, words) in wanted {
      driver.line("plot \(kind)")
      if kind == "radius" { driver.press("2") }
      for word in words { #expect(driver.text.contains(word), "\(kind): \(word)") }
    }
  }

  @Test func aMissingQuantityIsSaidInThePlot() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    var snapshot = Fixture.snapshot()
    snapshot.flows?.missing[.gasFraction] = "no photometry"
    snapshot.flows?.missing[.loading] = "no photometry"
    driver.holdsBack = true
    driver.press("r")
    driver.send(.snapshotArrived(snapshot, generation: driver.model.analysis.generation))
    driver.line("plot gas")
    #expect(driver.text.contains("no f_gas: no photometry"))
    driver.line("plot wind")
    #expect(driver.text.contains("no lambda: no photometry"))
  }

  @Test func theSelectionIsLitInEveryPlotOfBins() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    // In ASCII the map's shades use the same letters.
    func text() -> String {
      driver.screen(Capabilities(colorDepth: .mono, isUnicode: true)).plainLines().joined(separator: "\n")
    }
    driver.line("select 2 6")
    // In the diagnostic diagrams of the fixture all bins lie at one place.
    for kind in [PlotKind.profile, .radius, .gas, .wind, .fmr] {
      driver.line("plot \(kind.rawValue)")
      #expect(text().contains("◉") && text().contains("◆"), "\(kind)")
    }
    driver.line("plot histogram")
    let before = text()
    driver.line("select none")
    #expect(text() != before)
    driver.line("plot profile")
    #expect(!text().contains("◉"))
  }

  @Test func theCurvesOfErbAreASetting() {
    var driver = Driver.ready(Size(width: 200, height: 60))
    driver.line("plot gas")
    driver.line("set erb-curves 0:0,2:0.5")
    #expect(driver.text.contains("bold closed box") && driver.text.contains("inflow 2, outflow 0.5"))
    driver.line("set erb 1:x")
    #expect(driver.model.message?.kind == .problem)
  }

  @Test func anUnknownPlotIsRefused() {
    var driver = Driver.ready()
    driver.line("plot pie")
    #expect(driver.model.message?.kind == .problem)
    #expect(driver.model.decisions.plot == .profile)
  }

  @Test(arguments: kinds, GoldenTests.looks) func goldenScreens(kind: PlotKind, look: GoldenTests.Look) {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("2")
    driver.line("plot \(kind.rawValue)")
    GoldenScreen.expect(
      driver.screen(look.capabilities), matches: "plot-\(kind.rawValue)-\(look.name)",
      capabilities: look.capabilities)
  }
}
