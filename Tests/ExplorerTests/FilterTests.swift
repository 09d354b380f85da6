import Analysis
import Explorer
import Grid
import Screen
import Testing

/// The filter language and what its matches are used for.
@Suite struct FilterTests {
  /// Numbers of the fixture's bins with a property.
  private func numbers(_ holds: (Bin) -> Bool) -> Set<Int> {
    Set(Fixture.binning.bins.filter(holds).map(\.number))
  }

  private func selection(_ filter: String) -> Set<Int> {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.line("filter \(filter)")
    return driver.model.decisions.selection
  }

  @Test func comparisonsPickBins() {
    #expect(selection("r < 2") == numbers { $0.radiusKpc < 2 })
    #expect(selection("r<2&&snr>=15") == numbers { $0.radiusKpc < 2 && $0.signalToNoise >= 15 })
    #expect(selection("1 < r < 3") == numbers { $0.radiusKpc > 1 && $0.radiusKpc < 3 })
    #expect(selection("bin = 3 or bin = 5") == [3, 5])
    #expect(selection("bin != 3") == numbers { $0.number != 3 })
    #expect(selection("n > 40 | x <= 21") == numbers { $0.pixelCount > 40 || $0.centroid.x <= 21 })
    #expect(selection("oh_err > 0") == numbers { $0.number != 12 }, "bin 12 has no value")
    #expect(selection("FLUX-OIII5008 > 0") == numbers { _ in true }, "case and hyphens do not matter")
    #expect(selection("av > -1e3") == numbers { $0.number != 12 })
  }

  @Test func andBindsCloserThanOr() {
    #expect(selection("bin = 1 or bin = 2 and bin = 3") == [1])
    #expect(selection("(bin = 1 or bin = 2) and bin != 1") == [2])
    #expect(selection("not bin < 10 and not (bin = 11)") == [10, 12])
    #expect(selection("not not bin = 4") == [4])
  }

  @Test func flagsAreWords() {
    #expect(selection("double_peak") == [9])
    #expect(selection("outside-validity and r > 0") == [9])
    #expect(selection("no_solution") == [12])
    var driver = Driver.ready()
    driver.press("Enter")
    driver.line("filter excluded")
    #expect(driver.model.decisions.selection == [0])
    driver.line("filter not in_fit")
    #expect(driver.model.decisions.selection == [0, 12])
  }

  @Test func missingValuesMatchNoComparison() {
    #expect(!selection("oh > 0").contains(12))
    #expect(!selection("oh != 8").contains(12))
  }

  @Test(arguments: [
    ("r <", 4, "a name or a number belongs here"), ("r < 2 snr", 7, "'and' or 'or' belongs here"),
    ("(r < 2", 7, "')' is missing here"), ("r < 2)", 6, "this ')' closes nothing"),
    ("r < 2 and # 3", 11, "'#' means nothing in a filter"),
    ("snr > 3 or ohh > 8", 12, "no quantity or flag is called 'ohh'"),
    ("r", 2, "a comparison belongs here"), ("double_peak > 3", 13, "'and' or 'or' belongs here"),
    ("r > double_peak", 5, "double_peak is true or false, no number"),
    ("r < 1.2.3", 5, "'1.2.3' is no number"),
    ("and", 1, "a name or a number belongs here"), ("bin > 99", 0, "no bin matches bin > 99"),
  ])
  func mistakesArePointedAt(filter: String, character: Int, sentence: String) {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.line("filter \(filter)")
    #expect(driver.text.contains(sentence))
    if character > 0 { #expect(driver.text.contains("character \(character) of the filter")) }
    #expect(driver.model.decisions.selection.isEmpty)
    // In the prompt the mark stands above the place: one more cell for the slash.
    driver.press("/")
    driver.type(filter)
    if character > 0 {
      let row = driver.rows[driver.rows.count - 3]
      #expect(row.distance(from: row.startIndex, to: row.firstIndex(of: "v") ?? row.endIndex) == character)
      driver.press("Enter")
      guard case .filter = driver.model.overlay else {
        Issue.record("the prompt closed over a mistake")
        return
      }
    } else {
      #expect(driver.text.contains("0 of 13 bins"))
    }
  }

  @Test func deepNestingIsRefused() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.line("filter " + String(repeating: "(", count: 300))
    #expect(driver.text.contains("too many levels inside each other"))
    driver.line("filter " + String(repeating: "!", count: 300))
    #expect(driver.text.contains("too many levels inside each other"))
  }

  @Test func thePromptPreviewsCompletesAndSelects() {
    var driver = Driver.ready()
    driver.press("/")
    #expect(driver.text.contains("e.g. r < 1.2"))
    driver.type("r < 2")
    #expect(driver.text.contains("\(numbers { $0.radiusKpc < 2 }.count) of 13 bins"))
    driver.press("Ctrl-u")
    driver.type("doub")
    driver.press("Tab")
    #expect(driver.text.contains("/double_peak"))
    #expect(driver.text.contains("1 of 13 bins"))
    driver.press("Enter")
    #expect(driver.model.overlay == nil)
    #expect(driver.text.contains("1 of 13 bins: n 1 mean"))
    driver.press("/", "Up")
    #expect(driver.text.contains("/double_peak"))
    driver.press("Esc")
    #expect(driver.model.decisions.selection == [9])
  }

  @Test func nWalksTheMatches() {
    var driver = Driver.ready()
    driver.line("filter bin = 2 or bin = 7 or bin = 10")
    driver.press("N", "N", "N", "N")
    var seen: [Int] = []
    for _ in 0..<5 {
      driver.press("n")
      if let bin = driver.model.currentBin, seen.last != bin { seen.append(bin) }
    }
    #expect(Set(seen) == [2, 7, 10])
    driver.press("Esc")
    #expect(driver.model.decisions.selection.isEmpty, "Esc selects nothing")
  }

  @Test func ampersandShowsOnlyTheMatches() throws {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("&")
    #expect(driver.text.contains("no bin is selected"))
    driver.line("filter bin < 4")
    driver.press("&", "e")
    #expect(driver.text.contains("4 bins on screen and selected"))
    driver.press("Tab")
    #expect(driver.text.contains("4 bins on screen, "), "the others are hidden")
    driver.press("Esc", "&", "e", "Tab")
    #expect(driver.text.contains("13 bins on screen, "))
    driver.press("Tab", "Tab", "Enter")
    guard case .write(let request) = try #require(driver.effects.last) else {
      Issue.record("nothing written")
      return
    }
    #expect(request.rowCount == 4)
  }

  @Test func undoGoesBackOverSelections() {
    var driver = Driver.ready()
    driver.line("filter bin < 4")
    driver.press("&", "u")
    #expect(!driver.model.decisions.showsOnlySelection)
    driver.press("u")
    #expect(driver.model.decisions.selection.isEmpty)
    driver.press("U", "U")
    #expect(driver.model.decisions.selection == [0, 1, 2, 3] && driver.model.decisions.showsOnlySelection)
    driver.line("binning cvt")
    #expect(driver.model.decisions.selection.isEmpty, "numbers mean nothing under other bins")
    driver.press("u")
    #expect(driver.model.decisions.selection == [0, 1, 2, 3])
  }
}
