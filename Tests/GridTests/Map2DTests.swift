import Grid
import Testing

@Suite struct Map2DTests {
  @Test func xRunsFastest() {
    let map = Map2D(width: 3, height: 2) { x, y in 10 * y + x }
    #expect(map.values == [0, 1, 2, 10, 11, 12])
    #expect(map[2, 1] == 12)
    #expect(map.map { $0 * 2 }[1, 1] == 22)
  }

  @Test func knowsItsBorders() {
    let map = Map2D(width: 3, height: 2, repeating: 1.5)
    #expect(map.contains(2, 1) && !map.contains(3, 0) && !map.contains(0, 2) && !map.contains(-1, 0))
    #expect(map.value(atX: 2, y: 2) == nil)
    #expect(!map.hasSameShape(as: Map2D(width: 2, height: 3, repeating: 0)))
  }

  @Test func aPixelOutsideTraps() async {
    await #expect(processExitsWith: .failure) {
      let map = Map2D(width: 3, height: 2, repeating: 0)
      _ = map[0, 2]
    }
  }
}
