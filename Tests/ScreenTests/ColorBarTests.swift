import Screen
import Testing

@Suite("Horizontal colour bar")
struct ColorBarTests {
  private func lines(_ limits: ClosedRange<Double>, _ stretch: Stretch, width: Int, unit: String) -> [String]
  {
    var canvas = Canvas(size: Size(width: width, height: 3))
    ColorBar(scaling: Scaling(limits: limits, stretch: stretch), unit: unit, marked: limits.lowerBound)
      .drawHorizontal(
        on: &canvas, in: canvas.bounds, capabilities: Capabilities(colorDepth: .palette256, isUnicode: true))
    return canvas.plainLines()
  }

  @Test("a bar without room for two ticks shows its limits")
  func limits() {
    #expect(lines(0.164...3.32, .log, width: 27, unit: "")[2] == "0.164                  3.32")
    // The number goes before a unit that would be written over.
    #expect(lines(0.164...3.32, .log, width: 27, unit: "Ms/yr/kpc2")[2] == "0.164                  3.32")
    #expect(lines(0.164...3.32, .log, width: 7, unit: "")[2] == "0.164")
  }

  @Test("less than two decades have ticks at 1, 2 and 5")
  func shortLogarithm() {
    #expect(Ticks.logarithmic(in: 1.5...12, limit: 4).map(\.text) == ["2", "5", "10"])
    #expect(Ticks.logarithmic(in: 0.9...45, limit: 3).map(\.text) == ["1", "10"])
    // None of them lies inside.
    #expect(Ticks.logarithmic(in: 2.1...2.9, limit: 3).map(\.text) == ["2.5"])
  }

  @Test("a third row holds the mark, which then writes no colour")
  func mark() {
    #expect(lines(1...2, .linear, width: 27, unit: "kpc")[1].first == "▴")
  }
}
