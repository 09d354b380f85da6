import Analysis
import Explorer
import Screen
import TestSupport
import Testing

/// Sessions: saved, read again, and taken up.
@Suite struct SessionTests {
  private let identity = FileIdentity(path: "/data/fixture.fits", byteCount: 42, checksum: "00ff")
  private let look = Capabilities(colorDepth: .truecolor, isUnicode: true)

  private func session(of model: Model) -> Session {
    Session(file: identity, savedAt: 1_700_000_000, program: "galmap test", content: model.sessionContent)
  }

  /// The screen with its colours, as text that a failure can show.
  private func frame(_ model: Model) -> [Substring] {
    GoldenScreen.describe(model.view(size: model.size, capabilities: look), capabilities: look)
      .split(separator: "\n")
  }

  /// A driver after some decisions of every kind.
  private func decided() -> Driver {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("c", "x", "n", "n", "Enter", "s", "I", "+", "+", "l")
    for line in [
      "limits 7.9,8.8", "filter r < 3", "radius-range 0.5,4.25", "plot histogram", "set returned 0.3",
      "arrow-density dense", "show av", "target 12.5", "fit bootstrap",
    ] {
      driver.line(line)
    }
    driver.press("n", "Enter", "Tab", "Tab", "j")
    return driver
  }

  @Test func savedAndReopenedTheFrameIsTheSame() throws {
    let driver = decided()
    let text = try session(of: driver.model).text()
    let read = try Session(text: text)
    #expect(read == session(of: driver.model))
    #expect(try read.text() == text)
    var other = Driver.ready(Size(width: 120, height: 40))
    let effects = other.model.update(.kept(.opened(read, name: "mine", isSameContent: true)))
    other.take(effects)
    var (before, after) = (driver.model, other.model)
    before.message = nil
    after.message = nil
    #expect(before.decisions == after.decisions)
    #expect(frame(before) == frame(after))
    other.press("u")
    #expect(other.model.decisions == Driver.ready().model.decisions, "a session is one step for undo")
  }

  @Test func takenUpBeforeTheFirstResultTheFrameIsTheSame() throws {
    let driver = decided()
    var fresh = Driver(model: Fixture.model(Size(width: 120, height: 40)))
    #expect(fresh.model.resume(session(of: driver.model), called: "mine", isSameContent: true) == nil)
    let effects = fresh.model.start()
    fresh.take(effects)
    var (before, after) = (driver.model, fresh.model)
    before.message = nil
    after.message = nil
    #expect(frame(before) == frame(after))
  }

  @Test func aChangedFileKeepsSettingsAndSaysWhatItDoesNotKeep() throws {
    let driver = decided()
    var other = Driver.ready()
    let effects = other.model.update(
      .kept(.opened(session(of: driver.model), name: "mine", isSameContent: false)))
    other.take(effects)
    #expect(other.model.decisions.settings.metallicity == driver.model.decisions.settings.metallicity)
    #expect(other.model.decisions.settings.gradient.excludedBins.isEmpty)
    #expect(other.model.decisions.selection.isEmpty)
    #expect(other.model.message?.text.contains("an older state of this file") == true)
    #expect(other.model.message?.text.contains("what names bins or pixels is not") == true)
  }

  @Test func whatIsNoSessionIsRefusedWithItsPlace() throws {
    func problem(_ text: String) -> String {
      do throws(StateError) {
        _ = try Session(text: text)
        return ""
      } catch { return error.description }
    }
    #expect(problem("a: 1").contains("this is no session"))
    #expect(problem("galmap_session: 99").contains("newer than this program"))
    #expect(problem("galmap_session: 1\nfile: {path: [").contains("line "))
    let text = try session(of: decided().model).text()
    let wrong = text.replacing("stretch: log", with: "stretch: sideways")
    #expect(wrong != text)
    #expect(problem(wrong).contains("stretch"))
  }

  @Test func anEarlierSessionIsOfferedAndNeverForced() throws {
    let before = decided()
    var driver = Driver.ready(Size(width: 120, height: 40))
    let untouched = driver.model.decisions
    driver.send(
      .kept(
        .offered(Keeping.Offer(session: session(of: before.model), isSameContent: true, age: "12 min ago"))))
    #expect(driver.text.contains("session of 12 min ago: W takes it up"))
    #expect(driver.model.decisions == untouched)
    driver.press("W")
    #expect(driver.model.decisions == before.model.decisions)
    #expect(!driver.text.contains("W takes it up"))
    driver.press("W")
    #expect(driver.model.message?.kind == .problem)
  }

  @Test func aLongProblemTakesTwoLines() {
    var driver = Driver.ready()
    let sentence =
      "the saved session is left out: ~/.local/state/galmap/sessions/.auto-0011223344556677.yaml: line 3: "
      + "a colon is missing; put aside on saving"
    driver.send(.kept(.failed(sentence)))
    // The path is too long a word to be kept whole.
    #expect(driver.rows.suffix(3).joined().contains(sentence))
    driver.press("l")
    #expect(!driver.text.contains("left out"))
  }

  @Test func whatWasPutAsideIsNamed() {
    var driver = Driver.ready()
    driver.send(.kept(.saved(path: "/s/a.yaml", aside: "/s/a.yaml.unreadable")))
    #expect(driver.text.contains("/s/a.yaml.unreadable"))
    driver.send(.kept(.putAside(path: "/s/b.yaml.unreadable")))
    #expect(driver.text.contains("is now /s/b.yaml.unreadable"))
  }

  @Test func savingAndOpeningAreAskedFor() {
    var driver = Driver.ready()
    driver.press("w")
    #expect(driver.effects.last == .keep(.save(driver.model.sessionContent, name: nil)))
    driver.line("w night-1")
    #expect(driver.effects.last == .keep(.save(driver.model.sessionContent, name: "night-1")))
    driver.line("w ../escape")
    #expect(driver.model.message?.kind == .problem)
    driver.line("o night-1")
    #expect(driver.effects.last == .keep(.open("night-1")))
    driver.send(.kept(.names(["a", "night-1"])))
    driver.press(":")
    driver.type("o ")
    driver.press("Tab", "Tab")
    #expect(driver.text.contains(":o night-1"))
  }

  @Test func theFirstStartIsToldOnce() {
    var driver = Driver.ready()
    driver.send(.kept(.firstStart))
    #expect(driver.text.contains("? lists every key"))
    driver.press("l")
    #expect(!driver.text.contains("? lists every key"))
  }

  @Test func pathsAreCompletedFromTheDisk() {
    var driver = Driver.ready()
    driver.press(":")
    driver.type("export-visible out/b")
    driver.press("Tab")
    #expect(driver.effects.last == .keep(.listPaths("out/b")))
    driver.send(.kept(.paths(beginning: "out/x", ["out/xy"])))
    #expect(driver.rows.contains(":export-visible out/b"), "an answer to something else is dropped")
    driver.send(.kept(.paths(beginning: "out/b", ["out/bins1.csv", "out/bins2.csv"])))
    #expect(driver.rows.contains(":export-visible out/bins"))
    driver.press("Tab", "Tab")
    #expect(driver.text.contains(":export-visible out/bins2.csv"))
  }
}
