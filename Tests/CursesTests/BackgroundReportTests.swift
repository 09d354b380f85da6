import Screen
import Testing

@testable import Curses

/// What terminals answer when asked for their background.
@Suite struct BackgroundReportTests {
  @Test(arguments: [
    ("11;rgb:ffff/ffff/ffff", true), ("11;rgb:1e1e/1e1e/2e2e", false), ("11;rgb:fd/f6/e3", true),
    ("11;rgb:0/0/0", false), ("11;rgba:ffff/ffff/ffff/8000", true), ("11;rgb:0000/ffff/0000", true),
    ("11;rgb:0000/0000/ffff", false),
  ]) func lightOrDark(body: String, isLight: Bool) { #expect(BackgroundReport.isLight(body) == isLight) }

  @Test(arguments: [
    "10;rgb:ffff/ffff/ffff", "11;?", "11;rgb:", "11;rgb:gg/00/00", "11;rgb:12345/0/0", "52;c;AA==",
  ])
  func whatIsNoAnswer(body: String) { #expect(BackgroundReport.isLight(body) == nil) }

  @Test func theDecoderTakesTheAnswerOutOfTheKeys() {
    var decoder = InputDecoder()
    let events = decoder.decode(
      Array("a\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\b\u{1B}]11;rgb:0/0/0\u{07}c".utf8))
    #expect(events == [.key(.character("a")), .key(.character("b")), .key(.character("c"))])
    #expect(decoder.hasLightBackground == false)
  }
}
