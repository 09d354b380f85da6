import Products
import Testing

@Suite struct ProductTableTests {
  @Test func csvFollowsRFC4180() {
    let table = ProductTable([
      TableColumn("bin", description: "number", values: .integers([0, nil])),
      TableColumn("oh", description: "metallicity", values: .numbers([8.123_456_789_12, .nan])),
      TableColumn("flags", description: "flags", values: .text(["a,b", "say \"so\""])),
    ])
    #expect(table.csv == "bin,oh,flags\n0,8.12345679,\"a,b\"\n,,\"say \"\"so\"\"\"\n")
  }

  @Test func numbersNeedNoLocale() {
    #expect(NumberText.plain(-1234.5) == "-1234.5")
    #expect(NumberText.plain(1.25e-19) == "1.25e-19")
    #expect(NumberText.plain(-.infinity) == "")
  }
}
