import Explorer
import Screen
import TestSupport
import Testing

@Suite struct GoldenTests {
  struct Look: CustomTestStringConvertible {
    var name: String
    var capabilities: Capabilities
    var testDescription: String { name }
  }

  static let looks = [
    Look(name: "unicode256", capabilities: Capabilities(colorDepth: .palette256, isUnicode: true)),
    Look(name: "ascii", capabilities: Capabilities(colorDepth: .mono, isUnicode: false)),
  ]

  static let sizes = [
    Size(width: 40, height: 12), Size(width: 80, height: 24), Size(width: 120, height: 40),
    Size(width: 200, height: 60),
  ]

  @Test(arguments: sizes, looks) func mainScreen(size: Size, look: Look) {
    let driver = Driver.ready(size)
    GoldenScreen.expect(
      driver.screen(look.capabilities), matches: "main-\(size.width)x\(size.height)-\(look.name)",
      capabilities: look.capabilities)
  }
}
