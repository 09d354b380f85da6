import Explorer
import Screen
import TestSupport
import Testing

/// Screens of everything that compares, and of the menus beside it.
@Suite struct CompareGoldenTests {
  private func expect(_ driver: Driver, _ name: String, _ look: GoldenTests.Look) {
    let size = driver.model.size
    GoldenScreen.expect(
      driver.screen(look.capabilities), matches: "\(name)-\(size.width)x\(size.height)-\(look.name)",
      capabilities: look.capabilities)
  }

  @Test(arguments: GoldenTests.sizes, SeeingGoldenTests.looks) func grid(size: Size, look: GoldenTests.Look) {
    var driver = Driver.ready(size)
    driver.press("=")
    expect(driver, "compare", look)
  }

  @Test(arguments: GoldenTests.sizes, SeeingGoldenTests.looks) func posterior(
    size: Size, look: GoldenTests.Look
  ) {
    var driver = Driver.ready(size)
    driver.line("plot posterior")
    expect(driver, "posterior", look)
    driver.press("Z")
    expect(driver, "posterior-large", look)
  }

  @Test(arguments: GoldenTests.sizes, SeeingGoldenTests.looks) func curves(size: Size, look: GoldenTests.Look)
  {
    var driver = Driver.ready(size)
    driver.line("plot curves")
    expect(driver, "curves", look)
    driver.press("Z")
    expect(driver, "curves-large", look)
  }

  @Test(arguments: GoldenTests.sizes, SeeingGoldenTests.looks) func difference(
    size: Size, look: GoldenTests.Look
  ) {
    var driver = Driver.ready(size)
    driver.press("D", "D")
    expect(driver, "difference", look)
  }

  @Test(arguments: GoldenTests.sizes) func fitMenu(size: Size) {
    var driver = Driver.ready(size)
    driver.press("f")
    expect(driver, "fit-menu", SeeingGoldenTests.looks[2])
  }

  @Test(arguments: GoldenTests.sizes) func pins(size: Size) {
    var driver = Driver.ready(size)
    driver.press("p", "n")
    driver.line("note a knot")
    driver.press("p", "T")
    expect(driver, "pins", SeeingGoldenTests.looks[2])
  }
}
