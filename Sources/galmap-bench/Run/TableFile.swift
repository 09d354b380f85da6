import Foundation

/// A measured row with its peers.
struct TableEntry: Codable {
  var name: String
  var title: String
  var goal: Goal
  var measurement = Measurement()
  var peers: [PeerResult] = []
  /// Why nothing was measured.
  var failure: String?

  /// Whether the goals are reached; nil where there is none.
  var isReached: Bool? {
    guard failure == nil, goal.wallSeconds != nil || goal.peakMB != nil else { return nil }
    let isFast = goal.wallSeconds.map { measurement.wallMedian <= $0 } ?? true
    let isSmall = goal.peakMB.map { (measurement.peakMB ?? .infinity) <= $0 } ?? true
    return isFast && isSmall
  }
}

/// The table as a JSON file.
struct TableFile: Encodable {
  struct Row: Encodable {
    var name: String
    var title: String
    var goal: Goal
    var isReached: Bool?
    var failure: String?
    var repetitions: Int
    var wallMedianSeconds: Double
    var wallMinimumSeconds: Double
    var cpuMedianSeconds: Double
    var cpuMinimumSeconds: Double
    var measurement: Measurement
    var peers: [PeerResult]
  }

  var date: String
  var cores: Int
  var system: String
  var rows: [Row]

  init(_ entries: [TableEntry]) {
    date = ISO8601DateFormatter().string(from: Date())
    cores = ProcessInfo.processInfo.activeProcessorCount
    system = ProcessInfo.processInfo.operatingSystemVersionString
    rows = entries.map { entry in
      let measurement = entry.measurement
      return Row(
        name: entry.name, title: entry.title, goal: entry.goal, isReached: entry.isReached,
        failure: entry.failure, repetitions: measurement.wallSeconds.count,
        wallMedianSeconds: measurement.wallMedian,
        wallMinimumSeconds: measurement.wallMinimum, cpuMedianSeconds: measurement.cpuMedian,
        cpuMinimumSeconds: measurement.cpuMinimum, measurement: measurement, peers: entry.peers)
    }
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      try encoder.encode(self).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw BenchFailure(description: "\(path) cannot be written; choose another file for --json.")
    }
  }
}
