import Screen
import Testing

@Suite("Keys")
struct KeyTests {
  @Test("a key's name leads back to the key")
  func names() {
    let keys: [Key] = [
      .character("q"), .character("Q"), .character(" "), .character("é"), .control("c"), .arrow(.up),
      .shiftArrow(.left), .controlArrow(.right), .enter, .escape, .backTab, .function(12), .pageDown,
    ]
    for key in keys { #expect(Key(name: key.description) == key) }
    #expect(Key.shiftArrow(.up).description == "Shift-Up")
    #expect(Key(name: "nonsense") == nil)
  }
}
