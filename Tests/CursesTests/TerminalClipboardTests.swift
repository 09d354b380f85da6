import Testing

@testable import Curses

/// What is sent to set the terminal's clipboard.
@Suite struct TerminalClipboardTests {
  /// The test vectors of RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func base64(text: String, encoded: String) {
    #expect(Base64.encoded(Array(text.utf8)) == encoded)
  }

  @Test func tmuxGetsTheSequenceWrapped() {
    #expect(ClipboardSequence.text("Zg==", isInTmux: false) == "\u{1B}]52;c;Zg==\u{07}")
    #expect(
      ClipboardSequence.text("Zg==", isInTmux: true) == "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zg==\u{07}\u{1B}\\")
  }
}
