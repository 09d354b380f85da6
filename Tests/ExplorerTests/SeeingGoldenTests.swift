import Analysis
import Explorer
import Observations
import Screen
import TestSupport
import Testing

/// Screens of errors, S/N, residuals and of what is drawn over the map.
@Suite struct SeeingGoldenTests {
  static let looks = [
    GoldenTests.Look(
      name: "truecolor", capabilities: Capabilities(colorDepth: .truecolor, isUnicode: true)),
    GoldenTests.Look(
      name: "unicode256", capabilities: Capabilities(colorDepth: .palette256, isUnicode: true)),
    GoldenTests.Look(name: "ascii", capabilities: Capabilities(colorDepth: .mono, isUnicode: false)),
  ]

  private func expect(
    _ driver: Driver, _ name: String, _ look: GoldenTests.Look,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let size = driver.model.size
    GoldenScreen.expect(
      driver.screen(look.capabilities), matches: "\(name)-\(size.width)x\(size.height)-\(look.name)",
      capabilities: look.capabilities, sourceLocation: sourceLocation)
  }

  @Test(arguments: GoldenTests.sizes, looks) func linesOverTheMap(size: Size, look: GoldenTests.Look) {
    var driver = Driver.ready(size)
    driver.model.analysis.snapshot?.observation.psfFWHMArcsec = 0.25
    driver.press("o", "e", "o", "b")
    expect(driver, "edges-beam", look)
    driver.press("o", "e", "o", "r")
    expect(driver, "rings-beam", look)
    driver.press("o", "r", "o", "c", "o", "n")
    expect(driver, "contours", look)
  }

  @Test(arguments: GoldenTests.sizes, looks) func residuals(size: Size, look: GoldenTests.Look) {
    var driver = Driver.ready(size)
    driver.press("o", "d")
    expect(driver, "residual", look)
  }
}
