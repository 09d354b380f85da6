import Screen
import Testing

@Suite("Numbers and ticks")
struct NumberTextTests {
  @Test("fixed decimals")
  func fixed() {
    #expect(NumberText.fixed(8.5, decimals: 2) == "8.50")
    #expect(NumberText.fixed(-0.051, decimals: 2) == "-0.05")
    #expect(NumberText.fixed(-0.001, decimals: 2) == "0.00")
    #expect(NumberText.fixed(0.25, decimals: 1) == "0.3")
    #expect(NumberText.fixed(.nan, decimals: 2) == "-")
    #expect(NumberText.fixed(12, decimals: 0) == "12")
    #expect(NumberText.fixed(1e300, decimals: 2) == "1.00e300")
  }

  @Test("significant digits, with an exponent where decimals would be long")
  func significant() {
    #expect(NumberText.significant(8.51234, digits: 3) == "8.51")
    #expect(NumberText.significant(0.0123456, digits: 3) == "0.0123")
    #expect(NumberText.significant(1.234e-17, digits: 3) == "1.23e-17")
    #expect(NumberText.significant(9.996e-17, digits: 3) == "1.00e-16")
    #expect(NumberText.significant(123456, digits: 3) == "1.23e5")
    #expect(NumberText.significant(0, digits: 3) == "0")
  }

  @Test("values with errors have as many decimals as the error's two digits")
  func withError() {
    #expect(NumberText.withError(8.5123, error: 0.0241, isUnicode: true) == "8.512±0.024")
    #expect(NumberText.withError(-0.0811, error: 0.12, isUnicode: false) == "-0.08+-0.12")
    #expect(NumberText.withError(123.4, error: 12, isUnicode: false) == "123+-12")
    #expect(NumberText.withError(3.2e-17, error: 4e-18, isUnicode: false) == "3.20e-17+-4.0e-18")
    #expect(NumberText.withError(8.5, error: .nan, isUnicode: true) == "8.500")
  }

  @Test("ticks stand at 1, 2, 5 within the range and are not too many")
  func ticks() {
    #expect(Ticks.linear(in: 8.1...8.9, limit: 5).map(\.text) == ["8.2", "8.4", "8.6", "8.8"])
    #expect(Ticks.linear(in: 0...2, limit: 5).map(\.text) == ["0.0", "0.5", "1.0", "1.5", "2.0"])
    #expect(Ticks.linear(in: -30...30, limit: 4).map(\.text) == ["-20", "0", "20"])
    #expect(Ticks.linear(in: 0...4e-17, limit: 5).map(\.text) == ["0", "1e-17", "2e-17", "3e-17", "4e-17"])
    for limit in 1...12 {
      for range in [0.0...1, 7.13...7.131, -5e5...9e6, 0.00012...0.00078] {
        let ticks = Ticks.linear(in: range, limit: limit)
        #expect(ticks.count <= limit)
        #expect(Set(ticks.map(\.text)).count == ticks.count, "\(range) \(ticks)")
        #expect(ticks.allSatisfy { range.contains($0.value) })
      }
    }
    #expect(Ticks.logarithmic(in: 0.01...100, limit: 6).map(\.text) == ["0.01", "0.1", "1", "10", "100"])
  }
}
