import Analysis
import Grid
import Testing

@testable import Explorer

/// Styles that tell bins apart.
@Suite struct BinToneTests {
  @Test func binsThatTouchLookDifferent() {
    let tones = BinTone(Fixture.binning).tones
    let map = Fixture.binning.indexMap
    var touching = 0
    for y in 0..<map.height {
      for x in 0..<map.width where map[x, y] >= 0 {
        for (dx, dy) in [(1, 0), (0, 1)] {
          guard let other = map.value(atX: x + dx, y: y + dy), other >= 0, other != map[x, y] else {
            continue
          }
          touching += 1
          #expect(tones[Int(other)] != tones[Int(map[x, y])])
        }
      }
    }
    #expect(touching > 20)
  }
}
