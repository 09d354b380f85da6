import Glibc
import Screen
import Testing

@testable import Curses

/// The real library in a pseudo-terminal. Signals and screens belong to the process: one at a time.
@MainActor
@Suite("A terminal", .serialized)
struct TerminalTests {
  private func open(
    _ type: String, colorDepth: ColorDepth? = nil, isUnicode: Bool = true, width: Int = 40, height: Int = 9
  ) throws -> (PseudoTerminal, Terminal) {
    let pseudo = try #require(PseudoTerminal(width: width, height: height))
    setenv("TERM", type, 1)
    let options = TerminalOptions(colorDepth: colorDepth, isUnicode: isUnicode)
    return (pseudo, try Terminal(options: options, files: pseudo.files))
  }

  private func canvas(_ terminal: Terminal) -> Canvas {
    var canvas = Canvas(size: terminal.size)
    canvas.write("metallicity ±", column: 2, row: 1)
    canvas[5, 4] = Cell("▀", Style(foreground: .palette(71), background: .palette(60)))
    canvas[6, 4] = Cell(" ", Style(background: .palette(71)))
    return canvas
  }

  @Test("takes the screen, shows a frame in colour, and gives everything back")
  func roundTrip() throws {
    let pseudo = try #require(PseudoTerminal(width: 40, height: 9))
    setenv("TERM", "xterm-256color", 1)
    let before = pseudo.modes()
    let options = TerminalOptions(colorDepth: .palette256, isUnicode: true)
    let terminal = try Terminal(options: options, files: pseudo.files)
    #expect(terminal.size == Size(width: 40, height: 9))
    #expect(pseudo.modes() != before)
    terminal.present(canvas(terminal))
    let shown = pseudo.screenBytes()
    for part in [
      "\u{1B}[?1049h", "\u{1B}[?1006h", "metallicity ±", "▀", "38;5;71", "48;5;60", "\u{1B}[?2026h",
    ] {
      #expect(shown.contains(part), "\(part.debugDescription) in \(shown.debugDescription)")
    }
    terminal.close()
    let left = pseudo.screenBytes()
    for part in ["\u{1B}[?1006l", "\u{1B}[?1002l", "\u{1B}[?1000l", "\u{1B}[?1049l", "\u{1B}[?25h"] {
      #expect(left.contains(part), "\(part.debugDescription)")
    }
    #expect(pseudo.modes() == before)
  }

  @Test("an unchanged frame writes nothing, a changed cell little")
  func economy() throws {
    let (pseudo, terminal) = try open("xterm-256color", colorDepth: .palette256)
    defer { terminal.close() }
    var frame = canvas(terminal)
    terminal.present(frame)
    _ = pseudo.screenBytes()
    terminal.present(frame)
    #expect(pseudo.screenBytes().isEmpty)
    frame[20, 6] = Cell("x")
    terminal.present(frame)
    let bytes = pseudo.screenBytes()
    #expect(bytes.contains("x"))
    #expect(bytes.utf8.count < 80, "\(bytes.debugDescription)")
  }

  @Test("24-bit colours are written although the system has no entry for them")
  func directColor() throws {
    let (pseudo, terminal) = try open("xterm-256color", colorDepth: .truecolor)
    defer { terminal.close() }
    var frame = Canvas(size: terminal.size)
    frame[3, 3] = Cell("▀", Style(foreground: .rgb(33, 145, 140), background: .rgb(253, 231, 37)))
    terminal.present(frame)
    let bytes = pseudo.screenBytes()
    #expect(
      bytes.contains("38;2;33;145;140") && bytes.contains("48;2;253;231;37"), "\(bytes.debugDescription)")
    frame[4, 3] = Cell("▀", Style(foreground: .palette(231), background: .rgb(0, 0, 200)))
    terminal.present(frame)
    let mixed = pseudo.screenBytes()
    #expect(mixed.contains("38;5;231") && mixed.contains("48;2;0;1;200"), "\(mixed.debugDescription)")
    #expect(getenv("TERMINFO") == nil)
  }

  @Test("more pairs of colours than the terminal has leave no cell undrawn")
  func pairOverflow() throws {
    let (pseudo, terminal) = try open("linux", colorDepth: .ansi16, width: 20, height: 9)
    defer { terminal.close() }
    var frame = Canvas(size: terminal.size)
    for foreground in 0..<8 {
      for background in 0..<9 {
        let behind: Color = background < 8 ? .ansi(UInt8(background)) : .standard
        frame[foreground, background] = Cell(
          "a", Style(foreground: .ansi(UInt8(foreground)), background: behind))
      }
    }
    terminal.present(frame)
    let bytes = pseudo.screenBytes()
    #expect(bytes.filter { $0 == "a" }.count >= 72)
  }

  @Test("without Unicode no byte beyond ASCII is written")
  func ascii() throws {
    let (pseudo, terminal) = try open("xterm-256color", isUnicode: false)
    terminal.present(canvas(terminal))
    terminal.close()
    let bytes = pseudo.screenBytes()
    #expect(bytes.contains("metallicity +"))
    #expect(bytes.utf8.allSatisfy { $0 < 128 })
  }

  @Test("keys, mouse and a job's call come as events, and a lone Esc does not wait for ever")
  func input() throws {
    let (pseudo, terminal) = try open("xterm-256color")
    defer { terminal.close() }
    pseudo.type("a\u{1B}[A\u{1B}[<0;3;4M\u{1B}")
    var events: [InputEvent] = []
    while events.count < 4 { events += terminal.waitForEvents(timeout: .seconds(5)) }
    #expect(
      events == [
        .key(.character("a")), .key(.arrow(.up)), .mouse(MouseEvent(.press(.left), column: 2, row: 3)),
        .key(.escape),
      ])
    terminal.waker.wake()
    terminal.waker.wake()
    #expect(terminal.waitForEvents(timeout: .seconds(5)) == [.wake])
    #expect(terminal.waitForEvents(timeout: .milliseconds(1)).isEmpty)
  }

  @Test("a series of resizes is one event; one cell is enough to live")
  func resize() throws {
    let (pseudo, terminal) = try open("xterm-256color")
    defer { terminal.close() }
    for width in [39, 30, 21, 1] {
      pseudo.resize(width: width, height: width == 1 ? 1 : 8)
      kill(getpid(), SIGWINCH)
    }
    #expect(terminal.waitForEvents(timeout: .seconds(5)) == [.resize(Size(width: 1, height: 1))])
    terminal.present(canvas(terminal))
    pseudo.resize(width: 50, height: 12)
    kill(getpid(), SIGWINCH)
    #expect(terminal.waitForEvents(timeout: .seconds(5)) == [.resize(Size(width: 50, height: 12))])
    _ = pseudo.screenBytes()
    terminal.present(canvas(terminal))
    #expect(pseudo.screenBytes().contains("metallicity"))
  }

  @Test("Ctrl-C and a request to end come as events")
  func signals() throws {
    let (_, terminal) = try open("xterm-256color")
    defer { terminal.close() }
    kill(getpid(), SIGINT)
    #expect(terminal.waitForEvents(timeout: .seconds(5)) == [.key(.control("c"))])
    kill(getpid(), SIGTERM)
    #expect(terminal.waitForEvents(timeout: .seconds(5)) == [.terminate(signal: SIGTERM)])
  }

  @Test("a lost connection is an event, again and again, and never a loop without rest")
  func hangup() throws {
    let (pseudo, terminal) = try open("xterm-256color")
    defer { terminal.close() }
    Glibc.close(pseudo.master)
    for _ in 0..<3 { #expect(terminal.waitForEvents(timeout: .seconds(5)).last == .hangup) }
  }

  @Test("types of terminal that cannot show a screen are refused", arguments: ["dumb", "no-such-type", ""])
  func refused(type: String) throws {
    let pseudo = try #require(PseudoTerminal(width: 40, height: 9))
    setenv("TERM", type, 1)
    let before = pseudo.modes()
    #expect(throws: TerminalError.self) { try Terminal(options: TerminalOptions(), files: pseudo.files) }
    #expect(pseudo.modes() == before)
    #expect(pseudo.screenBytes().isEmpty)
  }
}
