import Screen
import Testing

@testable import Curses

@Suite("What a terminal can do")
struct TerminalProfileTests {
  private func profile(
    _ type: String = "xterm-256color", _ environment: [String: String] = [:], codeset: String = "UTF-8",
    colors: Int = 256, options: TerminalOptions = TerminalOptions()
  ) -> Capabilities {
    TerminalProfile(
      TerminalProfile.Facts(
        type: type, environment: environment, codeset: codeset, colors: colors, hasMouse: true),
      options: options
    ).capabilities
  }

  @Test("colours come from the description, COLORTERM and NO_COLOR, and the user has the last word")
  func depth() {
    #expect(profile().colorDepth == .palette256)
    #expect(profile("linux", colors: 8).colorDepth == .ansi16)
    #expect(profile("vt100", colors: -1).colorDepth == .mono)
    #expect(profile("xterm-256color", ["COLORTERM": "truecolor"]).colorDepth == .truecolor)
    #expect(profile("xterm-256color", ["COLORTERM": "24bit"]).colorDepth == .truecolor)
    #expect(profile("xterm-256color", ["COLORTERM": "yes"]).colorDepth == .palette256)
    #expect(profile("screen-256color", ["COLORTERM": "truecolor"]).colorDepth == .palette256)
    #expect(profile("screen-256color", ["COLORTERM": "truecolor", "TMUX": "/x"]).colorDepth == .truecolor)
    #expect(profile("linux", ["COLORTERM": "truecolor"], colors: 8).colorDepth == .ansi16)
    #expect(profile("xterm-256color", ["NO_COLOR": "1", "COLORTERM": "truecolor"]).colorDepth == .mono)
    #expect(profile("xterm-256color", ["NO_COLOR": ""]).colorDepth == .palette256)
    let asked = TerminalOptions(colorDepth: .truecolor)
    #expect(profile("xterm-256color", ["NO_COLOR": "1"], options: asked).colorDepth == .truecolor)
    #expect(profile("vt100", colors: -1, options: asked).colorDepth == .mono)
  }

  @Test("glyphs follow the locale unless the user says otherwise")
  func glyphs() {
    #expect(profile().isUnicode)
    #expect(profile(codeset: "utf8").isUnicode)
    #expect(!profile(codeset: "ANSI_X3.4-1968").isUnicode)
    #expect(!profile(codeset: "ISO-8859-1").isUnicode)
    #expect(!profile(options: TerminalOptions(isUnicode: false)).isUnicode)
    #expect(profile().hasBraille)
    #expect(!profile("linux", colors: 8).hasBraille)
  }

  @Test("a light background is read from COLORFGBG")
  func background() {
    #expect(!profile().hasLightBackground)
    #expect(profile("xterm-256color", ["COLORFGBG": "0;15"]).hasLightBackground)
    #expect(profile("rxvt", ["COLORFGBG": "0;default;7"]).hasLightBackground)
    #expect(!profile("xterm-256color", ["COLORFGBG": "15;0"]).hasLightBackground)
    #expect(!profile("xterm-256color", ["COLORFGBG": "default"]).hasLightBackground)
  }

  @Test("errors say what, why and what to do")
  func errors() {
    for error in [
      TerminalError.notATerminal, .noType(nil), .noType("dumb"), .unknownType("x"),
      .system(call: "tcgetattr", code: 25),
    ] {
      #expect(error.description.contains("galmap render"))
      #expect(!error.description.contains("\n"))
    }
    #expect(TerminalError.noType("dumb").description.hasPrefix("TERM=dumb"))
    #expect(TerminalError.noType(nil).description.hasPrefix("TERM is not set"))
    #expect(TerminalError.exitCode == 69)
  }
}
