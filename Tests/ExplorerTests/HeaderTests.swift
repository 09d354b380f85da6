import Morphology
import Screen
import TestSupport
import Testing

@testable import Analysis
@testable import Explorer

/// The header viewer.
@Suite struct HeaderTests {
  static let pages = [
    HeaderPage(
      title: "primary HDU  no data",
      cards: [
        "SIMPLE  =                    T", "OBJECT  = 'A370 \\x1B[2J'",
        "HISTORY binned by the program and the Observer",
      ]),
    HeaderPage(
      title: "LINE,OIII  image 41x29", cards: (0..<40_000).map { "HISTORY step \($0) of the reduction" }),
  ]

  private func opened(_ size: Size = Size(width: 80, height: 24)) -> Driver {
    var driver = Driver.ready(size)
    driver.press("d")
    driver.send(.headers(.read(HeaderTests.pages)))
    return driver
  }

  @Test func theCardsAreReadOnceOutsideTheInterface() {
    var driver = Driver.ready()
    driver.press("d")
    #expect(driver.effects.last == .readHeaders)
    #expect(driver.text.contains("Reading the headers"))
    driver.send(.headers(.read(HeaderTests.pages)))
    #expect(driver.text.contains("SIMPLE  =") && driver.text.contains("A370 \\x1B[2J"))
    driver.effects = []
    driver.press("Esc", "d")
    #expect(driver.effects.isEmpty && driver.text.contains("SIMPLE  ="))
  }

  @Test func typingFiltersAndTabGoesOn() {
    var driver = opened()
    driver.press("/")
    driver.type("OBSERVER binned")
    #expect(driver.text.contains("HISTORY binned") && !driver.text.contains("SIMPLE"))
    #expect(driver.text.contains("cards 1-1 of 1 (of 3)  HDU 0 of 0-1"))
    driver.press("Tab")
    #expect(driver.text.contains("no card of this HDU has these words"))
    for _ in 0..<15 { driver.press("Backspace") }
    #expect(driver.text.contains("of 40000  HDU 1"))
    driver.press("End")
    #expect(driver.text.contains("HISTORY step 39999"))
    driver.press("PageUp", "Home", "Down")
    #expect(driver.text.contains("HISTORY step 1 of") && !driver.text.contains("step 0 of"))
    driver.type("step 1234")
    // 1234 itself, 12340 to 12349, and 11234, 21234 and 31234.
    #expect(driver.text.contains("of 14 (of 40000)"))
    driver.press("Shift-Tab", "Shift-Tab", "Esc")
    #expect(driver.model.overlay == nil)
  }

  @Test func narrowScreensMoveSideways() {
    var driver = opened(Size(width: 40, height: 12))
    #expect(!driver.text.contains("Observer"))
    driver.press("Right", "Right")
    #expect(driver.text.contains("the program and the Observer"))
    driver.press("Left", "Left")
    #expect(driver.text.contains("HISTORY"))
  }

  @Test func aFileThatIsGoneIsSaid() {
    var driver = Driver.ready()
    driver.press("d")
    driver.send(.headers(.failed("a.fits: there is no such file; check the path")))
    #expect(driver.model.overlay == nil && driver.text.contains("no such file"))
  }

  @Test func matchesAreThoseOfASearchCardByCard() {
    let page = HeaderTests.pages[1]
    for filter in ["e", "step 39", "12 34", "reduction", "zz", "n of the reduction", ""] {
      let words = filter.lowercased().split(separator: " ")
      let expected = page.cards.indices.filter { place in
        words.allSatisfy { page.cards[place].lowercased().contains($0) }
      }
      #expect(page.matches(filter) == expected, "\(filter)")
    }
  }

  @Test(arguments: GoldenTests.sizes) func goldenScreens(size: Size) {
    let driver = opened(size)
    for look in SeeingGoldenTests.looks {
      GoldenScreen.expect(
        driver.screen(look.capabilities), matches: "header-\(size.width)x\(size.height)-\(look.name)",
        capabilities: look.capabilities,
        over: .init(Driver.ready(size).screen(look.capabilities), name: "main"))
    }
  }

  @Test func ctrlPListsCommandsAlone() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("Ctrl-p")
    #expect(driver.text.contains("Commands: type to filter"))
    driver.type("chi-square")
    #expect(driver.text.contains("nothing has these words"), "notes are for the help")
    driver.press("Ctrl-u")
    driver.type("next stretch")
    driver.press("Enter")
    #expect(driver.model.overlay == nil && driver.model.decisions.style.stretch != .linear)
  }
}

/// The line of the effective radius.
@Suite struct EffectiveRadiusTests {
  private func shape(_ radius: Double) -> ShapeResult {
    ShapeResult(
      mass: nil, missing: nil, source: .light, axisRatio: Measured(0.7, 0),
      thinInclinationDeg: Measured(45, 1),
      thickInclinationDeg: Measured(46, 1), effectiveRadiusKpc: Measured(radius, 0.1), limitKpc: 5,
      massMsun: 1e10)
  }

  @Test func itIsDrawnWhereThereIsOneAndElseRefused() {
    var driver = Driver.ready()
    let before = driver.rows
    driver.press("o", "h")
    #expect(driver.model.message?.kind == .problem)
    #expect(driver.model.message?.text.contains("there is no R_eff") == true)
    driver.model.analysis.snapshot?.shape = shape(3)
    driver.press("o", "h")
    #expect(driver.model.message?.text == "line of R_eff on at 3.00 kpc")
    let changed = zip(before, driver.rows).dropLast(2).flatMap { zip($0, $1).filter { $0 != $1 }.map(\.1) }
    #expect(changed.filter { "|/\\-".contains($0) }.count > 8)
    driver.press("o", "h")
    #expect(driver.model.message?.text == "line of R_eff off")
    driver.press("u", "u")
    #expect(!driver.model.decisions.overlays.showsEffectiveRadius)
  }
}
