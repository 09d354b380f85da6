/// What a row should reach.
struct Goal: Codable {
  /// Wall time, s.
  var wallSeconds: Double?
  /// Largest resident memory, MB.
  var peakMB: Double?
}

/// A row of the table: one calculation, measured in a process of its own.
protocol BenchRow: Sendable {
  /// The name in `--rows`.
  var name: String { get }
  /// One line that says what is calculated.
  var title: String { get }
  /// What it should reach.
  var goal: Goal { get }
  /// The same task by other programs.
  var peers: [PeerCommand] { get }
  /// Measures it; called in a process of its own.
  func measure(_ context: BenchContext) async throws -> Measurement
}

/// All rows, in the order of the table.
enum Rows {
  static let all: [any BenchRow] =
    [PosteriorRow(), Table3Row(), SpaxelRow()] + TessellationRow.all
    + [
      RenderRow(), ExplorerRow(), ChainRow(), SEDRow(), LineRow(draws: nil), LineRow(draws: 10_000),
      AnalyzeRow(), SourcePlaneRow(),
    ]
    + [ReferenceRow(), StressRow()]

  static func named(_ name: String) -> (any BenchRow)? { all.first { $0.name == name } }
}
