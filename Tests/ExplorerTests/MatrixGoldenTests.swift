import Explorer
import Screen
import TestSupport
import Testing

/// Every pane, menu and prompt that has no golden screen of its own elsewhere, at every size in 24-bit colour, in 256
/// colours and in plain ASCII; the files hold what differs from the main screen.
@Suite struct MatrixGoldenTests {
  /// A screen, and how to get there from the main one.
  struct Scene: CustomTestStringConvertible, Sendable {
    var name: String
    /// Whether a file of the whole screen in ASCII exists from another suite.
    var hasWholeASCII = false
    var go: @Sendable (inout Driver) -> Void
    var testDescription: String { name }
  }

  static let scenes: [Scene] = [
    Scene(name: "error") { $0.press("t", "e") },
    Scene(name: "significance") { $0.press("t", "s") },
    Scene(name: "psi") { $0.press("5") },
    Scene(name: "five") { $0.press("0") },
    Scene(name: "focus-card") { while $0.model.focus != .card { $0.press("Tab") } },
    Scene(name: "focus-fits") { while $0.model.focus != .fits { $0.press("Tab") } },
    Scene(name: "card") { $0.press("i") },
    Scene(name: "help", hasWholeASCII: true) {
      $0.press("?")
      $0.type("calib")
    },
    Scene(name: "export", hasWholeASCII: true) { $0.press("e") },
    Scene(name: "export-menu") { $0.press("E") },
    Scene(name: "fit-menu", hasWholeASCII: true) { $0.press("f") },
    Scene(name: "pins", hasWholeASCII: true) {
      $0.press("p", "n")
      $0.line("note a knot")
      $0.press("p", "T")
    },
    Scene(name: "filter-mistake") {
      $0.press("/")
      $0.type("r < 2 and snrr > 5")
    },
    Scene(name: "region") { $0.press("v", "b", "Shift-Right", "Up", "Up", "Up") },
    Scene(name: "only-selected") {
      $0.line("filter r < 3")
      $0.press("&")
    },
  ]

  @Test(arguments: scenes, GoldenTests.sizes) func scene(scene: Scene, size: Size) {
    let main = Driver.ready(size)
    var driver = main
    scene.go(&driver)
    for look in SeeingGoldenTests.looks where !(scene.hasWholeASCII && look.name == "ascii") {
      GoldenScreen.expect(
        driver.screen(look.capabilities), matches: "\(scene.name)-\(size.width)x\(size.height)-\(look.name)",
        capabilities: look.capabilities, over: .init(main.screen(look.capabilities), name: "main"))
    }
  }
}
