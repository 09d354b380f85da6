import Analysis
import BaryonCycle
import Explorer
import Screen
import TestSupport
import Testing

/// Star formation, stars, gas and outflow: maps, card, settings.
@Suite struct FlowTests {
  @Test func theKeysShowTheFiveMaps() {
    var driver = Driver.ready()
    let wanted: [(key: String, quantity: Quantity)] = [
      ("2", .flow(.sigmaRate)), ("3", .flow(.age)), ("4", .flow(.gasFraction)), ("5", .flow(.outflow)),
      ("1", .metallicity),
    ]
    for (key, quantity) in wanted {
      driver.press(key)
      #expect(driver.model.decisions.quantity == quantity)
      #expect(driver.text.contains(quantity.title), "\(key)")
    }
    driver.press("5", "u")
    #expect(driver.model.decisions.quantity == .metallicity, "a map is undone as any other choice")
  }

  @Test func aLogarithmicScaleAndTheUnitStandOnTheMap() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("2")
    #expect(driver.text.contains("log"))
    #expect(driver.text.contains("Msun/yr/kpc2"))
    driver.press("4")
    #expect(driver.model.decisions.style.stretch == .linear)
  }

  @Test func aMissingQuantityGivesItsReason() {
    var driver = Driver.ready()
    var snapshot = Fixture.snapshot()
    snapshot.flows?.missing[.outflow] = "no map of Hbeta"
    let generation = driver.model.analysis.generation + 1
    driver.holdsBack = true
    driver.press("r")
    driver.send(.snapshotArrived(snapshot, generation: generation))
    driver.press("5")
    #expect(driver.model.decisions.quantity == .metallicity)
    #expect(driver.model.message?.text == "Psi is missing: no map of Hbeta")
  }

  @Test(arguments: GoldenTests.sizes) func theShareWithoutARootIsOnScreen(size: Size) {
    var driver = Driver.ready(size)
    // Bin 4 has no mass and cannot be asked; bin 3 has no root.
    for name in ["psi", "lambda", "sigma-psi"] {
      driver.line("show \(name)")
      #expect(driver.rows[0].contains("no root 1/12"), "\(name) at \(size)")
    }
    driver.press("2")
    #expect(!driver.rows[0].contains("no root"))
  }

  @Test func theCardHoldsTheWholeChain() {
    var driver = Driver.ready(Size(width: 120, height: 50))
    driver.press("g", "c", "i")
    for title in [
      "A_V(SF)", "SFR", "Sigma_SFR", "EW(Hbeta)", "age", "Sigma_*", "Sigma_gas", "f_gas", "epsilon", "lambda",
      "Psi", "Sigma_Psi",
    ] {
      #expect(driver.rows.contains { $0.contains("\(title) ") }, "\(title)")
    }
    #expect(driver.text.contains("0.80 +0.40 -0.20 mag"))
    #expect(driver.text.contains("convention paper, yield 0.003, pm14; A_V(SF) from hydrogen lines"))
    #expect(driver.text.contains("no A_V (stars): a reason of the test"))
    #expect(driver.text.contains("no root in 2 % of the draws"))
  }

  @Test func theCardSaysWhyABinHasNoNumber() {
    var driver = Driver.ready(Size(width: 120, height: 50))
    driver.line("bin 3")
    driver.press("i")
    #expect(driver.rows.contains { $0.contains("Psi          no root") })
    #expect(driver.text.contains("more metals than the model can make in 90 % of the draws"))
    driver.press("Esc")
    driver.line("bin 4")
    driver.press("i")
    #expect(driver.rows.contains { $0.contains("Sigma_*      no stellar mass") })
    driver.press("Esc")
    driver.line("bin 5")
    driver.press("i")
    #expect(driver.rows.contains { $0.contains("age          > 80.0 Myr lower limit") })
    #expect(driver.text.contains("age is a lower limit: EW(Hbeta) below the table"))
  }

  @Test func theCardScrollsOnASmallScreen() {
    var driver = Driver.ready(Size(width: 40, height: 12))
    driver.press("g", "c", "i")
    #expect(!driver.text.contains("Sigma_Psi"))
    driver.press("End")
    #expect(driver.text.contains("a reason of the test"))
    driver.press("Home", "Down")
    #expect(driver.rows[11].contains("scroll"))
    let before = driver.rows
    driver.press("n")
    #expect(driver.rows != before, "n goes on to the next bin")
    driver.press("Esc")
    #expect(driver.model.overlay == nil)
  }

  @Test func aSettingIsShownChangedAndUndone() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.line("set yield")
    #expect(driver.text.contains("yield auto: yield on the scale of Z"))
    driver.effects = []
    driver.line("set yield 0.006")
    #expect(driver.model.decisions.settings.flows.cycle.yield == 0.006)
    // The bins and the line are as they were: no comparison of calibrations runs.
    #expect(driver.effects.count == 1)
    guard case .compute = driver.effects.first else {
      Issue.record("the change asks for nothing")
      return
    }
    #expect(driver.model.analysis.snapshot?.settings.flows.cycle.yield == 0.006)
    driver.press("u")
    #expect(driver.model.decisions.settings.flows.cycle.yield == nil)
    #expect(driver.model.analysis.snapshot?.settings.flows.cycle.yield == nil)
  }

  @Test func everySettingTakesItsOwnValues() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    let changes = [
      ("bands", "F435W,F814W"), ("zero-point-error", "0.1"), ("youngest", "10"), ("keep-lines", "on"),
      ("absorption", "2.5"), ("age-model", "BC03_2003:0.004:Chabrier"), ("age-column", "ew_tot"),
      ("dust", "balmer"), ("stellar-to-nebular", "0.5"), ("differential-dust", "on"),
      ("sfr-calibration", "kroupa"), ("law", "kennicutt1998"), ("schmidt-scatter", "0.2"),
      ("scatter", "paper_fraction"), ("face-on", "on"), ("convention", "oxygen_mass"), ("yield", "0.01"),
      ("return", "0.3"), ("z0", "0.001"), ("solution", "exact"), ("draws", "100"), ("seed", "7"),
      ("library", "own.fits"), ("psf-match", "on"), ("foreground", "2"), ("sed-unit", "pixel"),
      ("hbeta-target", "7"), ("erb", "2:0.5"),
    ]
    for (name, value) in changes {
      let before = driver.model.decisions.settings.flows
      driver.line("set \(name) \(value)")
      #expect(driver.model.decisions.settings.flows != before, "\(name) \(value): \(driver.rows[38])")
      driver.line("set \(name)")
      #expect(
        driver.rows[37...38].joined().contains(value) || name == "schmidt-scatter",
        "\(name): \(driver.rows[38])")
    }
    #expect(driver.model.decisions.settings.flows.cycle.scatter == .paper)
    for _ in changes { driver.press("u") }
    #expect(driver.model.decisions.settings.flows == FlowSettings())
  }

  @Test(arguments: [
    "yield -1", "yield x", "return 1", "z0 -1", "solution best", "dust sky", "convention number",
    "law linear",
    "draws 2", "absorption nan", "scatter dex:x", "keep-lines maybe", "age-model SB99", "nothing 3",
    "foreground 7", "sed-unit ring", "hbeta-target 0", "erb-curves 1",
    "convention custom:0",
  ]) func aValueThatCannotBeUsedIsRefused(text: String) {
    var driver = Driver.ready(Size(width: 120, height: 40))
    let before = driver.model.decisions
    driver.line("set \(text)")
    #expect(driver.model.decisions == before)
    #expect(driver.model.message?.kind == .problem)
  }

  @Test func tabCompletesSettings() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press(":")
    driver.type("set convention o")
    driver.press("Tab")
    driver.press("Enter")
    #expect(driver.model.decisions.settings.flows.cycle.convention == .oxygenMass)
  }
}

/// Arrows and the five maps.
@Suite struct FlowMapTests {
  private static let unicode = Capabilities(colorDepth: .palette256, isUnicode: true)

  @Test func arrowsStandOnPsiAndAreSwitched() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    func arrows() -> Int {
      driver.screen(FlowMapTests.unicode).plainLines().joined().unicodeScalars
        .count { "→↗↑↖←↙↓↘".unicodeScalars.contains($0) }
    }
    // The directions below the map hold two arrows at smaller sizes; here there is a compass.
    #expect(arrows() == 0)
    driver.press("5")
    let normal = arrows()
    #expect(normal > 4)
    #expect(driver.text.contains("Msun/yr/kpc3"))
    driver.line("arrow-density dense")
    #expect(arrows() > normal)
    driver.type("oa")
    #expect(arrows() == 0)
    driver.press("u")
    #expect(arrows() > normal)
    driver.press("2")
    #expect(arrows() == 0, "other maps have none by default")
    driver.type("oa")
    #expect(arrows() > 0)
  }

  @Test func everyKeyHasAnEffectWhereThereIsNoOutflow() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    var snapshot = Fixture.snapshot()
    snapshot.flows?.field = nil
    snapshot.flows?.missing[.sigmaOutflow] = "no map of Hbeta"
    driver.holdsBack = true
    driver.press("r")
    driver.send(.snapshotArrived(snapshot, generation: driver.model.analysis.generation))
    driver.type("oa")
    #expect(driver.model.message?.text == "no arrows: no map of Hbeta")
  }

  @Test(arguments: [Size(width: 78, height: 22), Size(width: 120, height: 40), Size(width: 200, height: 60)])
  func zeroShowsAllFive(size: Size) {
    var driver = Driver.ready(size)
    driver.press("0")
    for title in ["1 12+log(O/H)", "2 Sigma_SFR", "3 age", "4 f_gas", "5 Psi", "no root 1/12"] {
      #expect(driver.text.contains(title), "\(title) at \(size)")
    }
    driver.press("4")
    #expect(driver.model.overlay == nil)
    #expect(driver.model.decisions.quantity == .flow(.gasFraction))
  }

  @Test func aSmallScreenSaysWhatItNeeds() {
    var driver = Driver.ready(Size(width: 60, height: 20))
    driver.press("0")
    #expect(driver.text.contains("five maps need a screen of 78x22"))
    driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("0")
    driver.send(.input(.resize(Size(width: 60, height: 20)), seconds: 0))
    #expect(driver.text.contains("Five maps need a screen of 78x22"))
  }
}
