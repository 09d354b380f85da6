import Analysis
import Explorer
import Screen
import TestSupport
import Testing

/// Other galaxies, opened while the explorer runs.
@Suite struct OpeningTests {
  private let wide = Size(width: 161, height: 40)

  @Test func aGalaxyOpensInPlaceOfTheShownOne() {
    var driver = PairDriver.alone(Size(width: 120, height: 40))
    driver.press("c", "]", "n", "Enter")
    #expect(!driver.pair.current.decisions.settings.gradient.excludedBins.isEmpty)
    driver.line("open ../b.fits")
    #expect(driver.pair.models.count == 1)
    let model = driver.pair.current
    #expect(model.file.name == "b.fits" && model.file.path == "../b.fits")
    #expect(driver.text.contains("b.fits"))
    // What is assumed and shown stays; what is about the other galaxy's bins does not.
    #expect(model.decisions.settings.metallicity.calibration == "jones2015")
    #expect(model.decisions.settings.gradient.excludedBins.isEmpty)
    #expect(model.history.past.isEmpty)
    #expect(model.commandHistory.last == "open ../b.fits")
  }

  @Test func whileItIsReadEverythingWorksAndEscStops() {
    var driver = PairDriver.alone(Size(width: 120, height: 40))
    driver.holdsBack = true
    driver.line("open b.fits")
    #expect(driver.text.contains("reading b.fits") && driver.text.contains("Esc cancels"))
    driver.press("l", "c")
    #expect(driver.pair.current.decisions.settings.metallicity.calibration == "jones2015")
    driver.press("g", "j")
    #expect(driver.text.contains("open b.fits"), "it is among the jobs")
    driver.press("Esc")
    #expect(driver.pair.opening == nil)
    #expect(driver.effects.contains(.stopLoading(1)))
    driver.arrive(number: 1)
    #expect(driver.pair.current.file.name == "fixture.fits", "what nobody waits for is dropped")
    #expect(!driver.text.contains("reading b.fits"))
  }

  @Test func aNewerRequestReplacesTheOneBefore() {
    var driver = PairDriver.alone(Size(width: 120, height: 40))
    driver.holdsBack = true
    driver.line("open b.fits")
    driver.line("open c.fits")
    #expect(driver.effects.contains(.stopLoading(1)))
    driver.arrive(number: 1)
    #expect(driver.pair.current.file.name == "fixture.fits")
    driver.arrive(number: 2)
    #expect(driver.pair.current.file.name == "c.fits")
  }

  @Test func whatCannotBeReadLeavesEverything() {
    var driver = PairDriver.alone(Size(width: 120, height: 40))
    driver.press("c")
    let before = driver.pair.current.decisions
    driver.holdsBack = true
    driver.line("open b.fits")
    driver.pair.refuse("b.fits: there is no such file; check the path", number: 1)
    #expect(driver.pair.current.decisions == before && driver.pair.current.file.name == "fixture.fits")
    #expect(driver.text.contains("b.fits: there is no such file; check the path"))
    #expect(!driver.text.contains("reading"))
    driver.line("open")
    #expect(driver.text.contains("open needs FILE after its name"))
  }

  @Test func aSecondGalaxyComesAndGoes() {
    var driver = PairDriver.alone(wide)
    driver.press("c", "m")
    driver.line("beside other.fits")
    #expect(driver.pair.models.map(\.file.name) == ["fixture.fits", "other.fits"])
    #expect(driver.pair.active == 0)
    #expect(
      driver.pair.models.map(\.decisions.settings.metallicity.calibration) == ["jones2015", "jones2015"])
    #expect(driver.pair.models[0].decisions.styles == driver.pair.models[1].decisions.styles)
    #expect(driver.text.contains("other.fits is beside"))
    driver.line("galaxy 2")
    #expect(driver.pair.active == 1)
    driver.line("galaxy 3")
    #expect(driver.text.contains("galaxy is 1 or 2"))
    // The one that keys act on stays.
    driver.line("beside off")
    #expect(driver.pair.models.map(\.file.name) == ["other.fits"])
    #expect(driver.effects.last == .leave(place: 0))
    #expect(driver.pair.current.size == wide)
    driver.line("beside off")
    #expect(driver.text.contains("there is no galaxy beside this one"))
    driver.line("galaxy 2")
    #expect(driver.text.contains(":beside FILE shows another"))
  }

  @Test func theGalaxyBesideCanBeReplacedAndBeTheSame() {
    var driver = PairDriver(wide)
    driver.line("beside third.fits")
    #expect(driver.pair.models.map(\.file.name) == ["fixture.fits", "third.fits"])
    driver.line("beside fixture.fits")
    driver.line("target 25")
    #expect(driver.pair.models.map(\.file.name) == ["fixture.fits", "fixture.fits"])
    #expect(
      driver.pair.models.map(\.decisions.settings.binning.targetSNR) == [25, 10], "bins are each one's own")
    driver.press("Tab")
    driver.line("open fourth.fits")
    #expect(driver.pair.models.map(\.file.name) == ["fixture.fits", "fourth.fits"])
    #expect(driver.pair.active == 1)
  }

  @Test func whatTheOtherCannotFollowIsNotForcedOnIt() throws {
    var driver = PairDriver(wide)
    driver.holdsBack = true
    // The right galaxy fails under a new calibration and returns to its own.
    let requests = driver.pair.update(.input(.key(.character("c")), seconds: 0))
    for request in requests {
      for case .compute(let settings, let generation) in request.effects {
        driver.send(
          request.side == 0
            ? .snapshotArrived(Fixture.snapshot(settings), generation: generation)
            : .failed("it has no such lines", generation: generation), side: request.side)
      }
    }
    func calibrations() -> [String] {
      driver.pair.models.map(\.decisions.settings.metallicity.calibration)
    }
    #expect(calibrations() == ["jones2015", "maiolino2008"])
    driver.press("l", "k")
    #expect(calibrations() == ["jones2015", "maiolino2008"])
    driver.press("Tab", "l")
    #expect(calibrations() == ["jones2015", "maiolino2008"])
    driver.press("Tab", "c")
    #expect(calibrations() == ["curti2017", "curti2017"])
  }

  @Test func namesAndLinesAreThoseOfBoth() {
    var driver = PairDriver(wide)
    driver.send(.kept(.names(["night-1"])), side: 1)
    #expect(driver.pair.models.map(\.keeping.names) == [["night-1"], ["night-1"]])
    driver.line("target 20")
    driver.press("Tab", ":", "Up")
    #expect(driver.text.contains(":target 20"))
  }
}
