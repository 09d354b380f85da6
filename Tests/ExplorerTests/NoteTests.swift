import Analysis
import Explorer
import Screen
import Testing

/// Notes on bins, and pinned bins.
@Suite struct NoteTests {
  private func header(_ driver: Driver) -> String {
    guard case .write(let request)? = driver.effects.last else { return "" }
    return String(request.text.split(separator: "\n").first ?? "")
  }

  @Test func aNoteStandsOnTheCardTheMapAndInTheTable() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.line("export out.csv")
    #expect(!header(driver).hasSuffix(",note"), "no column without a note")
    driver.line("note a bright knot, \"north\"")
    #expect(driver.text.contains("note: a bright knot"))
    driver.press("n")
    #expect(!driver.text.contains("note: a bright knot"))
    driver.line("export out.csv")
    #expect(header(driver).hasSuffix(",note"))
    if case .write(let request)? = driver.effects.last {
      #expect(request.text.contains(",\"a bright knot, \"\"north\"\"\"\n"))
    }
    driver.press("u")
    driver.press("N")
    #expect(!driver.text.contains("note: a bright knot"), "undone")
    driver.press("U")
    #expect(driver.text.contains("note: a bright knot"))
    driver.line("drop-note")
    #expect(driver.model.decisions.notes.isEmpty)
    driver.line("drop-note")
    #expect(driver.text.contains("there is no note here"))
  }

  @Test func newBinsEndNotesAndPins() {
    var driver = Driver.ready()
    driver.line("note here")
    driver.press("p")
    driver.line("target 20")
    #expect(driver.model.decisions.notes.isEmpty && driver.model.decisions.pins.isEmpty)
    driver.press("u")
    #expect(driver.model.decisions.notes == [0: "here"])
  }

  @Test func pinnedBinsMakeATable() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("T")
    #expect(driver.text.contains("no bin is pinned"))
    driver.press("p", "n", "n", "p", "T")
    #expect(driver.text.contains("Pinned bins"))
    #expect(driver.model.decisions.pins.count == 2)
    driver.press("k", "k", "Enter")
    #expect(driver.model.currentBin == 0)
    driver.press("T", "p", "p")
    #expect(driver.model.overlay == nil)
    #expect(driver.model.decisions.pins.isEmpty)
  }
}
