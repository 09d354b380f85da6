import Analysis
import Screen

/// Everything about the bin under the cursor on the whole screen, scrolled.
public struct CardState: Sendable, Equatable {
  /// Lines left out at the top.
  public var scroll = 0
}

extension Model {
  /// The rectangle of the card's text on a screen of the model's size.
  private var cardTextHeight: Int { max(1, size.height - 3) }

  private func cardLineCount() -> Int {
    BinCard.lines(self, width: max(8, size.width - 4), height: .max).count
  }

  /// Walks the bins over a popup; false for a key that does not mean that.
  mutating func walkBins(_ key: Key) -> Bool {
    switch commandName(of: key) {
    case "next-bin": if !hopByRadius(outwards: true) { message = .note("the outermost bin") }
    case "previous-bin": if !hopByRadius(outwards: false) { message = .note("the innermost bin") }
    default: return false
    }
    return true
  }

  mutating func take(_ key: Key, in card: CardState) -> [Effect] {
    var card = card
    let last = max(0, cardLineCount() - cardTextHeight)
    let page = max(1, cardTextHeight - 1)
    switch key {
    case .escape, .enter, .character("q"):
      overlay = nil
      return []
    case .arrow(.up), .character("k"): card.scroll -= 1
    case .arrow(.down), .character("j"): card.scroll += 1
    case .pageUp: card.scroll -= page
    case .pageDown, .character(" "): card.scroll += page
    case .home: card.scroll = 0
    case .end: card.scroll = last
    default:
      if commandName(of: key) == "card" {
        overlay = nil
        return []
      }
      _ = walkBins(key)
    }
    card.scroll = min(max(0, card.scroll), last)
    overlay = .card(card)
    return []
  }
}

/// Draws the card on the whole screen.
enum CardOverlayView {
  static func draw(_ card: CardState, _ model: Model, on canvas: inout Canvas, screen: ScreenContext) {
    let area = Rect(x: 0, y: 0, width: canvas.size.width, height: max(0, canvas.size.height - 1))
    let width = max(8, area.width - 4)
    let lines = BinCard.lines(model, width: width, height: .max)
    let room = max(1, area.height - 2)
    let first = min(card.scroll, max(0, lines.count - room))
    let shown = lines.dropFirst(first).prefix(room)
    let note = lines.count > room ? "\(first + 1)-\(first + shown.count) of \(lines.count)" : ""
    let popup = Popup(
      title: BinCard.title(model), note: note,
      contentSize: Size(width: area.width - 4, height: area.height - 2))
    let inside = popup.draw(on: &canvas, in: area, capabilities: screen.capabilities)
    for (row, line) in shown.enumerated() where row < inside.height {
      let text = Text.fitted(line.text, width: inside.width, isUnicode: screen.capabilities.isUnicode)
      canvas.write(text, column: inside.x, row: inside.y + row, style: line.isStrong ? .bold : .plain)
    }
  }
}
