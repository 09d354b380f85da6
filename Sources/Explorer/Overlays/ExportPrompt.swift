import Analysis
import Products
import Screen

/// The prompt for the path of an export.
public struct ExportPrompt: Sendable, Equatable {
  /// Which bins are written.
  public enum Rows: Sendable, Equatable {
    /// The bins with a pixel on screen.
    case visible
    /// Those of them that take part in the fit.
    case inFit
  }

  /// The path.
  public var field: TextField
  /// Which bins are written.
  public var rows = Rows.visible
}

extension Model {
  /// Indices of the bins that an export writes.
  func exportedBins(_ rows: ExportPrompt.Rows) -> [Int] {
    guard let snapshot else { return [] }
    switch rows {
    case .visible: return visibleBins
    case .inFit: return visibleBins.filter { snapshot.part(ofBin: $0) == .inPlay }
    }
  }

  /// Opens the prompt, filled with a name beside the working folder.
  mutating func openExport() -> [Effect] {
    if let reason = reasonNotToExport { return refuse(reason) }
    let name = ViewTable.fileName(stem: file.stem, quantity: decisions.quantity)
    overlay = .export(ExportPrompt(field: TextField("./\(name)")))
    return []
  }

  /// Writes the values on screen to a path.
  mutating func export(to path: String, rows: ExportPrompt.Rows) -> [Effect] {
    if let reason = reasonNotToExport { return refuse(reason) }
    guard let snapshot, !path.isEmpty else { return refuse("an export needs a path, e.g. ./bins.csv") }
    let table = ViewTable.table(snapshot, quantity: decisions.quantity, bins: exportedBins(rows))
    return [
      .write(FileRequest(path: path, text: table.csv, rowCount: table.rowCount, mayOverwrite: false))
    ]
  }

  mutating func take(_ key: Key, in prompt: ExportPrompt) -> [Effect] {
    var prompt = prompt
    switch key {
    case .escape:
      overlay = nil
      message = .note("nothing written")
    case .enter:
      overlay = nil
      return export(to: prompt.field.text, rows: prompt.rows)
    case .tab:
      prompt.rows = prompt.rows == .visible ? .inFit : .visible
      overlay = .export(prompt)
    default:
      _ = prompt.field.apply(key)
      overlay = .export(prompt)
    }
    return []
  }

  mutating func takeOverwriteAnswer(_ key: Key, _ request: FileRequest) -> [Effect] {
    switch key {
    case .character("y"), .character("Y"):
      overlay = nil
      var allowed = request
      allowed.mayOverwrite = true
      return [.write(allowed)]
    case .character("n"), .character("N"), .escape, .enter, .character("q"):
      overlay = nil
      message = .note("nothing written; \(request.path) is as it was")
    default: break
    }
    return []
  }

  private var reasonNotToExport: String? {
    guard snapshot != nil else { return "nothing measured yet: nothing to write" }
    if isStale { return "the values on screen are being computed anew; export when they are there" }
    return visibleBins.isEmpty ? "no bin on screen: nothing to write" : nil
  }
}
