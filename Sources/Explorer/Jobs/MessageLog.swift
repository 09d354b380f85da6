import Screen

/// What the message line has said in this run: what was done and what could not be, the newest last.
///
/// Notes, such as the statistics of a region while it is drawn, pass without a trace.
public struct MessageLog: Sendable, Equatable {
  /// A sentence, and when it was said.
  struct Entry: Sendable, Equatable {
    /// On the model's clock, seconds since the start.
    var seconds: Double
    var message: StatusMessage
  }

  private(set) var entries: [Entry] = []

  /// Sentences remembered.
  static let limit = 200

  /// Nothing said yet.
  init() {}

  mutating func take(_ message: StatusMessage, at seconds: Double) {
    guard message.kind != .note else { return }
    // A sentence that goes on, such as a decision and then its result, takes the place of its beginning.
    if let last = entries.last, message.text.hasPrefix(last.message.text) { entries.removeLast() }
    entries.append(Entry(seconds: seconds, message: message))
    if entries.count > MessageLog.limit { entries.removeFirst() }
  }

  /// The lines for a width, oldest first: minutes and seconds since the start, then the sentence, its later lines
  /// indented.
  func lines(width: Int) -> [(text: String, isProblem: Bool)] {
    entries.flatMap { entry in
      let start = MessageLog.stamp(entry)
      let indent = String(repeating: " ", count: start.count)
      let words = Text.wrapped(entry.message.text, width: max(8, width - start.count))
      return words.enumerated().map { place, line in
        (text: (place == 0 ? start : indent) + line, isProblem: entry.message.kind == .problem)
      }
    }
  }

  /// Each sentence in one line, oldest first; what is too long for the width is for the reader to cut.
  var sentences: [(text: String, isProblem: Bool)] {
    entries.map { (text: MessageLog.stamp($0) + $0.message.text, isProblem: $0.message.kind == .problem) }
  }

  private static func stamp(_ entry: Entry) -> String {
    let whole = Int(max(0, entry.seconds))
    let seconds = whole % 60
    return Text.padded(
      "\(whole / 60):\(seconds < 10 ? "0" : "")\(seconds)", width: 6, alignment: .right, isUnicode: false)
      + "  "
  }
}

/// The last sentences in a pane of their own, where the screen is large.
enum MessagesPane {
  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect, screen: ScreenContext) {
    let panel = Panel(title: "Messages", note: "gm: all")
    let inside = panel.draw(on: &canvas, in: rect, capabilities: screen.capabilities)
    for (row, line) in model.messages.sentences.suffix(max(0, inside.height)).enumerated() {
      let text = Text.fitted(line.text, width: inside.width, isUnicode: screen.capabilities.isUnicode)
      canvas.write(
        text, column: inside.x, row: inside.y + row, style: line.isProblem ? .bold : .plain)
    }
  }
}

/// Every sentence of the run, over everything else.
public struct MessagesState: Sendable, Equatable {
  /// Lines left out at the bottom.
  var back = 0

  func draw(_ model: Model, on canvas: inout Canvas, in area: Rect, screen: ScreenContext) {
    let width = min(110, area.width - 4)
    let lines = model.messages.lines(width: width - 2)
    let height = min(max(1, lines.count), area.height - 2)
    let popup = Popup(
      title: "Messages", note: "minutes:seconds since the start",
      contentSize: Size(width: width, height: height))
    let inside = popup.draw(on: &canvas, in: area, capabilities: screen.capabilities)
    guard !lines.isEmpty else {
      canvas.write("nothing has been done yet", column: inside.x, row: inside.y, style: .dim)
      return
    }
    let shown = lines.dropLast(min(back, max(0, lines.count - inside.height))).suffix(inside.height)
    for (row, line) in shown.enumerated() {
      canvas.write(
        line.text, column: inside.x, row: inside.y + row, width: inside.width,
        style: line.isProblem ? .bold : .plain)
    }
  }
}

enum MessageCommands {
  static let all: [Command] = [
    Command("messages", keys: ["gm"], "what was done and what could not be, in this run", in: .program) {
      $0.overlay = .messages(MessagesState())
      return []
    }
  ]
}

extension Model {
  mutating func take(_ key: Key, in messages: MessagesState) -> [Effect] {
    var state = messages
    switch key {
    case .escape, .enter, .character("q"):
      overlay = nil
      return []
    case .arrow(.up), .character("k"): state.back += 1
    case .arrow(.down), .character("j"): state.back -= 1
    default: break
    }
    let lines = self.messages.lines(width: min(110, size.width - 4) - 2).count
    state.back = min(max(0, state.back), max(0, lines - max(1, size.height - 3)))
    overlay = .messages(state)
    return []
  }
}
