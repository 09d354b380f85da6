import Screen
import Testing

@testable import Curses

@Suite("Colours of the terminal")
struct ColorTests {
  @Test("pairs are given once, and the terminal's own colours are pair 0")
  func pairs() {
    var map = PairMap(capacity: 4)
    #expect(map.assign(.init(foreground: -1, background: -1)) == .known(0))
    #expect(map.assign(.init(foreground: 1, background: -1)) == .new(1))
    #expect(map.assign(.init(foreground: -1, background: 1)) == .new(2))
    #expect(map.assign(.init(foreground: 1, background: -1)) == .known(1))
    #expect(map.assign(.init(foreground: 1, background: 1)) == .new(3))
    #expect(map.assign(.init(foreground: 2, background: 1)) == .full)
    #expect(map.count == 3)
    #expect(map.nearest(.init(foreground: 2, background: 1)) == 2)
    #expect(map.nearest(.init(foreground: 1, background: 7)) == 1)
    #expect(map.nearest(.init(foreground: 5, background: 7)) == 0)
    var none = PairMap(capacity: 0)
    #expect(none.assign(.init(foreground: 1, background: 1)) == .full)
  }

  @Test("colours are counted as the terminal counts them")
  func numbers() {
    func number(_ numbers: ColorNumbers, _ color: Color) -> Int32 {
      numbers.number(of: color, isForeground: true).number
    }
    #expect(number(.palette, .palette(226)) == 226)
    #expect(number(.palette, .ansi(9)) == 9)
    #expect(number(.palette, .rgb(1, 2, 3)) == -1)
    #expect(number(.direct, .rgb(1, 2, 3)) == 0x010203)
    #expect(number(.direct, .rgb(0, 0, 3)) == 0x000103)
    #expect(number(.direct, .ansi(4)) == 4)
    #expect(number(.direct, .palette(226)) == 226)
    #expect(number(.none, .ansi(4)) == -1)
    #expect(number(.palette, .standard) == -1)
    let bright = ColorNumbers.eight.number(of: .ansi(12), isForeground: true)
    #expect(bright.number == 4 && bright.isBold)
    let behind = ColorNumbers.eight.number(of: .ansi(12), isForeground: false)
    #expect(behind.number == 4 && !behind.isBold)
  }
}
