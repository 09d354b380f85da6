import Foundation
import TestSupport
import Testing

/// Kinds of terminal, locales and sizes: what is drawn is what the terminal can show, and everything is given back.
@Suite struct TerminalMatrixTests {
  struct Place: CustomTestStringConvertible {
    var term: String
    var locale: String
    var variables: [String: String] = [:]
    var testDescription: String { "\(term) \(locale) \(variables)" }
  }

  static let places: [Place] =
    ["xterm-256color", "tmux-256color", "screen-256color", "linux", "vt100"].flatMap { term in
      ["C", "C.UTF-8"].map { Place(term: term, locale: $0) }
    } + [Place(term: "xterm-256color", locale: "C.UTF-8", variables: ["COLORTERM": "truecolor"])]

  /// The first frame, before anything is computed, already tells.
  @Test(arguments: places) func itDrawsWhatTheTerminalShows(place: Place) throws {
    let run = try PlayedProgram(
      PlayedProgram.fewBins, term: place.term, locale: place.locale, variables: place.variables)
    let shown = run.wait(for: "a370-03751.fits") + run.rest()
    let isASCII = shown.utf8.allSatisfy { $0 < 128 }
    #expect(isASCII == (place.locale == "C"), "glyphs follow the locale")
    let hasModes = shown.contains("\u{1B}[?1006h")
    #expect(hasModes == (place.term != "vt100"), "modes only where they are known")
    #expect(shown.contains("\u{1B}]11;?") == (hasModes && place.term != "linux"))
    run.program.send("q")
    let left = run.rest(quietFor: 1000)
    if hasModes {
      for off in ["?1003l", "?1002l", "?1000l", "?1006l", "?2004l"] { #expect(left.contains(off), "\(off)") }
    }
    if place.term.hasPrefix("xterm") { #expect(left.contains("\u{1B}[?1049l") && left.contains("?25h")) }
    #expect(run.program.waitForEnd() == .exited(0))
  }

  @Test(arguments: [
    Place(term: "xterm-256color", locale: "C.UTF-8"),
    Place(term: "xterm-256color", locale: "C.UTF-8", variables: ["COLORTERM": "truecolor"]),
    Place(term: "xterm-256color", locale: "C.UTF-8", variables: ["NO_COLOR": "1"]),
  ]) func theMapHasTheColoursOfTheTerminal(place: Place) throws {
    let run = try PlayedProgram(PlayedProgram.fewBins, term: place.term, variables: place.variables)
    let shown = run.waitForResult()
    #expect(shown.contains("8;2;") == (place.variables["COLORTERM"] != nil))
    let isPlain = place.variables["NO_COLOR"] != nil
    #expect((shown.contains("\u{1B}[48;") || shown.contains("\u{1B}[38;")) != isPlain)
    run.program.send("q")
    #expect(run.program.waitForEnd() == .exited(0))
  }

  @Test(arguments: ["C", "C.UTF-8"]) func aTerminalWithoutACursorIsRefused(locale: String) throws {
    let run = try PlayedProgram([TmuxTests.galaxy], term: "dumb", locale: locale)
    let said = run.rest(quietFor: 3000)
    #expect(said.contains("TERM=dumb cannot show a screen") && !said.contains("\u{1B}"))
    #expect(run.program.waitForEnd() == .exited(69))
  }

  @Test func aStormOfResizesIsSurvived() throws {
    let run = try PlayedProgram(PlayedProgram.fewBins, columns: 40, rows: 12)
    run.waitForResult()
    for step in 0..<60 {
      let sizes = [(40, 12), (400, 120), (1, 1), (80, 24), (120, 40), (39, 11), (200, 60), (2, 300)]
      let (columns, rows) = sizes[step % sizes.count]
      run.program.resize(columns: columns, rows: rows)
      run.program.send(step % 5 == 0 ? "l" : "")
      if step % 7 == 0 { _ = run.program.read(quietFor: 60) }
    }
    run.program.resize(columns: 100, rows: 30)
    let drawn = run.waitOnScreen("slope")
    #expect(drawn.contains("A370 03751"))
    run.program.send("q")
    #expect(run.program.waitForEnd() == .exited(0))
  }

  @Test func theBackgroundIsAskedForAndTheAnswerTaken() throws {
    let run = try PlayedProgram(PlayedProgram.fewBins)
    let asked = run.wait(for: "\u{1B}]11;?\u{07}")
    run.program.send("\u{1B}]11;rgb:ffff/ffff/eeee\u{1B}\\")
    #expect(asked.contains("?1049h"))
    run.rest()
    run.program.send("q")
    #expect(run.program.waitForEnd() == .exited(0))
    let told = try PlayedProgram(PlayedProgram.fewBins + ["--background", "dark"])
    #expect(!told.wait(for: "a370-03751.fits").contains("\u{1B}]11;?"), "what is told is not asked for")
    told.program.send("q")
    #expect(told.program.waitForEnd() == .exited(0))
  }
}
