import Analysis
import Explorer
import Screen
import TestSupport
import Testing

/// Main screen, help, jobs, menu, command line and hint in every number of colours and every size.
@Suite struct PaneGoldenTests {
  static let looks = [
    GoldenTests.Look(name: "truecolor", capabilities: .init(colorDepth: .truecolor, isUnicode: true)),
    GoldenTests.Look(name: "ansi16", capabilities: .init(colorDepth: .ansi16, isUnicode: true)),
    GoldenTests.Look(
      name: "light256",
      capabilities: .init(colorDepth: .palette256, isUnicode: true, hasLightBackground: true)),
  ]
  static let panes = ["jobs", "hint", "offer", "command", "hover"]

  @Test(arguments: GoldenTests.sizes, looks) func mainScreen(size: Size, look: GoldenTests.Look) {
    expect(Driver.ready(size), "main", size, look)
  }

  @Test(arguments: GoldenTests.sizes, panes) func pane(size: Size, name: String) {
    let ascii = GoldenTests.Look(name: "ascii", capabilities: .init(colorDepth: .mono, isUnicode: false))
    expect(driver(name, size), name, size, ascii)
  }

  @Test(arguments: GoldenTests.sizes, panes) func paneInColour(size: Size, name: String) {
    for look in PaneGoldenTests.looks + [GoldenTests.looks[0]] {
      expect(driver(name, size), name, size, look)
    }
  }

  private func expect(_ driver: Driver, _ name: String, _ size: Size, _ look: GoldenTests.Look) {
    GoldenScreen.expect(
      driver.screen(look.capabilities), matches: "\(name)-\(size.width)x\(size.height)-\(look.name)",
      capabilities: look.capabilities)
  }

  private func driver(_ name: String, _ size: Size) -> Driver {
    var driver = Driver.ready(size)
    switch name {
    case "jobs": showJobs(&driver)
    case "hint": driver.send(.kept(.firstStart))
    case "offer":
      let session = Session(
        file: FileIdentity(path: "/data/fixture.fits", byteCount: 1, checksum: "0"), savedAt: 0, program: "",
        content: driver.model.sessionContent)
      driver.send(
        .kept(.offered(Keeping.Offer(session: session, isSameContent: false, age: "12 min ago"))))
    case "command":
      driver.press(":")
      driver.type("calib ")
      driver.press("Tab", "Tab")
    default:
      let cursor = driver.screen().cursor ?? CanvasCursor(column: 0, row: 0)
      let event = MouseEvent(.move, column: cursor.column + 3, row: cursor.row + 1)
      driver.send(.input(.mouse(event), seconds: 0))
    }
    return driver
  }

  /// One job done, one cancelled, one running with time left.
  private func showJobs(_ driver: inout Driver) {
    driver.holdsBack = true
    driver.model.clock = 1
    driver.press("c")
    driver.model.clock = 3.5
    driver.press("Esc")
    driver.model.clock = 4
    driver.press("x")
    let generation = driver.model.analysis.generation
    driver.send(.progress(AnalysisProgress(stage: .metallicity, fraction: 0.1), generation: generation))
    driver.model.clock = 8
    driver.send(.progress(AnalysisProgress(stage: .metallicity, fraction: 0.4), generation: generation))
    driver.press("g", "j")
  }
}
