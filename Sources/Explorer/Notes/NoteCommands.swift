import Analysis
import Screen

/// Words on bins, and bins kept for comparison.
enum NoteCommands {
  static let all: [Command] = [
    Command("note", argument: .init("TEXT"), "write a note on the bin under the cursor", in: .select) {
      model, text in model.write(note: text)
    },
    Command("drop-note", "remove the note on the bin under the cursor", in: .select) { $0.dropNote() },
    Command("pin", keys: ["p"], "pin the bin into the table of pinned bins, or unpin it", in: .select) {
      $0.togglePin()
    },
    Command("pins", keys: ["T"], "table of the pinned bins", in: .select) { model in
      guard !model.decisions.pins.isEmpty else {
        return model.refuse("no bin is pinned; p pins the one under the cursor")
      }
      model.overlay = .pins(PinTable())
      return []
    },
  ]
}

extension Model {
  private var currentNumber: Int? {
    guard !hasStaleBins else { return nil }
    return currentBin.flatMap { snapshot?.binning.bins[$0].number }
  }

  fileprivate mutating func write(note text: String) -> [Effect] {
    guard let number = currentNumber else { return refuse("no bin under the cursor; n hops to one") }
    // A line feed or a control character would break the card and the table.
    let line = String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    decisions.notes[number] = String(line.prefix(200))
    message = .done("note on bin \(number): \(line.prefix(200))")
    return []
  }

  fileprivate mutating func dropNote() -> [Effect] {
    guard let number = currentNumber, decisions.notes[number] != nil else {
      return refuse("there is no note here")
    }
    decisions.notes[number] = nil
    message = .done("note on bin \(number) removed")
    return []
  }

  fileprivate mutating func togglePin() -> [Effect] {
    guard let number = currentNumber else { return refuse("no bin under the cursor; n hops to one") }
    if let place = decisions.pins.firstIndex(of: number) {
      decisions.pins.remove(at: place)
      message = .done("bin \(number) unpinned")
    } else {
      decisions.pins.append(number)
      message = .done(
        "bin \(number) pinned; \(key("pins")) shows \(ScreenNumber.count(decisions.pins.count, "pinned bin"))"
      )
    }
    return []
  }

  /// Letters on the map: pinned bins, and bins with a note.
  func mapMarkers(_ snapshot: Snapshot) -> [MapMarker] {
    guard !decisions.pins.isEmpty || !decisions.notes.isEmpty else { return [] }
    return snapshot.binning.bins.indices.compactMap { index in
      let number = snapshot.binning.bins[index].number
      let letter: Unicode.Scalar? =
        decisions.notes[number] != nil ? "n" : (decisions.pins.contains(number) ? "p" : nil)
      guard let letter, let centre = snapshot.centralPixel(ofBin: index),
        let pixel = frame?.shown(of: centre)
      else { return nil }
      return MapMarker(pixel, glyph: letter, asciiGlyph: letter)
    }
  }
}
