import Analysis
import Explorer
import Grid
import Screen
import TestSupport
import Testing

/// Popups, prompts, and the screens of a computation under way, without colour.
@Suite struct OverlayGoldenTests {
  private let ascii = Capabilities(colorDepth: .mono, isUnicode: false)

  private func expect(_ driver: Driver, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let size = driver.model.size
    GoldenScreen.expect(
      driver.screen(ascii), matches: "\(name)-\(size.width)x\(size.height)-ascii", capabilities: ascii,
      sourceLocation: sourceLocation)
  }

  @Test(arguments: GoldenTests.sizes) func help(size: Size) {
    var driver = Driver.ready(size)
    driver.press("?")
    driver.type("calib")
    expect(driver, "help")
  }

  @Test(arguments: GoldenTests.sizes) func exportPrompt(size: Size) {
    var driver = Driver.ready(size)
    driver.press("e")
    expect(driver, "export")
  }

  @Test func overwriteQuestion() {
    var driver = Driver.ready()
    driver.press("e", "Enter")
    if case .write(let request)? = driver.effects.last { driver.send(.fileExists(request)) }
    expect(driver, "overwrite")
  }

  @Test func commandLineWithCompletions() {
    var driver = Driver.ready()
    driver.press(":")
    driver.type("show ")
    driver.press("Tab", "Tab")
    expect(driver, "command-line")
  }

  @Test(arguments: GoldenTests.sizes) func oldValuesWhileNewOnesAreComputed(size: Size) {
    var driver = Driver.ready(size)
    driver.holdsBack = true
    driver.press("c")
    let generation = driver.model.analysis.generation
    driver.send(.progress(AnalysisProgress(stage: .metallicity, fraction: 0.4), generation: generation))
    expect(driver, "stale")
  }

  @Test func anotherQuantityWithABinOutOfTheFit() {
    var driver = Driver.ready()
    driver.press("n", "n", "Enter", "]")
    driver.line("show flux-oiii5008")
    expect(driver, "flux")
  }

  @Test func valuesThatRestOnThePriorMakeNoMap() {
    var driver = Driver(model: Fixture.model(), holdsBack: true)
    let effects = driver.model.start()
    driver.take(effects)
    var snapshot = Fixture.snapshot()
    for index in snapshot.metallicity.indices { snapshot.metallicity[index].flags.insert(.priorDominated) }
    driver.send(.snapshotArrived(snapshot, generation: driver.model.analysis.generation))
    #expect(driver.text.contains("No map: the data constrain 12+log(O/H) in"))
    #expect(driver.text.contains("8.41..8.76 (95 %)"), "the card gives the range")
    expect(driver, "prior-only")
  }

  @Test func noBinsMakeNoMap() {
    var driver = Driver(model: Fixture.model(), holdsBack: true)
    let effects = driver.model.start()
    driver.take(effects)
    var snapshot = Fixture.snapshot()
    snapshot.binning.bins = []
    snapshot.binning.indexMap = snapshot.binning.indexMap.map { _ in -1 }
    snapshot.metallicity = []
    snapshot.gradient.fit = nil
    snapshot.gradient.note = "a line needs three bins with a value at different radii; 0 in play"
    driver.send(.snapshotArrived(snapshot, generation: driver.model.analysis.generation))
    #expect(driver.text.contains("No bins: no part of this galaxy has enough"))
    expect(driver, "no-bins")
    // Nothing here may be picked or written.
    driver.press("n", "Enter", "e")
    #expect(driver.text.contains("no bin on screen"))
  }
}
