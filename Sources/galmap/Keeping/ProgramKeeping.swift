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

/// Keeps a run: the log of actions, and the sessions that are saved by themselves.
@MainActor
struct ProgramKeeping {
  private let keeper: Keeper
  private let offersSession: Bool
  private var recorder: PairRecorder?
  private var galaxies: [GalaxyKeeping]
  private var hasLookedBack = false
  private var loggedJob = 0
  private let logger = Logger(label: "galmap")

  init(keeper: Keeper, plan: KeepingPlan, pair: Pair, galaxies: [KeptGalaxy]) throws(Failure) {
    self.keeper = keeper
    offersSession = plan.offersSession
    self.galaxies = galaxies.indices.map {
      GalaxyKeeping(galaxies[$0], ProgramKeeping.content($0, pair), isFirst: $0 == 0)
    }
    if let path = plan.recordPath {
      recorder = PairRecorder(pair)
      try keeper.startLog(
        path: path, galaxies: galaxies.map(\.file.path), opening: PairRecorder.opening(pair))
    }
  }

  /// How long the wait for input may take; nil while nothing is due.
  var patience: Duration? {
    galaxies.compactMap(\.isDueAt).min().map { max(.zero, ContinuousClock.now.duration(to: $0)) }
  }

  /// Sees what a message led to.
  mutating func take(_ message: Message, _ requests: [Pair.Request], _ pair: Pair) {
    log(message, pair)
    if case .kept(.logFailed) = message { recorder = nil }
    if let lines = recorder?.take(pair, requests) { keeper.record(lines, teller: galaxies[0].galaxy) }
    let isInput =
      switch message {
      case .input(.key(_), _), .input(.mouse(_), _), .input(.paste(_), _): true
      default: false
      }
    // Blinking decides nothing until it ends.
    guard pair.current.blinking == nil else { return }
    for side in galaxies.indices {
      galaxies[side].take(
        ProgramKeeping.content(side, pair), isInput: isInput, takenUpAt: pair.models[side].keeping.takenUpAt)
    }
  }

  /// What the session of a galaxy keeps: that of the first holds both.
  private static func content(_ side: Int, _ pair: Pair) -> SessionContent {
    side == 0 ? pair.sessionContent : pair.models[side].sessionContent
  }

  /// Tells the log what happened.
  private mutating func log(_ message: Message, _ pair: Pair) {
    if let job = pair.current.jobs.ended.first, job.number > loggedJob {
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
    case .kept(.told(let sentence)): logger.notice("\(sentence)")
    case .kept(.putAside(let path)): logger.notice("put an unreadable session aside as \(path)")
    case .kept(.opened(let session, let name, let isSame, _)):
      logger.info("opened \(name) of \(session.file.path)", metadata: ["same": "\(isSame)"])
    case .input(.terminate(let signal), _): logger.notice("asked to end by signal \(signal)")
    default: break
    }
  }

  /// Does what the interface asks for.
  mutating func perform(_ request: KeepRequest, side: Int, _ pair: Pair) {
    var opening: [String] = []
    switch request {
    case .startLog:
      recorder = PairRecorder(pair)
      opening = PairRecorder.opening(pair)
    case .stopLog:
      if let lines = recorder?.finish(pair) { keeper.record(lines, teller: galaxies[0].galaxy) }
      recorder = nil
    case .save, .open, .listPaths: break
    }
    keeper.perform(request, asking: side, galaxies: galaxies.map(\.galaxy), opening: opening)
  }

  /// Saves the session of a galaxy that is to give way to another.
  mutating func giveWay(_ place: Int) {
    if galaxies.indices.contains(place) { save(place) }
  }

  /// A galaxy was put on the screen.
  mutating func take(_ pair: Pair, opened: Opening, _ galaxy: KeptGalaxy) {
    let place = min(opened.place, galaxies.count)
    let new = GalaxyKeeping(galaxy, ProgramKeeping.content(place, pair), isFirst: place == 0)
    if place < galaxies.count { galaxies[place] = new } else { galaxies.append(new) }
    logger.info("opened \(opened.path)", metadata: ["beside": "\(opened.isBeside)"])
    if let lines = recorder?.take(pair, opened: opened) { keeper.record(lines, teller: galaxy) }
  }

  /// A galaxy has left the screen.
  mutating func take(_ pair: Pair, left place: Int) {
    guard galaxies.count > 1, galaxies.indices.contains(place) else { return }
    save(place)
    galaxies.remove(at: place)
    galaxies[0].isFirst = true
    if let lines = recorder?.take(pair, left: place) { keeper.record(lines, teller: galaxies[0].galaxy) }
  }

  /// Uses the time in which nothing is to be drawn.
  mutating func rest(_ pair: Pair) {
    for side in galaxies.indices
    where !galaxies[side].hasLookedBack && pair.models[side].analysis.snapshot != nil {
      galaxies[side].hasLookedBack = true
      // Of galaxies that the user opens later, whatever is known of them is of use.
      let isOffered = offersSession || hasLookedBack
      if !hasLookedBack { keeper.lookBack(galaxies[side].galaxy) }
      hasLookedBack = true
      let other = galaxies.count > 1 ? galaxies[1 - side].galaxy.file : nil
      keeper.lookForSession(of: galaxies[side].galaxy, beside: other, isOffered: isOffered)
    }
    for side in galaxies.indices {
      if let due = galaxies[side].isDueAt, ContinuousClock.now >= due { save(side) }
    }
  }

  /// Saves what is not saved yet, and waits for the disk.
  /// - Returns: Why the session is not saved; nil where it is, and where there was nothing to save.
  mutating func finish(_ pair: Pair) -> String? {
    if let lines = recorder?.finish(pair) { keeper.record(lines, teller: galaxies[0].galaxy) }
    for side in galaxies.indices { save(side) }
    if !pair.current.commandHistory.isEmpty { keeper.keep(history: pair.current.commandHistory) }
    return keeper.finish()
  }

  private mutating func save(_ side: Int) {
    guard let content = galaxies[side].takeDue() else { return }
    let galaxy = galaxies[side].galaxy
    if side == 0 {
      keeper.autosave(content, of: galaxy, beside: galaxies.dropFirst().first?.galaxy)
    } else {
      keeper.autosave(content, ofSecond: galaxy, besides: galaxies[0].galaxy)
    }
  }
}
