import Explorer
import Screen
import TestSupport
import Testing

/// The screens of filter, region and export menu.
@Suite struct SelectionGoldenTests {
  private static let look = Capabilities(colorDepth: .mono, isUnicode: false)

  private func expect(_ driver: Driver, _ name: String) {
    let size = driver.model.size
    GoldenScreen.expect(
      driver.screen(SelectionGoldenTests.look), matches: "\(name)-\(size.width)x\(size.height)",
      capabilities: SelectionGoldenTests.look)
  }

  @Test(arguments: GoldenTests.sizes) func aMistakeInTheFilter(size: Size) {
    var driver = Driver.ready(size)
    driver.press("/")
    driver.type("r < 2 and snrr > 5")
    expect(driver, "filter-mistake")
  }

  @Test(arguments: GoldenTests.sizes) func aRegion(size: Size) {
    var driver = Driver.ready(size)
    driver.press("v", "b", "Shift-Right", "Up", "Up", "Up")
    expect(driver, "region")
  }

  @Test(arguments: GoldenTests.sizes) func onlyTheSelection(size: Size) {
    var driver = Driver.ready(size)
    driver.line("filter r < 3")
    driver.press("&")
    expect(driver, "only-selected")
  }

  @Test(arguments: GoldenTests.sizes) func theExportMenu(size: Size) {
    var driver = Driver.ready(size)
    driver.press("E")
    expect(driver, "export-menu")
  }
}
