import Analysis
import Screen

/// The prompt of `/`.
public struct FilterPrompt: Sendable, Equatable {
  /// What was typed.
  public var field = TextField()
  /// Words that Tab found; empty for none.
  var candidates: [String] = []
}

extension Model {
  /// The words that filters may use now.
  var filterWords: FilterWords { FilterWords(snapshot?.quantities ?? []) }

  /// Opens the prompt.
  mutating func openFilter() -> [Effect] {
    if let reason = reasonNotToSelect { return refuse(reason) }
    overlay = .filter(FilterPrompt())
    return []
  }

  mutating func take(_ key: Key, in prompt: FilterPrompt) -> [Effect] {
    var prompt = prompt
    prompt.candidates = []
    switch key {
    case .escape:
      overlay = nil
      return []
    case .backspace where prompt.field.text.isEmpty:
      overlay = nil
      return []
    case .enter:
      guard parsed(prompt.field.text) != nil else { break }
      overlay = nil
      return applyFilter(prompt.field.text)
    case .tab: prompt.complete(filterWords)
    case .arrow(.up): if let last = decisions.filter { prompt.field.set(last) }
    default: _ = prompt.field.apply(key)
    }
    overlay = .filter(prompt)
    return []
  }

  /// Selects the bins that match a filter, and says how many and their statistics.
  mutating func applyFilter(_ text: String) -> [Effect] {
    if let reason = reasonForPart { return refuse(reason) }
    if let reason = reasonNotToSelect { return refuse(reason) }
    guard let snapshot else { return [] }
    do throws(FilterError) {
      let found = try FilterParser.parse(text, words: filterWords).matches(in: snapshot)
      guard !found.isEmpty else { return refuse("no bin matches \(text)") }
      decisions.selection = found
      decisions.filter = text
      message = .note("\(found.count) of \(selectionSummary(found)); n N walk them, & shows only them")
      return []
    } catch {
      return refuse("character \(error.offset + 1) of the filter: \(error.sentence)")
    }
  }

  private func parsed(_ text: String) -> FilterExpression? {
    try? FilterParser.parse(text, words: filterWords)
  }

  /// What stands above the prompt: how many bins match, or what is wrong, with a mark above its place.
  func filterPreview(_ prompt: FilterPrompt, width: Int) -> String {
    if !prompt.candidates.isEmpty { return prompt.candidates.joined(separator: "  ") }
    guard let snapshot else { return "" }
    if prompt.field.text.trimmed.isEmpty {
      return "e.g. r < 1.2 and snr > 5 and not poor_fit; Tab lists names"
    }
    do throws(FilterError) {
      let found = try FilterParser.parse(prompt.field.text, words: filterWords).matches(in: snapshot)
      return "\(found.count) of \(ScreenNumber.count(snapshot.binning.bins.count, "bin"))"
    } catch {
      // The mark stands right above the place, the sentence on the side that has room.
      let column = min(error.offset + 1, width - 1)
      let after = "v \(error.sentence)"
      if column + Text.width(after) <= width { return String(repeating: " ", count: column) + after }
      let before = "\(error.sentence) "
      let blanks = max(0, column - Text.width(before))
      return String(repeating: " ", count: blanks) + before + "v"
    }
  }
}

extension FilterPrompt {
  /// Completes the word before the cursor, or lists the words that begin so.
  mutating func complete(_ words: FilterWords) {
    let before = String(field.text.prefix(field.cursor))
    let start = before.lastIndex { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    let typed = FilterWords.word(
      String(before[(start.map { before.index(after: $0) } ?? before.startIndex)...]))
    let found = words.all.filter { $0.hasPrefix(typed) }
    guard let first = found.first, let last = found.last else { return }
    let common = zip(first, last).prefix { $0 == $1 }.count
    field.insert(String(first.dropFirst(typed.count).prefix(max(0, common - typed.count))))
    if found.count > 1 { candidates = found }
  }

  func draw(_ model: Model, on canvas: inout Canvas, screen: ScreenContext) {
    let rect = screen.layout.message
    if rect.y > 0 {
      let above = Rect(x: rect.x, y: rect.y - 1, width: rect.width, height: 1)
      canvas.fill(above)
      let text = model.filterPreview(self, width: rect.width)
      canvas.write(
        Text.fitted(text, width: rect.width, isUnicode: screen.capabilities.isUnicode), column: above.x,
        row: above.y, style: .dim)
    }
    field.draw(on: &canvas, in: rect, label: "/", capabilities: screen.capabilities)
  }
}
