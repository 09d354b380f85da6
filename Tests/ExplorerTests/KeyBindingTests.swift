import Analysis
import Screen
import Testing

@testable import Explorer

/// Keys that a configuration changes.
@Suite struct KeyBindingTests {
  private func changes(_ pairs: KeyValuePairs<String, String?>) -> [KeyBindings.Change] {
    pairs.enumerated().map { KeyBindings.Change(key: $1.key, command: $1.value, line: $0 + 3) }
  }

  private func driver(_ pairs: KeyValuePairs<String, String?>) throws -> Driver {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.model.keeping.bindings = try KeyBindings(changing: changes(pairs))
    return driver
  }

  @Test func aKeyInUseGoesToItsNewCommand() throws {
    var driver = try driver(["c": "next-stretch"])
    let calibration = driver.model.decisions.settings.metallicity.calibration
    driver.press("c")
    #expect(driver.model.decisions.settings.metallicity.calibration == calibration)
    #expect(driver.model.decisions.style.stretch != .linear)
    // The command that lost it stands in the help by its name, and no more in the footer.
    #expect(!(driver.rows.last ?? "").contains("calib"))
    #expect(
      driver.model.keeping.bindings.losses
        == [.init(key: "c", former: "next-calibration", command: "next-stretch")])
    #expect(
      driver.model.keeping.bindings.changesInWords
        == ["c no longer runs next-calibration: it runs next-stretch"])
    driver.press("?")
    driver.type("next metallicity")
    #expect(driver.text.contains(":next-calibration"))
    driver.press("Esc", "?")
    driver.type("changed keys")
    #expect(driver.text.contains("c no longer runs next-calibration"))
  }

  @Test func sentencesAndFooterNameTheKeyInEffect() throws {
    var driver = try driver(["c": nil, "F5": "next-calibration", "?": nil, "F1": "help"])
    #expect((driver.rows.last ?? "").contains("F5 calib"))
    #expect((driver.rows.last ?? "").contains("F1 help"))
    driver.press("c")
    #expect(driver.model.message?.text == "the key c does nothing here; F1 lists the keys")
    driver.press("F5")
    #expect(driver.model.decisions.settings.metallicity.calibration == "jones2015")
    driver.send(.kept(.firstStart))
    #expect(driver.text.contains("F1 lists every key; F5: calibration"))
  }

  @Test func aSequenceThatAKeyCutsOffIsLost() throws {
    var driver = try driver(["g": "goto-peak"])
    driver.press("g")
    #expect(driver.model.pendingKeys.isEmpty)
    let lost = driver.model.keeping.bindings.losses.map(\.key)
    #expect(lost.contains("gc") && lost.contains("gp") && lost.contains("gf"))
    #expect(!lost.contains("n"))
  }

  @Test func aFreedKeyMayBeginASequence() throws {
    var driver = try driver(["q": nil, "qq": "quit"])
    driver.press("q")
    #expect(!driver.effects.contains(.quit(0)))
    #expect(driver.text.contains("qq leave"))
    driver.press("q")
    #expect(driver.effects.contains(.quit(0)))
  }

  @Test func popupsKnowTheKeysOfWhatTheyShare() throws {
    var driver = try driver(["n": "zoom-in", "w": nil, "N": "next-bin"])
    driver.press("i", "N")
    #expect(driver.model.currentBin != 0)
    #expect((driver.rows.last ?? "").contains("N :previous-bin next bin"))
    let bin = driver.model.currentBin
    driver.press("n")
    #expect(driver.model.currentBin == bin)
  }

  @Test(
    arguments: [
      (["c": "nonsense"], "no command 'nonsense'", 3), (["F13": "undo"], "is no key", 3),
      (["Ctrl-c": "undo"], "always cancels", 3), (["Ctrl-i": "undo"], "terminals send Tab", 3),
      (["Ctrl-z": "undo"], "keeps Ctrl-z", 3), (["x": "undo", "x": "redo"], "line 3 already", 4),
      (["z": "undo", "zz": "redo"], "begin alike", 4), (["qz": "undo"], "free it with q: none", 3),
      (["F9": nil], "no command has the key F9", 3), (["g": nil], "begins", 3),
    ] as [(KeyValuePairs<String, String?>, String, Int)])
  func whatCannotBeIsRefusedWithItsLine(pairs: KeyValuePairs<String, String?>, part: String, line: Int) {
    do {
      _ = try KeyBindings(changing: changes(pairs))
      Issue.record("\(part) was expected")
    } catch {
      #expect(error.sentence.contains(part), "\(error.sentence)")
      #expect(error.line == line)
    }
  }

  @Test func theTableAloneLosesNothing() throws {
    #expect(try KeyBindings(changing: []) == .standard)
    #expect(KeyBindings.standard.losses.isEmpty)
  }
}
