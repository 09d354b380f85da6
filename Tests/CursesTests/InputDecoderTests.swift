import Screen
import Testing

@testable import Curses

@Suite("Decoding what terminals send")
struct InputDecoderTests {
  private func decode(_ text: String) -> [InputEvent] {
    var decoder = InputDecoder()
    return decoder.decode(text.utf8) + decoder.giveUp()
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var bytes: String
    var key: Key
    var testDescription: String { key.description }
  }

  // Sources: xterm control sequences (PC-style function keys), Linux console_codes(4), rxvt reference.
  private static let cases: [Case] = [
    Case(bytes: "q", key: .character("q")), Case(bytes: " ", key: .character(" ")),
    Case(bytes: "é", key: .character("é")), Case(bytes: "☉", key: .character("☉")),
    Case(bytes: "\u{1D400}", key: .character("\u{1D400}")), Case(bytes: "\r", key: .enter),
    Case(bytes: "\n", key: .enter), Case(bytes: "\t", key: .tab), Case(bytes: "\u{7F}", key: .backspace),
    Case(bytes: "\u{8}", key: .backspace), Case(bytes: "\u{C}", key: .control("l")),
    Case(bytes: "\u{10}", key: .control("p")), Case(bytes: "\0", key: .control("@")),
    Case(bytes: "\u{1C}", key: .control("\\")), Case(bytes: "\u{1B}", key: .escape),
    Case(bytes: "\u{1B}[A", key: .arrow(.up)), Case(bytes: "\u{1B}OB", key: .arrow(.down)),
    Case(bytes: "\u{1B}[1;2A", key: .shiftArrow(.up)), Case(bytes: "\u{1B}[1;2D", key: .shiftArrow(.left)),
    Case(bytes: "\u{1B}[1;5C", key: .controlArrow(.right)),
    Case(bytes: "\u{1B}[1;6C", key: .controlArrow(.right)), Case(bytes: "\u{1B}[1;3B", key: .arrow(.down)),
    Case(bytes: "\u{1B}[a", key: .shiftArrow(.up)), Case(bytes: "\u{1B}Od", key: .controlArrow(.left)),
    Case(bytes: "\u{1B}[Z", key: .backTab), Case(bytes: "\u{1B}[H", key: .home),
    Case(bytes: "\u{1B}[1~", key: .home), Case(bytes: "\u{1B}[7~", key: .home),
    Case(bytes: "\u{1B}OF", key: .end), Case(bytes: "\u{1B}[4~", key: .end),
    Case(bytes: "\u{1B}[5~", key: .pageUp), Case(bytes: "\u{1B}[6~", key: .pageDown),
    Case(bytes: "\u{1B}[3~", key: .delete), Case(bytes: "\u{1B}[2~", key: .insert),
    Case(bytes: "\u{1B}OP", key: .function(1)), Case(bytes: "\u{1B}[[A", key: .function(1)),
    Case(bytes: "\u{1B}[15~", key: .function(5)), Case(bytes: "\u{1B}[17~", key: .function(6)),
    Case(bytes: "\u{1B}[21~", key: .function(10)), Case(bytes: "\u{1B}[24~", key: .function(12)),
    Case(bytes: "\u{1B}OM", key: .enter),
  ]

  @Test("a key's bytes are its key", arguments: cases)
  func keys(item: Case) { #expect(decode(item.bytes) == [.key(item.key)]) }

  @Test("a stream cut anywhere gives the same events")
  func chunks() {
    let text = "aé\u{1B}[A\u{1B}[1;2Db\u{1B}[<0;12;7M\u{1B}[200~x\ny\u{1B}[201~\u{1B}OPz"
    let bytes = Array(text.utf8)
    let whole = decode(text)
    #expect(whole.count == 9)
    for cut in 0...bytes.count {
      var decoder = InputDecoder()
      let events = decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...])
      #expect(events == whole, "cut at \(cut)")
      #expect(!decoder.isWaiting)
    }
  }

  @Test("Esc before another key is two keys")
  func escapeThenKey() {
    #expect(decode("\u{1B}x") == [.key(.escape), .key(.character("x"))])
    #expect(decode("\u{1B}\u{1B}[A") == [.key(.escape), .key(.arrow(.up))])
  }

  @Test("replies and unknown sequences are swallowed, never read as keys")
  func swallowed() {
    for reply in [
      "\u{1B}]11;rgb:0000/0000/0000\u{07}", "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", "\u{1B}[?62;22c",
      "\u{1B}[>41;389;0c", "\u{1B}P1+r524742\u{1B}\\", "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}[?2026;2$y",
      "\u{1B}[I",
      "\u{1B}[12;40R", "\u{1B}[99;99;99~", "\u{1B}[97;5u",
    ] {
      #expect(decode(reply + "q") == [.key(.character("q"))], "\(reply.debugDescription)")
    }
    #expect(decode("\u{1B}[1;").isEmpty)
    #expect(decode("\u{1B}]11;rgb").isEmpty)
  }

  @Test("broken UTF-8 is dropped and what follows is kept")
  func brokenText() {
    var decoder = InputDecoder()
    #expect(
      decoder.decode([0xC3, 0x28, 0xFF, 0xE2, 0x98, 0x71, 0xC0, 0xAF, 0x77]) == [
        .key(.character("(")), .key(.character("q")), .key(.character("w")),
      ])
  }

  @Test("pasted text is one event, without control characters, with one kind of line end")
  func paste() {
    #expect(
      decode("\u{1B}[200~a\r\nb\rc\td\u{1B}[31me\u{1B}[201~q") == [
        .paste("a\nb\nc d[31me"), .key(.character("q")),
      ])
    // The terminal never sent the end: what came is not lost.
    #expect(decode("\u{1B}[200~abc") == [.paste("abc")])
  }

  @Test("an endless paste is cut, not kept")
  func hugePaste() {
    var decoder = InputDecoder()
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: InputDecoder.longestPaste + 5000)
    let events = decoder.decode(Array("\u{1B}[200~".utf8) + text + Array("\u{1B}[201~".utf8))
    #expect(events == [.paste(String(repeating: "x", count: InputDecoder.longestPaste))])
  }

  @Test("a terminal's own description goes before what terminals share")
  func described() {
    var description = TerminalDescription(
      name: "odd", booleans: [], numbers: [],
      strings: Array(repeating: nil, count: TerminalDescription.stringNames.count))
    if let index = TerminalDescription.stringNames.firstIndex(of: "kpp") {
      description.strings[index] = Array("\u{1B}[I$<5>".utf8)
    }
    var decoder = InputDecoder(KeySequences(description))
    #expect(decoder.decode("\u{1B}[I".utf8) == [.key(.pageUp)])
  }

  @Test("random bytes never trap, and a quiet moment ends every sequence")
  func fuzz() {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    var decoder = InputDecoder()
    var count = 0
    let frequent = Array("\u{1B}[<O;0123456789Mm~P]".utf8)
    for _ in 0..<60_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let pick = UInt8(truncatingIfNeeded: state >> 56)
      // A third escapes, brackets, digits: sequences must be frequent.
      let byte = state >> 33 % 3 == 0 ? frequent[Int(pick) % frequent.count] : pick
      count += decoder.decode([byte]).count
      if state >> 40 % 97 == 0 {
        count += decoder.giveUp().count
        #expect(!decoder.isWaiting)
      }
    }
    #expect(count > 10_000)
  }
}
