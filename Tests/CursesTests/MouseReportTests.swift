import Screen
import Testing

@testable import Curses

@Suite("Mouse reports")
struct MouseReportTests {
  private func decode(_ bytes: [UInt8]) -> [InputEvent] {
    var decoder = InputDecoder()
    return decoder.decode(bytes)
  }

  private func decode(_ text: String) -> [InputEvent] { decode(Array(text.utf8)) }

  @Test("SGR reports (xterm mode 1006)")
  func sgr() {
    #expect(decode("\u{1B}[<0;1;1M") == [.mouse(MouseEvent(.press(.left), column: 0, row: 0))])
    #expect(decode("\u{1B}[<0;251;60m") == [.mouse(MouseEvent(.release(.left), column: 250, row: 59))])
    #expect(decode("\u{1B}[<2;5;6M") == [.mouse(MouseEvent(.press(.right), column: 4, row: 5))])
    #expect(decode("\u{1B}[<32;5;6M") == [.mouse(MouseEvent(.drag(.left), column: 4, row: 5))])
    #expect(decode("\u{1B}[<35;5;6M") == [.mouse(MouseEvent(.move, column: 4, row: 5))])
    #expect(decode("\u{1B}[<64;5;6M") == [.mouse(MouseEvent(.wheelUp, column: 4, row: 5))])
    #expect(decode("\u{1B}[<65;5;6M") == [.mouse(MouseEvent(.wheelDown, column: 4, row: 5))])
    #expect(
      decode("\u{1B}[<20;5;6M") == [
        .mouse(MouseEvent(.press(.left), column: 4, row: 5, isShift: true, isControl: true))
      ])
    #expect(
      decode("\u{1B}[<8;5;6M") == [.mouse(MouseEvent(.press(.left), column: 4, row: 5, isAlt: true))])
  }

  @Test("reports without SGR, as old terminals send them")
  func legacy() {
    #expect(decode([0x1B, 0x5B, 0x4D, 32, 33, 34]) == [.mouse(MouseEvent(.press(.left), column: 0, row: 1))])
    #expect(
      decode([0x1B, 0x5B, 0x4D, 35, 53, 34]) == [.mouse(MouseEvent(.release(.left), column: 20, row: 1))])
    #expect(decode([0x1B, 0x5B, 0x4D, 96, 33, 33]) == [.mouse(MouseEvent(.wheelUp, column: 0, row: 0))])
  }

  @Test("broken reports give nothing and leave nothing behind")
  func broken() {
    for text in [
      "\u{1B}[<0;0;5M", "\u{1B}[<0;5M", "\u{1B}[<;;M", "\u{1B}[<0;5;6;7M", "\u{1B}[<128;5;6M",
      "\u{1B}[<66;5;6M", "\u{1B}[<99999999999999999999;5;6M",
    ] {
      #expect(decode(text + "q").last == .key(.character("q")), "\(text.debugDescription)")
      #expect(decode(text + "q").count == 1, "\(text.debugDescription)")
    }
  }
}
