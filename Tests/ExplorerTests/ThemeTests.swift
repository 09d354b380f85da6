import Analysis
import TestSupport
import Testing

@testable import Explorer
@testable import Screen

/// The colours of everything but the maps.
@Suite struct ThemeTests {
  static let depths: [ColorDepth] = [.truecolor, .palette256, .ansi16]
  static let themes: [Theme] = [.dark, .light, .highContrast]

  /// What is wrong with a cell; nil for nothing. Blanks and what is drawn (blocks, frames, dots) need no contrast.
  private func problem(_ cell: Cell, _ theme: Theme, _ palette: Theme.Palette) -> String? {
    if cell.style.isDim { return "dim" }
    var (front, back) = (cell.style.foreground, cell.style.background)
    if cell.style.isReversed { swap(&front, &back) }
    guard let ratio = Contrast.ratio(front, back) else { return "has the terminal's colours" }
    let isDrawn = (0x2500...0x25FF).contains(cell.glyph.value) || (0x2800...0x28FF).contains(cell.glyph.value)
    guard cell.glyph != " ", !isDrawn else { return nil }
    var limit = theme.leastContrast ?? 21
    // On the colour of a value black or white is the best there is, 4.58 at least.
    if ![palette.background, palette.bar].contains(cell.style.background) { limit = 4.5 }
    // In 16 colours a value is a glyph in its colour, which must be seen at all.
    let own = [palette.text, palette.faint, palette.strong, palette.barText]
    if case .ansi = cell.style.foreground, !own.contains(cell.style.foreground) { limit = 2 }
    return ratio >= limit ? nil : "\(ratio) is below \(limit)"
  }

  @Test(arguments: themes, depths) func everyTextCanBeRead(theme: Theme, depth: ColorDepth) throws {
    let palette = try #require(theme.palette(depth))
    let look = Capabilities(colorDepth: depth, isUnicode: true)
    var problems: [String] = []
    for scene in MatrixGoldenTests.scenes + [MatrixGoldenTests.Scene(name: "main") { _ in }] {
      var driver = Driver.ready(GoldenTests.sizes[2])
      scene.go(&driver)
      driver.model.theme = theme
      for (place, cell) in driver.screen(look).cells.enumerated() {
        guard let problem = problem(cell, theme, palette) else { continue }
        problems.append("\(scene.name) \(place % 120),\(place / 120) '\(cell.glyph)' \(problem)")
      }
    }
    #expect(problems.isEmpty, "\(problems.count): \(problems.prefix(5).joined(separator: "; "))")
  }

  /// Ratios of W3C's own examples: black on white 21, #777777 on white 4.48, #767676 on white 4.54.
  @Test func theRatioIsThatOfTheGuidelines() throws {
    #expect(abs(try #require(Contrast.ratio(.rgb(0, 0, 0), .rgb(255, 255, 255))) - 21) < 1e-9)
    #expect(abs(try #require(Contrast.ratio(.rgb(0x77, 0x77, 0x77), .rgb(255, 255, 255))) - 4.48) < 0.005)
    #expect(abs(try #require(Contrast.ratio(.rgb(255, 255, 255), .rgb(0x76, 0x76, 0x76))) - 4.54) < 0.005)
    #expect(Contrast.ratio(.standard, .rgb(0, 0, 0)) == nil)
  }

  @Test func inkIsReadOnEveryColour() {
    for ramp in ColorRamp.allCases {
      let levels = ColorLevels(ramp, capabilities: Capabilities(colorDepth: .truecolor, isUnicode: true))
      for color in levels.colors {
        #expect((Contrast.ratio(Contrast.ink(on: color), color) ?? 0) >= 4.5, "\(ramp) \(color)")
      }
    }
  }

  @Test func theKeyGoesThroughAllAndNothingIsUndone() {
    var driver = Driver.ready()
    var seen: [Theme] = []
    for _ in Theme.allCases {
      driver.press("t", "t")
      seen.append(driver.model.theme)
    }
    #expect(Set(seen) == Set(Theme.allCases) && seen.last == .automatic)
    #expect(driver.model.message?.text == "theme auto: the terminal's own colours")
    driver.line("theme high-contrast")
    #expect(driver.model.theme == .highContrast)
    driver.line("theme pink")
    #expect(driver.model.theme == .highContrast)
    #expect(driver.model.message?.text.contains("not 'pink'") == true)
    driver.press("u")
    #expect(driver.model.message?.text == "nothing to undo")
  }

  @Test func monoIsWhatATerminalWithoutColoursShows() {
    var driver = Driver.ready()
    let plain = driver.screen(Capabilities(colorDepth: .mono, isUnicode: true))
    driver.model.theme = .mono
    #expect(driver.screen(Capabilities(colorDepth: .truecolor, isUnicode: true)) == plain)
    driver.model.theme = .light
    #expect(driver.screen(Capabilities(colorDepth: .mono, isUnicode: true)) == plain)
  }

  @Test(arguments: themes) func goldenScreens(theme: Theme) {
    var driver = Driver.ready()
    driver.model.theme = theme
    let look = SeeingGoldenTests.looks[1]
    GoldenScreen.expect(
      driver.screen(look.capabilities), matches: "theme-\(theme.rawValue)-80x24-\(look.name)",
      capabilities: look.capabilities)
  }
}
