import Explorer
import Foundation
import Logging
import Screen

/// What is kept of a run, besides what the user asks for while it runs.
struct KeepingPlan: Sendable {
  /// The file that actions are recorded in from the start; nil for none.
  var recordPath: String?
  /// Whether an earlier session of the galaxy is offered.
  var offersSession = true
}

/// Keeps a run: the log of actions, and the session that is saved by itself.
///
/// A session is saved two seconds after a change at the latest and at every end, but never before the user has
/// decided something: looking at a galaxy must not replace what was worked out on it before.
@MainActor
struct ProgramKeeping {
  private let keeper: Keeper
  private let offersSession: Bool
  private var recorder: ActionRecorder?
  /// What the file of the session holds, or would hold for a galaxy at which nobody has done anything.
  private var kept: SessionContent
  private var hasInput = false
  private var hasDecided = false
  private var hasLookedBack = false
  private var isDueAt: ContinuousClock.Instant?
  private var loggedJob = 0
  private let logger = Logger(label: "galmap")

  private static let delay = Duration.seconds(2)

  init(keeper: Keeper, plan: KeepingPlan, model: Model) throws(Failure) {
    self.keeper = keeper
    offersSession = plan.offersSession
    kept = model.sessionContent
    if let path = plan.recordPath {
      recorder = ActionRecorder(model)
      try keeper.startLog(path: path, opening: ActionRecorder.opening(model))
    }
  }

  /// How long the wait for input may take; nil while nothing is due.
  var patience: Duration? {
    guard let isDueAt else { return nil }
    return max(.zero, ContinuousClock.now.duration(to: isDueAt))
  }

  /// Sees what a message led to.
  mutating func take(_ message: Message, _ effects: [Effect], _ model: Model) {
    log(message, model)
    if case .kept(.logFailed) = message { recorder = nil }
    if let lines = recorder?.take(model, effects: effects) { keeper.record(lines) }
    switch message {
    case .input(.key(_), _), .input(.mouse(_), _), .input(.paste(_), _): hasInput = true
    default: break
    }
    guard hasInput else {
      kept = model.sessionContent
      return
    }
    if model.decisions != kept.decisions { hasDecided = true }
    if hasDecided, isDueAt == nil, model.sessionContent != kept {
      isDueAt = ContinuousClock.now + ProgramKeeping.delay
    }
  }

  /// Tells the log what happened.
  private mutating func log(_ message: Message, _ model: Model) {
    if let job = model.jobs.ended.first, job.number > loggedJob {
      loggedJob = job.number
      logger.info(
        "job \(job.number) \(job.end)", metadata: ["what": "\(job.title)", "seconds": "\(job.seconds)"])
    }
    switch message {
    case .fileWritten(let path, let rows): logger.info("wrote \(path)", metadata: ["rows": "\(rows)"])
    case .fileFailed(let sentence), .failed(let sentence, _), .kept(.failed(let sentence)),
      .kept(.logFailed(let sentence)):
      logger.error("\(sentence)")
    case .kept(.saved(let path, let aside)):
      logger.info("saved the session in \(path)", metadata: aside.map { ["aside": "\($0)"] })
    case .kept(.putAside(let path)): logger.notice("put an unreadable session aside as \(path)")
    case .kept(.opened(let session, let name, let isSame)):
      logger.info("opened \(name) of \(session.file.path)", metadata: ["same": "\(isSame)"])
    case .input(.terminate(let signal), _): logger.notice("asked to end by signal \(signal)")
    default: break
    }
  }

  /// Does what the interface asks for.
  mutating func perform(_ request: KeepRequest, _ model: Model) {
    var opening: [String] = []
    switch request {
    case .startLog:
      recorder = ActionRecorder(model)
      opening = ActionRecorder.opening(model)
    case .stopLog:
      if let lines = recorder?.finish(model) { keeper.record(lines) }
      recorder = nil
    case .save, .open, .listPaths: break
    }
    keeper.perform(request, opening: opening)
  }

  /// Uses the time in which nothing is to be drawn.
  mutating func rest(_ model: Model) {
    if !hasLookedBack, model.analysis.snapshot != nil {
      hasLookedBack = true
      keeper.lookBack(offersSession: offersSession)
    }
    guard let due = isDueAt, ContinuousClock.now >= due else { return }
    save(model)
  }

  /// Saves what is not saved yet, and waits for the disk.
  mutating func finish(_ model: Model) {
    if let lines = recorder?.finish(model) { keeper.record(lines) }
    if hasDecided, model.sessionContent != kept { save(model) }
    if !model.commandHistory.isEmpty { keeper.keep(history: model.commandHistory) }
    keeper.finish()
  }

  private mutating func save(_ model: Model) {
    isDueAt = nil
    kept = model.sessionContent
    keeper.autosave(kept)
  }
}
