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
  private var sides: [ProgramSide]
  private let loader: GalaxyLoader
  private let wake: @Sendable () -> Void
  private let start = ContinuousClock.now
  private var pair: Pair
  private var keeping: ProgramKeeping
  /// Why the session is not saved, once the run has ended; nil where it is.
  private(set) var unsaved: String?
  /// What of the mouse is taken while it is.
  private let mouse: MouseMode

  /// - Parameters:
  ///   - galaxies: the galaxy, and where wanted one beside it, which has the keys where `secondHasKeys`.
  ///   - reading: reads galaxies that are opened later.
  ///   - plan: what is kept of this run.
  init(
    terminal: Terminal, galaxies: [GalaxyLoader.Galaxy], secondHasKeys: Bool,
    reading: @escaping GalaxyLoader.Reading, plan: KeepingPlan = KeepingPlan(), mouse: MouseMode = .hover
  ) throws(Failure) {
    self.mouse = mouse == .off ? .hover : mouse
    self.terminal = terminal
    var first = galaxies[0].model
    first.size = terminal.size
    pair = Pair(first, galaxies.dropFirst().first?.model, secondHasKeys: secondHasKeys)
    let waker = terminal.waker
    let wake: @Sendable () -> Void = { waker.wake() }
    self.wake = wake
    loader = GalaxyLoader(reading: reading, wake: wake)
    sides = galaxies.map {
      ProgramSide(GalaxyFile($0.model.file.path), $0.job.analyzer, wake: wake)
    }
    keeping = try ProgramKeeping(keeper: Keeper(), plan: plan, pair: pair, galaxies: sides.map(\.kept))
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
    unsaved = keeping.finish(pair)
    Diary.finish()
    return ending
  }

  private mutating func runUntilEnd() -> Ending {
    _ = carryOut(pair.start())
    show()
    while true {
      for event in terminal.waitForEvents(timeout: patience) {
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
      if let at = pair.blinksAt, seconds >= at, let ending = take(.tick) { return ending }
      for outcome in loader.takeAll() {
        if let ending = take(outcome) { return ending }
      }
      show()
      keeping.rest(pair)
    }
  }

  /// How long the wait for input may take; nil while nothing is due, so that an idle program uses no processor time.
  private var patience: Duration? {
    let blink = pair.blinksAt.map { Duration.seconds(max(0, $0 - seconds)) }
    return [keeping.patience, blink].compactMap(\.self).min()
  }

  private var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// - Parameter side: the galaxy that the message belongs to; nil for input.
  private mutating func take(_ message: Message, side: Int? = nil) -> Ending? {
    pair.setClock(seconds)
    let requests = pair.update(message, side: side)
    // First of all: from here on, places are those of the galaxies that stay.
    for case .leave(let place) in requests.flatMap(\.effects) { leave(place) }
    keeping.take(message, requests, pair)
    return carryOut(requests)
  }

  private mutating func carryOut(_ requests: [Pair.Request]) -> Ending? {
    for request in requests {
      if let ending = perform(request) { return ending }
    }
    return nil
  }

  private mutating func leave(_ place: Int) {
    guard sides.count > 1, sides.indices.contains(place) else { return }
    sides.remove(at: place).cancel()
    keeping.take(pair, left: place)
  }

  /// Puts a galaxy that has been read on the screen, unless nobody waits for it any more.
  private mutating func take(_ outcome: GalaxyLoader.Outcome) -> Ending? {
    pair.setClock(seconds)
    switch outcome {
    case .failed(let sentence, let number):
      pair.refuse(sentence, number: number)
      Logger(label: "galmap").error("\(sentence)")
      return nil
    case .read(let galaxy, let number):
      guard let opening = pair.opening, opening.number == number else { return nil }
      keeping.giveWay(opening.place)
      let side = ProgramSide(GalaxyFile(opening.path), galaxy.job.analyzer, wake: wake)
      if sides.indices.contains(opening.place) {
        sides[opening.place].cancel()
        sides[opening.place] = side
      } else {
        sides.append(side)
      }
      let requests = pair.settle(galaxy.model, number: number)
      keeping.take(pair, opened: opening, side.kept)
      return carryOut(requests)
    }
  }

  private mutating func perform(_ request: Pair.Request) -> Ending? {
    guard sides.indices.contains(request.side) else { return nil }
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
      case .keep(let wanted): keeping.perform(wanted, side: request.side, pair)
      case .load(let opening): loader.load(opening)
      case .stopLoading(let number): loader.stop(number)
      // The screen has taken these itself.
      case .galaxy, .leave: break
      case .useMouse(let uses): terminal.setMouse(uses ? mouse : .off)
      case .readHeaders: parts.core.readHeaders()
      case .redraw: terminal.redrawAll()
      // As the key would: the terminal gives itself back and takes itself again.
      case .suspend: raise(SIGTSTP)
      case .quit(let code):
        for parts in sides { parts.cancel() }
        return .code(code)
      }
    }
    return nil
  }

  private func show() {
    terminal.setReadsPaste(true)
    terminal.present(pair.view(size: terminal.size, capabilities: terminal.capabilities))
  }
}
