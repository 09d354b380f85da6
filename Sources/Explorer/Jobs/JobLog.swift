import Analysis

/// The jobs of a run: what runs, how long it has run and may still take, and how the last ones ended.
public struct JobLog: Sendable, Equatable {
  /// How a job ended.
  public enum End: Sendable, Equatable {
    /// With a result.
    case done
    /// Stopped by the user.
    case cancelled
    /// Overtaken by a newer request.
    case replaced
    /// Without a result, with the sentence.
    case failed(String)
  }

  /// A job that has ended.
  public struct Entry: Sendable, Equatable {
    /// The request's number.
    public var number: Int
    /// What it was.
    public var title: String
    /// How it ended.
    public var end: End
    /// How long it ran, seconds.
    public var seconds: Double
  }

  /// Jobs that have ended, the newest first.
  public private(set) var ended: [Entry] = []
  /// When the running job began, on the model's clock.
  public private(set) var startedAt = 0.0
  private var stage = ""
  private var stageStartedAt = 0.0

  /// Jobs remembered.
  static let limit = 50

  /// No job yet.
  public init() {}

  /// Takes in what a message changed.
  mutating func observe(
    _ before: AnalysisState.Job?, _ analysis: AnalysisState, _ message: Message, at clock: Double
  ) {
    let after = analysis.job
    if let before, before.generation != after?.generation {
      ended.insert(
        Entry(
          number: before.generation, title: before.title, end: end(of: before, after, message),
          seconds: max(0, clock - startedAt)), at: 0)
      if ended.count > JobLog.limit { ended.removeLast() }
    }
    guard let after else { return }
    if before?.generation != after.generation { startedAt = clock }
    if before?.generation != after.generation || stage != after.stage {
      stage = after.stage
      stageStartedAt = clock
    }
  }

  private func end(of job: AnalysisState.Job, _ next: AnalysisState.Job?, _ message: Message) -> End {
    switch message {
    case .snapshotArrived(_, let generation) where generation == job.generation: .done
    case .comparisonArrived(_, let generation) where generation == job.generation: .done
    case .failed(let sentence, let generation) where generation == job.generation: .failed(sentence)
    default: next == nil ? .cancelled : .replaced
    }
  }

  /// Seconds that the running stage may still take, from its pace so far; nil where that cannot be told yet.
  func secondsLeft(of job: AnalysisState.Job, at clock: Double) -> Double? {
    guard let fraction = job.fraction, fraction > 0.02, fraction <= 1 else { return nil }
    let elapsed = clock - stageStartedAt
    guard elapsed >= 0.5 else { return nil }
    return elapsed * (1 - fraction) / fraction
  }
}

extension AnalysisState.Job {
  /// What it computes, and under which settings.
  var title: String {
    switch kind {
    case .snapshot: settings.metallicity.summary
    case .comparison: "every calibration"
    }
  }
}

extension Model {
  /// What follows the bar of the running job: the time left and how to cancel.
  func jobNote(_ job: AnalysisState.Job) -> String {
    guard let left = jobs.secondsLeft(of: job, at: clock) else { return "Esc cancels" }
    return "\(JobLog.text(left)) left  Esc cancels"
  }
}

extension JobLog {
  /// A span of time in a few characters, e.g. `0.18 s`, `12 s`, `3 min`.
  static func text(_ seconds: Double) -> String {
    guard seconds.isFinite else { return "?" }
    if seconds < 10 { return "\(ScreenNumber.fixed(seconds, seconds < 1 ? 2 : 1)) s" }
    if seconds < 100 { return "\(ScreenNumber.fixed(seconds, 0)) s" }
    return "\(ScreenNumber.fixed(seconds / 60, 0)) min"
  }
}
