import Screen
import Testing

@Suite("Text field")
struct TextFieldTests {
  /// Applies a key and returns whether it edits.
  private func press(_ key: Key, _ field: inout TextField) -> Bool { field.apply(key) }

  @Test("editing keys do what shells do")
  func editing() {
    var field = TextField("./out/map.csv")
    #expect(press(.control("w"), &field))
    #expect(field.text == "./out/")
    for character in "é2.csv" { #expect(press(.character(character), &field)) }
    #expect(field.text == "./out/é2.csv")
    #expect(press(.home, &field))
    #expect(press(.delete, &field))
    #expect(press(.arrow(.right), &field))
    #expect(press(.backspace, &field))
    #expect(field.text == "out/é2.csv")
    #expect(press(.control("k"), &field))
    #expect(field.text.isEmpty)
    #expect(!press(.enter, &field))
    #expect(!press(.escape, &field))
  }

  @Test("pasted control characters are left out")
  func paste() {
    var field = TextField()
    field.insert("a\u{1B}[31mb\n")
    #expect(field.text == "a[31mb")
    #expect(field.cursor == 6)
  }

  @Test("a combining mark stays with its letter when the cursor moves")
  func graphemes() {
    var field = TextField("ab")
    field.insert("e")
    field.insert("\u{301}")
    #expect(press(.backspace, &field))
    #expect(field.text == "ab")
    #expect(field.cursor == 2)
    #expect(press(.arrow(.left), &field))
    field.insert("\u{301}")
    #expect(field.cursor == 1)
  }
}
