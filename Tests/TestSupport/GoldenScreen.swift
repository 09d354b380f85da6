import Foundation
import Screen
import Testing

/// Screens compared with files: numbered lines of glyphs, then the same lines in letters that stand for
/// styles, so that a change of colour shows in a diff as plainly as a change of text.
public enum GoldenScreen {
  /// Compares a canvas with `Golden/<name>.txt` beside the test file.
  ///
  /// A missing file is written and the test fails; so does `RECORD_SNAPSHOTS=1`, so that a recorded screen is
  /// always looked at before it is trusted.
  ///
  /// With `base`, only what differs from that screen is kept: the file of a popup holds the popup, and stays as it
  /// is when the screen behind it changes.
  public static func expect(
    _ canvas: Canvas, matches name: String, capabilities: Capabilities, over base: Base? = nil,
    testFile: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = describe(canvas, capabilities: capabilities, over: base)
    let file = URL(fileURLWithPath: testFile).deletingLastPathComponent()
      .appendingPathComponent("Golden").appendingPathComponent(name + ".txt")
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
    guard !isRecording, let data = try? Data(contentsOf: file) else {
      record(text, in: file, sourceLocation)
      return
    }
    let golden = String(decoding: data, as: UTF8.self)
    guard golden != text else { return }
    Issue.record(
      "\(name) differs from its golden screen:\n\(difference(golden, text))", sourceLocation: sourceLocation)
  }

  /// A screen that another is compared with.
  public struct Base {
    /// The screen.
    public var canvas: Canvas
    /// What it is called in the files.
    public var name: String

    /// A screen and its name.
    public init(_ canvas: Canvas, name: String) {
      self.canvas = canvas
      self.name = name
    }
  }

  /// The text that golden files hold.
  public static func describe(_ canvas: Canvas, capabilities: Capabilities, over base: Base? = nil) -> String
  {
    var lines = ["# \(canvas.size.width)x\(canvas.size.height) \(describe(capabilities))"]
    if let cursor = canvas.cursor { lines[0] += " cursor \(cursor.column),\(cursor.row)" }
    if let base {
      lines.append("# rows, and their beginnings and ends, that are as in \(base.name) are left out")
    }
    let spans = (0..<canvas.size.height).map { span(row: $0, of: canvas, over: base?.canvas) }
    for (row, text) in canvas.plainLines(keepsTrailingBlanks: true).enumerated() {
      guard let span = spans[row] else { continue }
      let shown = text.dropFirst(span.lowerBound).prefix(span.count)
      let content = String(shown).replacingTrailingBlanks()
      lines.append(number(row) + String(repeating: " ", count: span.lowerBound) + content)
    }
    let (letters, legend) = styleLayer(canvas, spans)
    lines.append("# styles: a letter for each style, `.` is plain")
    for (row, letters) in letters.enumerated() {
      guard let span = spans[row] else { continue }
      lines.append(number(row) + String(repeating: " ", count: span.lowerBound) + letters)
    }
    lines += legend
    return lines.joined(separator: "\n") + "\n"
  }

  /// The columns of a row from the first to the last that differs; nil where none does.
  private static func span(row: Int, of canvas: Canvas, over base: Canvas?) -> Range<Int>? {
    guard let base, base.size == canvas.size else { return 0..<canvas.size.width }
    let differing = (0..<canvas.size.width).filter { canvas[$0, row] != base[$0, row] }
    guard let first = differing.first, let last = differing.last else { return nil }
    return first..<last + 1
  }

  private static func number(_ row: Int) -> String {
    let text = String(row + 1)
    return String(repeating: " ", count: max(0, 3 - text.count)) + text + "|"
  }

  private static func describe(_ capabilities: Capabilities) -> String {
    let background = capabilities.hasLightBackground ? " light" : ""
    return "\(capabilities.colorDepth.rawValue) \(capabilities.isUnicode ? "unicode" : "ascii")\(background)"
  }

  private static let names = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

  private static func styleLayer(_ canvas: Canvas, _ spans: [Range<Int>?]) -> (
    rows: [String], legend: [String]
  ) {
    var order: [Style: Int] = [:]
    var styles: [Style] = []
    let rows = (0..<canvas.size.height).map { row in
      String(
        (spans[row] ?? 0..<0).map { column -> Character in
          let style = canvas[column, row].style
          guard style != .plain else { return "." }
          let index = order[style] ?? styles.count
          if index == styles.count {
            order[style] = index
            styles.append(style)
          }
          return index < names.count ? names[index] : "*"
        }
      )
    }
    let legend = styles.enumerated().map { index, style in
      "# \(index < names.count ? String(names[index]) : "*") \(describe(style))"
    }
    return (rows, legend)
  }

  private static func describe(_ style: Style) -> String {
    var words = ["fg \(describe(style.foreground))", "bg \(describe(style.background))"]
    if style.isBold { words.append("bold") }
    if style.isDim { words.append("dim") }
    if style.isReversed { words.append("reversed") }
    if style.isUnderlined { words.append("underlined") }
    return words.joined(separator: " ")
  }

  private static func describe(_ color: Color) -> String {
    switch color {
    case .standard: "-"
    case .ansi(let index): "ansi\(index)"
    case .palette(let index): "\(index)"
    case .rgb(let red, let green, let blue): "\(red),\(green),\(blue)"
    }
  }

  private static func record(_ text: String, in file: URL, _ sourceLocation: SourceLocation) {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record(
        "recorded \(file.lastPathComponent); look at it, then run again", sourceLocation: sourceLocation)
    } catch {
      Issue.record("cannot record \(file.path): \(error)", sourceLocation: sourceLocation)
    }
  }

  private static func difference(_ golden: String, _ actual: String) -> String {
    let old = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [String] = []
    for index in 0..<max(old.count, new.count) {
      let before = index < old.count ? String(old[index]) : "(end)"
      let after = index < new.count ? String(new[index]) : "(end)"
      if before != after { lines += ["- " + before, "+ " + after] }
    }
    return lines.prefix(60).joined(separator: "\n")
  }
}

extension String {
  /// Trailing blanks shown as `·`.
  fileprivate func replacingTrailingBlanks() -> String {
    let kept = String(self.reversed().drop { $0 == " " }.reversed())
    return kept + String(repeating: "·", count: count - kept.count)
  }
}
