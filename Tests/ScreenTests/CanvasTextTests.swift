import Screen
import Testing

@Suite("Canvas as text")
struct CanvasTextTests {
  private static let escape: Character = "\u{1B}"

  private static func canvas() -> Canvas {
    var canvas = Canvas(size: Size(width: 8, height: 2))
    canvas.write("ab", column: 0, row: 0, style: Style(foreground: .palette(71), isBold: true))
    canvas.write("c", column: 2, row: 0, style: Style(foreground: .palette(71)))
    canvas.write("d", column: 3, row: 1)
    return canvas
  }

  @Test("plain lines, with and without trailing blanks")
  func plain() {
    #expect(Self.canvas().plainLines() == ["abc", "   d"])
    #expect(Self.canvas().plainLines(keepsTrailingBlanks: true) == ["abc     ", "   d    "])
  }

  @Test("a sequence stands only where the style changes, and a row ends reset")
  func ansi() {
    let lines = Self.canvas().ansiLines(depth: .palette256)
    #expect(lines == ["\u{1B}[1;38;5;71mab\u{1B}[0;38;5;71mc\u{1B}[0m", "   d"])
    #expect(Self.canvas().ansiLines(depth: .mono) == ["abc", "   d"])
  }

  @Test("colours follow the depth")
  func depths() {
    var canvas = Canvas(size: Size(width: 1, height: 1))
    canvas[0, 0] = Cell("x", Style(foreground: .rgb(1, 2, 3), background: .ansi(12)))
    #expect(canvas.ansiLines(depth: .truecolor) == ["\u{1B}[38;2;1;2;3;104mx\u{1B}[0m"])
    #expect(canvas.ansiLines(depth: .ansi16) == ["\u{1B}[39;104mx\u{1B}[0m"])
  }

  @Test("nothing that is written can become an escape sequence")
  func injection() {
    var canvas = Canvas(size: Size(width: 40, height: 2))
    canvas.write("\u{1B}]52;c;x\u{07}\u{9B}31m\u{202E}\u{200B}e\u{301}漢🙂", column: 0, row: 0)
    canvas[0, 1] = Cell("\u{1B}")
    let text = (canvas.plainLines() + canvas.ansiLines(depth: .truecolor)).joined()
    #expect(!text.contains(Self.escape))
    #expect(text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    #expect(canvas.plainLines()[0] == "?]52;c;x??31m??e???")
  }

  @Test("in ASCII every glyph has a stand-in")
  func ascii() {
    var canvas = Canvas(size: Size(width: 9, height: 1))
    canvas.write("┌─±Å▀·漢●°", column: 0, row: 0)
    #expect(canvas.asciiOnly().plainLines() == ["+-+A#.?od"])
  }

  @Test("filling and writing are clipped")
  func clipping() {
    var canvas = Canvas(size: Size(width: 5, height: 3))
    canvas.fill(Rect(x: -4, y: -2, width: 1_000_000_000, height: 4), with: Cell("#"))
    canvas.write("abc", column: 3, row: 2)
    canvas.write("abc", column: -2, row: 7)
    #expect(canvas.plainLines() == ["#####", "#####", "   ab"])
    canvas.fill(Rect(x: 9, y: 9, width: 4, height: 4), with: Cell("!"))
    #expect(canvas.plainLines() == ["#####", "#####", "   ab"])
  }
}
