import Analysis
import Products
import Screen

/// The prompt for the path of an export.
public struct ExportPrompt: Sendable, Equatable {
  /// Which bins are written.
  public enum Rows: String, Sendable, Equatable, CaseIterable {
    /// The bins with a pixel on screen.
    case visible
    /// Those of them that take part in the fit.
    case inFit = "in-fit"
    /// Those of them that are selected.
    case selected
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
    case .selected:
      return visibleBins.filter { decisions.selection.contains(snapshot.binning.bins[$0].number) }
    }
  }

  /// The choices of rows that mean something now, the one that an export takes unasked first.
  var exportChoices: [ExportPrompt.Rows] {
    decisions.selection.isEmpty ? [.visible, .inFit] : [.selected, .visible, .inFit]
  }

  /// Opens the prompt, filled with a name beside the working folder.
  mutating func openExport(as format: ExportFormat = .csv) -> [Effect] {
    overlay = nil
    if let reason = reasonNotToExport { return refuse(reason) }
    let name = format.fileName(of: ViewTable.fileName(stem: file.stem, quantity: decisions.quantity))
    overlay = .export(ExportPrompt(field: TextField("./\(name)"), rows: exportChoices[0]))
    return []
  }

  /// Writes the values on screen to a path, whose ending names the format.
  mutating func export(to path: String, rows: ExportPrompt.Rows? = nil) -> [Effect] {
    if let reason = reasonNotToExport { return refuse(reason) }
    guard let snapshot, !path.isEmpty else { return refuse("an export needs a path, e.g. ./bins.csv") }
    guard let format = ExportFormat(path: path) else {
      return refuse("the path's ending names the format: \(ExportFormat.endings), not '\(path)'")
    }
    if analysis.isPartial { return wait(toExport: path, rows: rows) }
    let bins = exportedBins(rows ?? exportChoices[0])
    if format.choosesBins, bins.isEmpty { return refuse("none of these bins is on screen: nothing to write") }
    var request = FileRequest(path: path, text: "", rowCount: bins.count, mayOverwrite: false)
    request.command = rows.map { "export-\($0.rawValue)" } ?? "export"
    switch format {
    case .csv:
      request.text = exportTable(snapshot, bins: bins).csv
    case .ecsv:
      request.text = exportTable(snapshot, bins: bins)
        .ecsv(provenance: Provenance.items(snapshot, version: version))
    case .fits:
      request.maps = ExportedMaps(snapshot: snapshot, shown: decisions.quantity)
      request.rowCount = snapshot.binning.bins.count
    case .text:
      let lines = frameLines
      request.text = lines.joined(separator: "\n") + "\n"
      request.rowCount = lines.count
    }
    return [.write(request)]
  }

  /// The table of the shown quantity, with the notes where there are any.
  private func exportTable(_ snapshot: Snapshot, bins: [Int]) -> ProductTable {
    var table = ViewTable.table(snapshot, quantity: decisions.quantity, bins: bins)
    guard !decisions.notes.isEmpty else { return table }
    table.append(
      TableColumn(
        "note", ucd: "meta.note", description: "Note on the bin",
        values: .text(bins.map { decisions.notes[snapshot.binning.bins[$0].number] ?? "" })))
    return table
  }

  /// The screen below every popup, as text in the terminal's own size.
  private var frameLines: [String] {
    var bare = self
    bare.overlay = nil
    bare.message = nil
    return bare.view(size: size, capabilities: Capabilities(colorDepth: .mono, isUnicode: true)).plainLines()
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
      let choices = exportChoices
      let place = choices.firstIndex(of: prompt.rows) ?? 0
      prompt.rows = choices[(place + 1) % choices.count]
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

  var reasonNotToExport: String? {
    guard snapshot != nil else { return "nothing measured yet: nothing to write" }
    if isStale { return "the values on screen are being computed anew; export when they are there" }
    return visibleBins.isEmpty ? "no bin on screen: nothing to write" : nil
  }
}

extension ExportPrompt {
  func draw(_ model: Model, on canvas: inout Canvas, in area: Rect, screen: ScreenContext) {
    let format = ExportFormat(path: field.text)
    let popup = Popup(
      title: "Write \(format?.title ?? "a file")",
      contentSize: Size(width: min(72, area.width - 4), height: 4))
    let inside = popup.draw(on: &canvas, in: area, capabilities: screen.capabilities)
    guard inside.height >= 4 else { return }
    let (what, note) = description(model, format)
    let first = Text.fitted(what, width: inside.width, isUnicode: screen.capabilities.isUnicode)
    canvas.write(first, column: inside.x, row: inside.y)
    canvas.write(note, column: inside.x, row: inside.y + 1, width: inside.width, style: .dim)
    let line = Rect(x: inside.x, y: inside.y + 3, width: inside.width, height: 1)
    field.draw(on: &canvas, in: line, label: "to: ", capabilities: screen.capabilities)
  }

  private func description(_ model: Model, _ format: ExportFormat?) -> (String, String) {
    switch format {
    case nil: return ("no format yet", "the ending names it: \(ExportFormat.endings)")
    case .fits, .text: return (format?.content ?? "", "")
    case .csv, .ecsv:
      let choices = model.exportChoices
      let next = choices[((choices.firstIndex(of: rows) ?? 0) + 1) % choices.count]
      let settings = model.decisions.settings.metallicity
      return ("\(phrase(rows, model)), \(settings.summary)", "Tab: \(phrase(next, model))")
    }
  }

  private func phrase(_ rows: Rows, _ model: Model) -> String {
    let count = ScreenNumber.count(model.exportedBins(rows).count, "bin")
    switch rows {
    case .visible: return "\(count) on screen"
    case .inFit: return "\(count) on screen and in the fit"
    case .selected: return "\(count) on screen and selected"
    }
  }
}
