import Screen
import TestSupport
import Testing

@Suite("Widgets")
struct WidgetTests {
  private static func board(_ capabilities: Capabilities) -> Canvas {
    var canvas = Canvas(size: Size(width: 60, height: 20))
    let inside = Panel(title: "Fits", note: "6 of 12", isFocused: true).draw(
      on: &canvas, in: Rect(x: 0, y: 0, width: 40, height: 8), capabilities: capabilities)
    let rows = ["maiolino2008", "jones2015", "curti2017", "bian2018", "sanders2024", "nakajima2022"].map {
      TextTable.Row([$0, "-0.0\($0.count)±0.01", "1\($0.count)"])
    }
    TextTable(
      columns: [.init("calibration"), .init("slope", alignment: .right), .init("n", alignment: .right)],
      rows: rows, selected: 4
    ).draw(on: &canvas, in: inside, capabilities: capabilities)
    ProgressGauge(label: "posterior", fraction: 0.42, note: "1.2 s  Esc cancels").draw(
      on: &canvas, in: Rect(x: 0, y: 9, width: 60, height: 1), capabilities: capabilities)
    Paragraph("The slope's error assumes that bins scatter independently; they share the calibration.")
      .draw(on: &canvas, in: Rect(x: 42, y: 0, width: 18, height: 8))
    Popup(title: "Export", contentSize: Size(width: 30, height: 2)).draw(
      on: &canvas, in: Rect(x: 0, y: 10, width: 60, height: 8), capabilities: capabilities)
    TextField("./a370-03751_metallicity.csv").draw(
      on: &canvas, in: Rect(x: 0, y: 18, width: 24, height: 1), label: "Export to: ",
      capabilities: capabilities)
    Footer(items: [
      .init(key: "q", label: "quit"), .init(key: "c/C", label: "calibration"), .init(key: "?", label: "help"),
    ]).draw(on: &canvas, in: Rect(x: 0, y: 19, width: 60, height: 1))
    return canvas
  }

  @Test("look as recorded in Unicode and in ASCII", arguments: [true, false])
  func golden(isUnicode: Bool) {
    let capabilities = Capabilities(colorDepth: .palette256, isUnicode: isUnicode)
    GoldenScreen.expect(
      Self.board(capabilities), matches: "widgets-\(isUnicode ? "unicode" : "ascii")",
      capabilities: capabilities)
  }

  @Test("the footer leaves out what does not fit and says where each item is")
  func footer() {
    let footer = Footer(items: [
      .init(key: "q", label: "quit"), .init(key: "c", label: "calibration"), .init(key: "?", label: "help"),
    ])
    let places = footer.places(width: 15)
    #expect(places.map(\.item.label) == ["quit", "help"])
    #expect(places.map(\.columns) == [0..<6, 8..<14])
  }

  @Test("a long table scrolls to its selected row, and a click finds the row")
  func tableScroll() {
    let rows = (0..<50).map { TextTable.Row(["\($0)"]) }
    let table = TextTable(columns: [.init("bin")], rows: rows, selected: 48)
    #expect(table.firstRow(height: 11) == 40)
    #expect(table.row(atScreenRow: 5, in: Rect(x: 0, y: 2, width: 9, height: 11)) == 42)
    #expect(table.row(atScreenRow: 2, in: Rect(x: 0, y: 2, width: 9, height: 11)) == nil)
  }

  @Test("text wraps at blanks and breaks only words longer than a line")
  func wrapping() {
    #expect(Text.wrapped("a bc def", width: 4) == ["a bc", "def"])
    #expect(Text.wrapped("abcdefgh i", width: 3) == ["abc", "def", "gh", "i"])
    #expect(Text.wrapped("one\n\ntwo", width: 9) == ["one", "", "two"])
    #expect(Text.wrapped("  indented", width: 20) == ["  indented"])
    #expect(Text.wrapped("", width: 5) == [""])
    #expect(Text.wrapped("abc", width: 0).isEmpty)
  }

  @Test("cut text ends in a mark")
  func fitting() {
    #expect(Text.fitted("calibration", width: 6, isUnicode: true) == "calib…")
    #expect(Text.fitted("calibration", width: 6, isUnicode: false) == "calib~")
    #expect(Text.fitted("abc", width: 3, isUnicode: true) == "abc")
    #expect(Text.padded("ab", width: 5, alignment: .center, isUnicode: true) == " ab  ")
  }
}
