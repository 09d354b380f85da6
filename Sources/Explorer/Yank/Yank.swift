import Analysis
import Grid
import Observations
import Products
import Screen

/// Handing something to the terminal's clipboard.
enum YankCommands {
  static let all: [Command] = [
    Command("yank-value", keys: ["y"], "send the value under the cursor to the clipboard", in: .program) {
      $0.yankValue()
    },
    Command("yank-row", keys: ["Y"], "send the bin's row as CSV to the clipboard", in: .program) {
      $0.yankRow()
    },
    Command("yank-coordinates", keys: ["gy"], "send RA and Dec as a SkyCoord to the clipboard", in: .program)
    {
      $0.yankCoordinates()
    },
  ]
}

/// A text for the clipboard, and what it is.
public struct Yank: Sendable, Equatable {
  /// The text.
  public var text: String
  /// What it is, for the message, e.g. `12+log(O/H) of bin 3, 8.43 +0.05 -0.04`.
  public var what: String
  /// The command that asks for it.
  public var command = "yank-value"

  /// The sentence on what became of it.
  func outcome(path: String?, isSent: Bool) -> StatusMessage {
    switch (path, isSent) {
    case (let path?, true): .done("sent \(what); also in \(path)")
    case (let path?, false): .done("kept \(what) in \(path); this terminal takes no clipboard")
    case (nil, true): .note("sent \(what); no file could keep it")
    case (nil, false): .problem("this terminal takes no clipboard, and no file could keep the text")
    }
  }
}

extension Model {
  fileprivate mutating func yankValue() -> [Effect] {
    if let reason = reasonNotToYank { return refuse(reason) }
    guard let snapshot, let bin = currentBin, let value = currentValue, value.value.isFinite else {
      return refuse("no value under the cursor")
    }
    let number = snapshot.binning.bins[bin].number
    let text = snapshot.text(of: decisions.quantity, bin: bin, isNarrow: false)
    return [
      .yank(
        Yank(
          text: NumberText.plain(value.value),
          what: "\(decisions.quantity.title) of bin \(number), \(text)"))
    ]
  }

  fileprivate mutating func yankRow() -> [Effect] {
    if let reason = reasonNotToYank ?? reasonForPart { return refuse(reason) }
    guard let snapshot, let bin = currentBin else { return refuse("no bin under the cursor") }
    let csv = ViewTable.table(snapshot, quantity: decisions.quantity, bins: [bin]).csv
    let row = csv.split(separator: "\n").last.map(String.init) ?? ""
    return [
      .yank(Yank(text: row, what: "row of bin \(snapshot.binning.bins[bin].number)", command: "yank-row"))
    ]
  }

  fileprivate mutating func yankCoordinates() -> [Effect] {
    guard let cursor, let sky = snapshot?.observation.skyPositions?.value(atX: cursor.x, y: cursor.y) else {
      return refuse("the file gives no sky coordinates for this pixel")
    }
    let ra = ScreenNumber.fixed(sky.rightAscensionDeg, 7)
    let dec = ScreenNumber.fixed(sky.declinationDeg, 7)
    let text = "SkyCoord(ra=\(ra), dec=\(dec), unit=\"deg\", frame=\"icrs\")"
    return [.yank(Yank(text: text, what: text, command: "yank-coordinates"))]
  }

  private var reasonNotToYank: String? {
    isStale ? "the values on screen are being computed anew; yank when they are there" : nil
  }
}
