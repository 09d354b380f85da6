import Curses
import Explorer
import Foundation
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
  private let mailbox: Mailbox
  private let core: BackgroundCore
  private let surveyCore: SurveyCore
  private let start = ContinuousClock.now
  private var model: Model
  private var keeping: ProgramKeeping

  /// - Parameters:
  ///   - path: the galaxy's file.
  ///   - plan: what is kept of this run.
  init(terminal: Terminal, job: AnalysisJob, model: Model, path: String, plan: KeepingPlan = KeepingPlan())
    throws(Failure)
  {
    self.terminal = terminal
    self.model = model
    self.model.size = terminal.size
    let waker = terminal.waker
    mailbox = Mailbox(wake: { waker.wake() })
    core = BackgroundCore(analyzer: job.analyzer, mailbox: mailbox)
    surveyCore = SurveyCore(analyzer: job.analyzer, mailbox: mailbox)
    keeping = try ProgramKeeping(
      keeper: Keeper(galaxy: path, mailbox: mailbox), plan: plan, model: self.model)
  }

  /// Runs until the user leaves or a signal asks for it.
  mutating func run() -> Ending {
    let ending = runUntilEnd()
    keeping.finish(model)
    return ending
  }

  private mutating func runUntilEnd() -> Ending {
    _ = perform(model.start())
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
      for message in mailbox.takeAll() {
        if let ending = take(message) { return ending }
      }
      show()
      keeping.rest(model)
    }
  }

  private var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  private mutating func take(_ message: Message) -> Ending? {
    model.clock = seconds
    let effects = model.update(message)
    keeping.take(message, effects, model)
    return perform(effects)
  }

  private mutating func perform(_ effects: [Effect]) -> Ending? {
    for effect in effects {
      switch effect {
      case .compute(let settings, let generation): core.compute(settings, generation: generation)
      case .compare(let settings, let generation): core.compare(settings, generation: generation)
      case .survey(let request): surveyCore.ask(request)
      case .cancel: core.cancel()
      case .write(let request): core.write(request)
      case .yank(let yank):
        let path = UserFolders.keepYank(yank.text)
        let isSent = terminal.sendToClipboard(yank.text)
        if let ending = take(.yanked(yank, path: path, isSent: isSent)) { return ending }
      case .keep(let request): keeping.perform(request, model)
      case .useMouse(let uses): terminal.setMouse(uses ? .buttons : .off)
      case .redraw: terminal.redrawAll()
      // As the key would: the terminal gives itself back and takes itself again.
      case .suspend: raise(SIGTSTP)
      case .quit(let code):
        core.cancel()
        surveyCore.cancel()
        return .code(code)
      }
    }
    return nil
  }

  private func show() {
    terminal.setReadsPaste(model.overlay != nil)
    terminal.present(model.view(size: terminal.size, capabilities: terminal.capabilities))
  }
}
