import Curses
import Explorer
import Foundation
import Logging
import Screen

/// The interactive program: ties terminal, model and background core together.
///
/// Everything here runs on the main thread, which waits in the terminal for keys, sizes and the background's wake;
/// nothing here computes. All waiting input is taken before a frame is drawn, so that a held key queues no frames.
@MainActor
struct Program {
  /// How the program ends.
  enum Ending {
    /// With an exit code.
    case code(Int32)
    /// By a signal, so that the parent sees the true reason.
    case signal(Int32)
  }

  private let terminal: Terminal
  private let sides: [ProgramSide]
  private let start = ContinuousClock.now
  private var pair: Pair
  private var keeping: ProgramKeeping
  /// What of the mouse is taken while it is.
  private let mouse: MouseMode

  /// - Parameters:
  ///   - companion: a galaxy beside the first.
  ///   - path: the first galaxy's file, whose session is kept.
  ///   - plan: what is kept of this run.
  init(
    terminal: Terminal, job: AnalysisJob, model: Model, companion: (job: AnalysisJob, model: Model)? = nil,
    path: String, plan: KeepingPlan = KeepingPlan(), mouse: MouseMode = .hover
  ) throws(Failure) {
    self.mouse = mouse == .off ? .hover : mouse
    self.terminal = terminal
    var first = model
    first.size = terminal.size
    pair = Pair(first, companion?.model)
    let waker = terminal.waker
    let wake: @Sendable () -> Void = { waker.wake() }
    let own = ProgramSide(job.analyzer, wake: wake)
    sides = [own] + [companion].compactMap { $0 }.map { ProgramSide($0.job.analyzer, wake: wake) }
    keeping = try ProgramKeeping(
      keeper: Keeper(galaxy: path, mailbox: own.mailbox), plan: plan, model: pair.models[0])
  }

  /// Runs until the user leaves or a signal asks for it.
  mutating func run() -> Ending {
    let logger = Logger(label: "galmap")
    let colours = terminal.capabilities.colorDepth.rawValue
    logger.info(
      "\(Version.name) on \(pair.models[0].file.name)",
      metadata: ["size": "\(terminal.size.width)x\(terminal.size.height)", "colours": "\(colours)"])
    let ending = runUntilEnd()
    logger.info("ended", metadata: ["by": "\(ending)"])
    keeping.finish(pair.models[0])
    Diary.finish()
    return ending
  }

  private mutating func runUntilEnd() -> Ending {
    for request in pair.start() { _ = perform(request) }
    show()
    while true {
      for event in terminal.waitForEvents(timeout: keeping.patience) {
        switch event {
        case .terminate(let signal): return .signal(signal)
        case .hangup: return .signal(SIGHUP)
        case .wake: break
        default:
          if let ending = take(.input(event, seconds: seconds)) { return ending }
        }
      }
      for (side, parts) in sides.enumerated() {
        for message in parts.mailbox.takeAll() {
          if let ending = take(message, side: side) { return ending }
        }
      }
      show()
      keeping.rest(pair.models[0])
    }
  }

  private var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// - Parameter side: the galaxy that the message belongs to; nil for input.
  private mutating func take(_ message: Message, side: Int? = nil) -> Ending? {
    pair.setClock(seconds)
    let requests = pair.update(message, side: side)
    for request in requests where request.side == 0 {
      keeping.take(message, request.effects, pair.models[0])
    }
    for request in requests {
      if let ending = perform(request) { return ending }
    }
    return nil
  }

  private mutating func perform(_ request: Pair.Request) -> Ending? {
    let parts = sides[request.side]
    for effect in request.effects {
      switch effect {
      case .compute(let settings, let generation): parts.core.compute(settings, generation: generation)
      case .compare(let settings, let generation): parts.core.compare(settings, generation: generation)
      case .survey(let question): parts.surveyCore.ask(question)
      case .cancel: parts.core.cancel()
      case .write(let file): parts.core.write(file)
      case .yank(let yank):
        let path = UserFolders.keepYank(yank.text)
        let isSent = terminal.sendToClipboard(yank.text)
        if let ending = take(.yanked(yank, path: path, isSent: isSent), side: request.side) { return ending }
      case .keep(let wanted): keeping.perform(wanted, pair.models[0])
      case .useMouse(let uses): terminal.setMouse(uses ? mouse : .off)
      case .redraw: terminal.redrawAll()
      // As the key would: the terminal gives itself back and takes itself again.
      case .suspend: raise(SIGTSTP)
      case .quit(let code):
        for parts in sides {
          parts.core.cancel()
          parts.surveyCore.cancel()
        }
        return .code(code)
      }
    }
    return nil
  }

  private func show() {
    terminal.setReadsPaste(pair.current.overlay != nil)
    terminal.present(pair.view(size: terminal.size, capabilities: terminal.capabilities))
  }
}
