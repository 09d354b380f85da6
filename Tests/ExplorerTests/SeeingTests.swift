import Analysis
import Explorer
import Nebular
import Observations
import Products
import Screen
import Testing

/// Errors, S/N, residuals, locked limits and what is drawn over the map.
@Suite struct SeeingTests {
  @Test func errorsAndSignalToNoiseStandBesideEveryQuantity() throws {
    var driver = Driver.ready()
    driver.press("t", "e")
    #expect(driver.model.decisions.quantity == .metallicityError)
    #expect(driver.text.contains("error of 12+log(O/H)"))
    driver.press("t", "s")
    #expect(driver.text.contains("S/N of O/H"))
    // sigma 0.09 dex is 1/(0.09 ln 10) = 4.826 in O/H.
    let snapshot = try #require(driver.model.analysis.snapshot)
    let value = snapshot.value(of: .significance(.metallicity), bin: 0)
    #expect(abs(value.value - 4.8255) < 1e-3)
    driver.press("t", "s")
    #expect(driver.model.decisions.quantity == .metallicity, "the same key goes back")
    driver.line("show av")
    driver.press("t", "e")
    #expect(driver.model.decisions.quantity == .error(.av))
    #expect(abs(snapshot.value(of: .error(.av), bin: 0).value - 0.4) < 1e-12, "the larger side: 0.6 to 1.0")
    driver.press("u")
    #expect(driver.model.decisions.quantity == .av)
    driver.line("show flux-hbeta")
    driver.press("t", "s")
    #expect(driver.model.decisions.quantity == .lineSNR(.hbeta))
    driver.press("t", "e")
    #expect(driver.model.decisions.quantity == .error(.lineFlux(.hbeta)))
    driver.line("show radius")
    driver.press("t", "e")
    #expect(driver.text.contains("radius has no error"))
    #expect(driver.model.decisions.quantity == .radius)
  }

  @Test func residualsAreAMapCentredOnZero() throws {
    var driver = Driver.ready()
    driver.press("o", "d")
    #expect(driver.model.decisions.quantity == .residual)
    #expect(driver.text.contains("12+log(O/H) - fit"))
    driver.press("t", "s")
    #expect(driver.model.decisions.quantity == .significance(.residual))
    driver.press("o", "d", "o", "d")
    #expect(driver.model.decisions.quantity == .metallicity)
  }

  @Test func namesReachWhatKeysReach() {
    var driver = Driver.ready()
    for name in ["error-av", "significance-residual", "error-flux-hbeta", "significance-metallicity"] {
      driver.line("show \(name)")
      #expect(driver.model.decisions.quantity.slug == name)
    }
    driver.line("show error-nonsense")
    #expect(driver.text.contains("no quantity"))
  }

  @Test func anExportHoldsTheMapOnScreen() throws {
    var driver = Driver.ready()
    driver.line("show av")
    driver.press("t", "e")
    driver.line("export out.csv")
    guard case .write(let request)? = driver.effects.last else { throw Missing() }
    #expect(request.text.split(separator: "\n")[0].contains("av_error,"))
    driver.line("export out.fits")
    guard case .write(let file)? = driver.effects.last else { throw Missing() }
    #expect(file.maps?.shown == .error(.av))
  }

  @Test func lockedLimitsHoldUnderAnotherCalibrationAndLine() {
    var driver = Driver.ready()
    driver.line("limits 8.0,9.0")
    driver.press("t", "l")
    #expect(driver.text.contains("locked 8.00..9.00"))
    driver.press("c", "c")
    #expect(driver.model.decisions.settings.metallicity.calibration == "curti2017")
    #expect(driver.text.contains("locked 8.00..9.00"), "0.2 dex higher values move nothing")
    driver.press(">")
    #expect(driver.text.contains("locked 8.00..9.05"), "limits by hand move the lock")
    driver.press("a")
    #expect(!driver.text.contains("locked 8"), "automatic limits release it")
    driver.press("u")
    #expect(driver.text.contains("locked 8.00..9.05"))
    driver.line("show flux-hbeta")
    driver.press("t", "l")
    driver.line("show flux-oiii5008")
    #expect(driver.text.contains("locked"), "line fluxes share a scale")
    driver.press("t", "l")
    #expect(driver.text.contains("limits free"))
  }

  @Test(arguments: ["minmax", "95%", "98%", "mad", "zscale"]) func limitsHaveNames(name: String) {
    var driver = Driver.ready()
    driver.line("limits \(name)")
    let shown = ["minmax": "min-max", "mad": "3 MAD"][name] ?? name
    #expect(driver.model.decisions.style.limits != .manual(0...1))
    #expect(driver.screen().plainLines()[1].contains(shown) || driver.model.size.width < 100)
    driver.line("limits nonsense")
    #expect(driver.text.contains("limits"))
  }

  @Test(arguments: ["e", "c", "r"]) func overlaysGoOnOffAndBack(key: String) {
    var driver = Driver.ready()
    let before = driver.screen()
    driver.press("o", key)
    let on = driver.model.decisions.overlays
    #expect(on != MapOverlays())
    #expect(driver.screen() != before)
    driver.press("u")
    #expect(driver.model.decisions.overlays == MapOverlays())
    driver.press("U")
    #expect(driver.model.decisions.overlays == on)
    driver.press("o", key)
    #expect(driver.rows.prefix(21) == before.plainLines().prefix(21), "all but the message")
  }

  @Test func theBeamNeedsAWidth() {
    var driver = Driver.ready()
    driver.press("o", "b")
    #expect(driver.text.contains("does not tell the width"))
    #expect(!driver.model.decisions.overlays.showsBeam)
    driver.model.analysis.snapshot?.observation.psfFWHMArcsec = 0.2
    driver.press("o", "b")
    #expect(driver.text.contains("FWHM 0.20\""))
  }

  @Test func theScaleGivesItsRowsToTheMap() {
    var driver = Driver.ready()
    #expect(driver.text.contains("N up"))
    driver.press("o", "n")
    #expect(!driver.text.contains("N up"))
  }

  struct Missing: Error {}
}
