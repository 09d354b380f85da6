import Foundation

/// Rows of the table as text.
enum TableText {
  /// Everything that is known of a row.
  static func lines(_ entry: TableEntry) -> [String] {
    let measurement = entry.measurement
    var lines = ["\(entry.name): \(entry.title)"]
    if let failure = entry.failure { lines.append("  FAILED: \(failure)") }
    if !measurement.wallSeconds.isEmpty {
      lines.append(
        "  wall \(time(measurement.wallMedian)) median, \(time(measurement.wallMinimum)) minimum; "
          + "CPU \(time(measurement.cpuMedian)) median, \(time(measurement.cpuMinimum)) minimum; "
          + "\(measurement.wallSeconds.count) repetitions; peak \(memory(measurement.peakMB))")
    }
    if let reached = entry.isReached {
      lines.append("  goal \(goal(entry.goal)): \(reached ? "reached" : "NOT reached")")
    }
    for figure in measurement.figures {
      lines.append("  \(figure.name): \(number(figure.value)) \(figure.unit)")
    }
    lines += measurement.notes.map { "  \($0)" }
    lines += entry.peers.map { "  " + peer($0, measurement) }
    return lines
  }

  private static func peer(_ peer: PeerResult, _ ours: Measurement) -> String {
    if let failure = peer.failure { return "peer \(peer.label): \(failure)" }
    var parts: [String] = []
    if let wall = peer.wallSeconds {
      parts.append("wall \(time(wall)) (\(ratio(wall, ours.wallMedian)))")
    }
    if let cpu = peer.cpuSeconds { parts.append("CPU \(time(cpu)) (\(ratio(cpu, ours.cpuMedian)))") }
    if let peak = peer.peakMB { parts.append("peak \(memory(peak))") }
    let note = peer.scale == 1 ? "" : "; times \(number(peer.scale)): \(peer.scaleNote)"
    return "peer \(peer.label): " + parts.joined(separator: ", ") + note + "\n      " + peer.line
  }

  /// The table of the rows that take time.
  static func summary(_ entries: [TableEntry]) -> String {
    var rows = [["row", "wall", "min", "CPU", "peak", "goal", ""]]
    for entry in entries {
      let measurement = entry.measurement
      if entry.failure != nil {
        rows.append([entry.name, "FAILED", "", "", "", goal(entry.goal), "NO"])
      } else if !measurement.wallSeconds.isEmpty {
        rows.append([
          entry.name, time(measurement.wallMedian), time(measurement.wallMinimum),
          time(measurement.cpuMedian), memory(measurement.peakMB), goal(entry.goal),
          entry.isReached.map { $0 ? "yes" : "NO" } ?? "",
        ])
      }
    }
    return "\n" + aligned(rows)
  }

  /// The table of the peers: their times, how many times ours those are, and how many they should be.
  static func peers(_ entries: [TableEntry]) -> String {
    var rows = [["row", "peer", "wall", "x ours", "CPU", "x ours", "peak", "goal", ""]]
    for entry in entries where entry.failure == nil {
      for peer in entry.peers {
        guard let cpu = peer.cpuSeconds else {
          rows.append([entry.name, peer.label, "no figures", "", "", "", "", "", ""])
          continue
        }
        let factor = cpu / entry.measurement.cpuMedian
        rows.append([
          entry.name, peer.label, peer.wallSeconds.map(time) ?? "-",
          peer.wallSeconds.map { ratio($0, entry.measurement.wallMedian) } ?? "-", time(cpu),
          ratio(cpu, entry.measurement.cpuMedian), memory(peer.peakMB),
          peer.leastFactor.map { "\(number($0))x CPU" } ?? "",
          peer.leastFactor.map { factor >= $0 ? "yes" : "NO" } ?? "",
        ])
      }
    }
    return rows.count > 1 ? "\n" + aligned(rows) : ""
  }

  private static func aligned(_ rows: [[String]]) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private static func ratio(_ theirs: Double, _ ours: Double) -> String {
    "\(number(theirs / ours))x"
  }

  private static func goal(_ goal: Goal) -> String {
    [goal.wallSeconds.map(time), goal.peakMB.map(memory)].compactMap { $0 }.joined(separator: ", ")
  }

  static func time(_ seconds: Double) -> String {
    switch abs(seconds) {
    case ..<1e-3: "\(number(1e6 * seconds)) us"
    case ..<1: "\(number(1e3 * seconds)) ms"
    default: "\(number(seconds)) s"
    }
  }

  static func memory(_ megabytes: Double?) -> String { megabytes.map { "\(number($0)) MB" } ?? "-" }

  /// Three figures, or whole numbers from 100.
  static func number(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "\(value)" }
    let digits = max(0, 2 - Int(log10(abs(value)).rounded(.down)))
    return digits <= 6 ? String(format: "%.\(digits)f", value) : String(format: "%.2e", value)
  }
}
