import Testing

@testable import FITS

@Suite("Header cards")
struct HeaderCardTests {
  private func parse(_ records: [String]) -> [HeaderCard] {
    let text = records.map { $0 + String(repeating: " ", count: 80 - $0.count) }.joined()
    return HeaderCard.cards(parsing: Array(text.utf8))
  }

  @Test(
    "values of every type are read",
    arguments: [
      ("A       =                    T / flag", HeaderValue.logical(true)),
      ("A       =                   42", .integer(42)),
      ("A       =               -1E-16 / a float without a point", .real(-1e-16)),
      ("A       = 1.5D3", .real(1500)),
      ("A       = 'it''s   '           / quoted", .string("it's")),
      ("A       =                      / nothing", .undefined),
      ("A       = nan", .string("nan")),
    ])
  func values(record: String, expected: HeaderValue) {
    #expect(parse([record]).first?.value == expected)
  }

  @Test("strings go on in CONTINUE cards, as grizli writes HASLINES")
  func continued() {
    let cards = parse([
      "HASLINES= 'OI-6302 HeI-5877 &'", "CONTINUE  'OII MgII&'", "CONTINUE  '' / Lines in this file", "END",
      "LATER   =                    1",
    ])
    #expect(cards == [HeaderCard("HASLINES", .string("OI-6302 HeI-5877 OII MgII"), "Lines in this file")])
  }

  @Test(
    "what is written reads back",
    arguments: [
      HeaderCard.real("X", -1e-16, "tiny"), .real("X", 0.1 + 0.2), .real("X", 1e22), .real("X", 2.5e-308),
      .real("X", -123456.789), .whole("X", Int.min), .logical("X", false), .text("X", ""),
      .text("X", "it's '' so"),
      .text("X", String(repeating: "it's long ", count: 30) + "end", "and commented"),
      HeaderCard("X", .undefined, "no value"),
    ])
  func roundTrip(card: HeaderCard) {
    let records = card.records
    #expect(records.allSatisfy { $0.utf8.count == 80 })
    #expect(parse(records) == [card])
  }

  @Test("a number that is not finite is written as no value")
  func notFinite() { #expect(HeaderCard.real("X", .nan).value == .undefined) }

  @Test("characters outside ASCII become question marks")
  func foreign() { #expect(HeaderCard.text("OBJECT", "Çelik").records[0].hasPrefix("OBJECT  = '?elik   '")) }

  @Test("long commentary takes several cards")
  func commentary() {
    let records = HeaderCard(commentary: "HISTORY", String(repeating: "x", count: 100)).records
    #expect(records.count == 2 && records[1].hasPrefix("HISTORY " + String(repeating: "x", count: 28) + " "))
  }
}
