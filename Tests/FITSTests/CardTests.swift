import Foundation
import TestSupport
import Testing

@testable import FITS

/// Header cards as they stand in a file.
@Suite struct CardTests {
  @Test func controlCharactersAreShownAndEndIsLeftOut() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("cards.fits")
    let escape = "\u{1B}]0;owned\u{07}"
    var records = [
      "SIMPLE  =                    T", "BITPIX  =                    8", "NAXIS   =                    0",
      "OBJECT  = 'A370 \(escape)'", "HISTORY first", "HISTORY \u{1B}[2J", "END",
    ].map { $0.padding(toLength: 80, withPad: " ", startingAt: 0) }.joined()
    records = records.padding(toLength: 2880, withPad: " ", startingAt: 0)
    try Data(records.utf8).write(to: URL(fileURLWithPath: path))
    let file = try FITSFile(reading: path)
    let cards = try file.cards(of: file.primary)
    #expect(cards.count == 6)
    #expect(cards[3] == "OBJECT  = 'A370 \\x1B]0;owned\\x07'")
    #expect(cards[4] == "HISTORY first")
    #expect(cards[5] == "HISTORY \\x1B[2J")
  }

  @Test func bytesBeyondASCIIAreShownInTwoDigits() {
    #expect(FITSFile.visible([65, 0, 127, 200, 32, 32][...]) == "A\\x00\\x7F\\xC8")
    #expect(FITSFile.visible([32, 32][...]) == "")
  }
}
