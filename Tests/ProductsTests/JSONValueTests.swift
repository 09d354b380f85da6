import Foundation
import Products
import Testing

@Suite struct JSONValueTests {
  @Test func keepsTheOrderAndReadsBack() throws {
    let document = JSONValue.fields([
      "z": .number(1.5), "a": .array([.integer(1), .null, .bool(true)]), "text": .string("a\"\\\n\u{1}"),
      "none": .number(.nan), "empty": .array([]),
    ])
    let text = document.text
    #expect(text.hasPrefix("{\n  \"z\": 1.5,\n  \"a\": [\n    1,\n    null,\n    true\n  ],"))
    let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(read?["text"] as? String == "a\"\\\n\u{1}")
    #expect(read?["none"] is NSNull)
  }
}
