import Screen

/// The headers of the galaxy's file on the whole screen.
public struct HeaderState: Sendable, Equatable {
  /// The HDU shown.
  public var page = 0
  /// The first card shown, among those that pass the filter.
  public var scroll = 0
  /// Columns left out at the left.
  public var column = 0
  /// The filter.
  public var filter = TextField()
  /// The places of the cards that pass the filter.
  var matches: [Int] = []
}

enum HeaderCommands {
  static let all: [Command] = [
    Command("header", keys: ["d"], "header cards of the galaxy's file; type to filter", in: .program) {
      model in
      var state = HeaderState()
      model.headers.map { state.find(in: $0) }
      model.overlay = .header(state)
      return model.headers == nil ? [.readHeaders] : []
    }
  ]
}

extension HeaderState {
  /// Finds the cards of the page that pass the filter, and goes to the first.
  mutating func find(in pages: [HeaderPage]) {
    scroll = 0
    matches = pages.indices.contains(page) ? pages[page].matches(filter.text) : []
  }

  /// Rows for cards on a screen.
  static func room(_ size: Size) -> Int { max(1, size.height - 4) }
}

extension Model {
  /// Takes the headers that were read.
  mutating func take(_ news: HeaderNews) {
    switch news {
    case .read(let pages):
      headers = pages
      guard case .header(var state) = overlay else { return }
      state.page = max(0, min(state.page, pages.count - 1))
      state.find(in: pages)
      overlay = .header(state)
    case .failed(let sentence):
      if case .header = overlay { overlay = nil }
      message = .problem(sentence)
    }
  }

  mutating func take(_ key: Key, in header: HeaderState) -> [Effect] {
    var state = header
    let pages = headers ?? []
    let room = HeaderState.room(size)
    let last = max(0, state.matches.count - room)
    switch key {
    case .escape:
      overlay = nil
      return []
    case .tab, .backTab:
      guard !pages.isEmpty else { break }
      state.page = (state.page + (key == .tab ? 1 : pages.count - 1)) % pages.count
      state.find(in: pages)
    case .arrow(.up): state.scroll = max(0, state.scroll - 1)
    case .arrow(.down): state.scroll = min(last, state.scroll + 1)
    case .pageUp: state.scroll = max(0, state.scroll - room)
    case .pageDown: state.scroll = min(last, state.scroll + room)
    case .home: state.scroll = 0
    case .end: state.scroll = last
    case .arrow(.left): state.column = max(0, state.column - 8)
    case .arrow(.right): state.column = min(72, state.column + 8)
    // As in the lists of other programs: it begins a search, and typing alone does so too.
    case .character("/") where state.filter.text.isEmpty: break
    default: if state.filter.apply(key) { state.find(in: pages) }
    }
    overlay = .header(state)
    return []
  }

  /// Puts pasted text into the filter of the headers.
  mutating func paste(_ text: String, into header: HeaderState) {
    var state = header
    state.filter.insert(text)
    state.find(in: headers ?? [])
    overlay = .header(state)
  }
}

extension HeaderState {
  static let footer: [Footer.Item] = [
    .init(key: "Tab", label: "next HDU"), .init(key: "Up Down", label: "scroll"),
    .init(key: "Left Right", label: "sideways"), .init(key: "/", label: "filter"),
    .init(key: "Esc", label: "back"),
  ]

  func draw(_ model: Model, on canvas: inout Canvas, in area: Rect, screen: ScreenContext) {
    let pages = model.headers ?? []
    let shown = pages.indices.contains(page) ? pages[page] : nil
    let room = max(1, area.height - 3)
    let first = max(0, min(scroll, matches.count - room))
    let rows = matches.dropFirst(first).prefix(room)
    var note = "HDU \(page) of 0-\(max(0, pages.count - 1))"
    if !rows.isEmpty {
      let total = shown.map { matches.count < $0.cards.count ? " (of \($0.cards.count))" : "" } ?? ""
      note = "cards \(first + 1)-\(first + rows.count) of \(matches.count)\(total)  \(note)"
    }
    let popup = Popup(
      title: shown?.title ?? "Header", note: pages.isEmpty ? "" : note,
      contentSize: Size(width: area.width - 4, height: area.height - 2))
    let inside = popup.draw(on: &canvas, in: area, capabilities: screen.capabilities)
    for (row, place) in rows.enumerated() where row + 1 < inside.height {
      guard let card = shown?.cards[place] else { break }
      let text = String(card.dropFirst(column))
      canvas.write(
        Text.fitted(text, width: inside.width, isUnicode: screen.capabilities.isUnicode), column: inside.x,
        row: inside.y + 1 + row)
    }
    if rows.isEmpty {
      let words = pages.isEmpty ? "Reading the headers ..." : "no card of this HDU has these words"
      canvas.write(words, column: inside.x, row: inside.y + 1, width: inside.width, style: .dim)
    }
    // Last, because it places the terminal's own cursor.
    let field = Rect(x: inside.x, y: inside.y, width: inside.width, height: 1)
    filter.draw(on: &canvas, in: field, label: "filter: ", capabilities: screen.capabilities)
  }
}
