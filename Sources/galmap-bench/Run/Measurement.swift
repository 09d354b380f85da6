/// What was measured of one row.
struct Measurement: Codable {
  /// Wall time of every repetition, s, in the order run.
  var wallSeconds: [Double] = []
  /// CPU time of every repetition, all threads, s.
  var cpuSeconds: [Double] = []
  /// Largest resident memory of the process, MB (2^20 bytes).
  var peakMB: Double?
  /// Everything else that was counted or compared, in the order found.
  var figures: [Figure] = []
  /// What the figures mean, one sentence each.
  var notes: [String] = []

  /// A number with its name and unit.
  struct Figure: Codable {
    var name: String
    var value: Double
    var unit: String
  }

  var wallMedian: Double { Measurement.median(wallSeconds) }
  var wallMinimum: Double { wallSeconds.min() ?? .nan }
  var cpuMedian: Double { Measurement.median(cpuSeconds) }
  var cpuMinimum: Double { cpuSeconds.min() ?? .nan }

  mutating func add(_ name: String, _ value: Double, _ unit: String = "") {
    figures.append(Figure(name: name, value: value, unit: unit))
  }

  func figure(_ name: String) -> Double? { figures.first { $0.name == name }?.value }

  /// The middle value, or the mean of the two middle ones; NaN for none.
  static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle])
  }
}
