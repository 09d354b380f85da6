import Analysis
import Screen
import Testing

@testable import Explorer

/// Lists, menus and the command line show what there is, at every size, for keys and for the mouse.
@Suite struct ListTests {
  private func send(_ driver: inout Driver, _ action: MouseEvent.Action, _ column: Int, _ row: Int) {
    driver.send(.input(.mouse(MouseEvent(action, column: column, row: row)), seconds: 0))
  }

  private func help(_ driver: Driver) throws -> HelpState {
    guard case .help(let state) = driver.model.overlay else { throw Missing() }
    return state
  }

  private struct Missing: Error {}

  @Test(arguments: GoldenTests.sizes) func theFitMenuShowsEveryRow(size: Size) {
    var driver = Driver.ready(size)
    driver.press("f")
    for entry in FitMenu.Entry.allCases {
      #expect(driver.text.contains(" \(entry.rawValue)   \(entry.title.prefix(9))"), "\(entry) at \(size)")
    }
    #expect(driver.text.contains("dex/kpc") || driver.text.contains("slope"))
  }

  @Test(arguments: GoldenTests.sizes) func aRegionSaysHowToLeave(size: Size) throws {
    var driver = Driver.ready(size)
    driver.press("v")
    #expect(try #require(driver.rows.last).contains("Esc leave"))
  }

  @Test(arguments: GoldenTests.sizes) func theWheelScrollsTheHelp(size: Size) throws {
    var driver = Driver.ready(size)
    driver.press("?")
    send(&driver, .wheelDown, 5, 5)
    #expect(try help(driver).selected == 3)
    send(&driver, .wheelUp, 5, 5)
    send(&driver, .wheelUp, 5, 5)
    #expect(try help(driver).selected == 0)
    #expect(driver.model.decisions.zoom == nil)
  }

  @Test(arguments: GoldenTests.sizes) func aClickRunsAnEntryOfTheHelp(size: Size) throws {
    var driver = Driver.ready(size)
    driver.press("?")
    driver.type("stretch")
    let entries = try help(driver).entries(driver.model.keeping.bindings)
    let place = try #require(
      entries.firstIndex {
        if case .command(let command) = $0 { command.name == "next-stretch" } else { false }
      })
    let stretch = driver.model.decisions.style.stretch
    // Border, filter, then the list.
    send(&driver, .press(.left), 12, 1)
    #expect(driver.model.overlay != nil, "a click on the filter runs nothing")
    send(&driver, .press(.left), size.width / 2, 2 + place)
    #expect(driver.model.overlay == nil)
    #expect(driver.model.decisions.style.stretch != stretch)
  }

  @Test(arguments: GoldenTests.sizes) func aClickMarksANoteOfTheHelp(size: Size) throws {
    var driver = Driver.ready(size)
    driver.press("?", "End")
    // The last row of the list, the last of all.
    let detail = min(4, (size.height - 3) / 3)
    send(&driver, .wheelUp, 5, 5)
    driver.press("End")
    send(&driver, .press(.left), size.width / 2, size.height - 3 - detail - 1)
    let entries = try help(driver).entries(driver.model.keeping.bindings)
    guard case .note = entries[try help(driver).selected] else {
      Issue.record("no note is marked")
      return
    }
    #expect(try help(driver).selected == entries.count - 2)
  }

  @Test func theWheelScrollsTheOtherLists() {
    var driver = Driver.ready(Size(width: 80, height: 24))
    driver.press("f")
    send(&driver, .wheelDown, 20, 10)
    #expect(driver.model.overlay == .fitMenu(FitMenu(selected: 1)))
    driver.press("Esc")
    for number in 1...40 { driver.line("note text \(number)") }
    driver.press("g", "m")
    send(&driver, .wheelUp, 20, 10)
    #expect(driver.model.overlay == .messages(MessagesState(back: 3)))
    driver.press("Esc", "d")
    driver.send(.headers(.read([HeaderPage(title: "h", cards: (0..<60).map { "CARD\($0)" })])))
    send(&driver, .wheelDown, 20, 10)
    guard case .header(let state) = driver.model.overlay else {
      Issue.record("no headers")
      return
    }
    #expect(state.scroll == 3)
  }

  @Test func setWithoutANameListsWhatThereIs() throws {
    var driver = Driver.ready(Size(width: 80, height: 24))
    driver.line("set")
    #expect(driver.text.contains(":set \(FlowSetting.all[0].name)"))
    let listed = try help(driver).entries(driver.model.keeping.bindings).prefix(FlowSetting.all.count)
      .compactMap { if case .setting(let setting) = $0 { setting.name } else { nil } }
    #expect(Set(listed) == Set(FlowSetting.all.map(\.name)))
    #expect(driver.text.contains("Now ") && driver.text.contains("VALUE"))
    driver.press("Enter")
    #expect(driver.rows[22].hasPrefix(":set \(listed[0])"))
  }

  @Test(arguments: GoldenTests.sizes) func completionsAreWholeWordsWithoutTheCommand(size: Size) {
    var driver = Driver.ready(size)
    driver.press(":")
    driver.type("set ")
    driver.press("Tab")
    let shown = driver.rows[size.height - 3]
    #expect(!shown.contains("set ") && !shown.contains("..."))
    let words = shown.split(separator: " ").map(String.init)
    for word in words.dropLast() { #expect(FlowSetting.named(word).count == 1, "\(word)") }
    #expect(words.last?.hasPrefix("+") == true || size.width >= 200)
  }

  @Test func aNameIsFollowedByItsValues() throws {
    let driver = Driver.ready()
    let setting = try #require(FlowSetting.all.first { $0.values.count > 1 })
    let found = CommandLineState.completions(of: "set \(setting.name) ", in: driver.model)
    #expect(found == setting.values.map { "set \(setting.name) \($0)" })
    #expect(
      !CommandLineState.completions(of: "set ", in: driver.model).contains {
        $0.split(separator: " ").count > 2
      })
  }

  @Test func fingersTrainedOnViLeave() {
    var driver = Driver.ready()
    driver.line("q!")
    #expect(driver.effects.last == .quit(0))
    driver.line("wq")
    #expect(driver.effects.last == .quit(0))
    guard case .keep(.save(_, let name)) = driver.effects.dropLast().last else {
      Issue.record("nothing was saved")
      return
    }
    #expect(name == nil && driver.model.message == nil)
  }
}
