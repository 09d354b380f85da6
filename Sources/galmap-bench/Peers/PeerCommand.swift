/// A script of the peers' folder that does a row's task.
struct PeerCommand: Sendable {
  /// Files that scripts read and that must be made first.
  enum Input: Sendable, Hashable {
    /// The 300 bins of the metallicity scripts, as JSON.
    case mapBins
    /// Tables of exponential disks.
    case disks
    /// A map of 100 x 100 pixels.
    case map
    /// The galaxy of the whole chain.
    case chain
  }

  /// Name in the table.
  var label: String
  /// Script and its arguments.
  var words: [String]
  var inputs: Set<Input> = []
  /// The line of output that counts, by what follows `peer=`; nil takes the first.
  var line: String?
  /// Times are multiplied by this, where the script does a part of the row's task, and why.
  var scale = 1.0
  var scaleNote = ""
  /// Whether the whole process counts, start of the interpreter included, rather than what the script timed itself.
  var countsProcess = false
  /// How many times our CPU time it should take at least.
  var leastFactor: Double?
}

/// What a peer's run gave.
struct PeerResult: Codable {
  var label: String
  var wallSeconds: Double?
  var cpuSeconds: Double?
  var peakMB: Double?
  /// Times were multiplied by this.
  var scale: Double
  var scaleNote: String
  /// How many times our CPU time it should take at least.
  var leastFactor: Double?
  /// The script's own line.
  var line: String
  /// Why there is no result.
  var failure: String?
}

extension PeerCommand {
  /// Runs the script; a failing one gives a result that says so.
  func run(python: String, folder: String) -> PeerResult {
    var result = PeerResult(
      label: label, scale: scale, scaleNote: scaleNote, leastFactor: leastFactor, line: "")
    let process: ChildProcess
    do {
      process = try ChildProcess.run([python] + words, in: folder, showsErrors: false)
    } catch {
      result.failure = "\(error)"
      return result
    }
    let lines = process.text.split(separator: "\n").map(String.init)
    let wanted = lines.first { line.map { "peer=\($0)" }.map($0.hasPrefix) ?? $0.hasPrefix("peer=") }
    guard process.status == 0, let wanted else {
      result.failure = "\(words.joined(separator: " ")) ended with \(process.status) and no figures"
      return result
    }
    result.line = wanted
    let figures = PeerCommand.figures(wanted)
    result.peakMB = figures["rss_mb"]
    if countsProcess {
      result.wallSeconds = process.wallSeconds
      result.cpuSeconds = process.cpuSeconds
    } else {
      result.wallSeconds = (figures["wall_s"] ?? figures["wall_total"]).map { $0 * scale }
      result.cpuSeconds = (figures["cpu_s"] ?? figures["cpu_total"]).map { $0 * scale }
    }
    return result
  }

  /// The numbers of a line of `key=value` words.
  static func figures(_ line: String) -> [String: Double] {
    var figures: [String: Double] = [:]
    for word in line.split(separator: " ") {
      let parts = word.split(separator: "=", maxSplits: 1)
      if parts.count == 2, let value = Double(parts[1]) { figures[String(parts[0])] = value }
    }
    return figures
  }
}
