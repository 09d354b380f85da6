import Analysis
import Screen

/// Blinking through the calibrations without a key for each.
///
/// It is one step for undo and for the log, however often the calibration changes meanwhile.
public struct Blinking: Sendable, Equatable {
  /// How long each calibration is shown.
  var seconds: Double
  /// What was decided before; undo goes back to it.
  var start: Decisions
  /// When the next one comes, on the model's clock; nil while the shown one is being computed.
  public internal(set) var nextAt: Double?

  /// Faster flashes can harm, slower ones are no blinking.
  static let range = 0.5...60.0
}

extension Model {
  /// Begins, changes the pace or ends.
  mutating func blink(_ text: String) -> [Effect] {
    if text == "off" {
      // Any key has ended it before this could be typed.
      message = .note("nothing blinks")
      return []
    }
    guard let seconds = Double(text), Blinking.range.contains(seconds) else {
      return refuse("blink takes 0.5 to 60 seconds, e.g. :blink 1, or off; b alone steps once")
    }
    guard !keeping.isScripted else { return refuse("blinking is for eyes; in a script use calib") }
    let before = decisions
    let effects = blink(by: 1)
    guard message?.kind != .problem, decisions != before else { return effects }
    blinking = Blinking(seconds: seconds, start: before, nextAt: nil)
    isWalkingHistory = true
    message = blinkingNote
    return effects
  }

  /// The next calibration, where it is time for it.
  mutating func tick() -> [Effect] {
    guard let nextAt = blinking?.nextAt, clock >= nextAt else { return [] }
    blinking?.nextAt = nil
    // A result on its way is waited for: what is never seen cannot be compared.
    guard analysis.job == nil else { return [] }
    let before = decisions
    let effects = blink(by: 1)
    isWalkingHistory = true
    if message?.kind == .problem { stopBlinking() } else { message = blinkingNote }
    return effects + settle(since: before)
  }

  /// What is shown has arrived: its time begins.
  mutating func restartBlink() {
    guard let blinking else { return }
    self.blinking?.nextAt = clock + blinking.seconds
    message = blinkingNote
  }

  /// Ends with the calibration on screen.
  mutating func stopBlinking() {
    guard let blinking else { return }
    self.blinking = nil
    if decisions != blinking.start { history.record(blinking.start) }
    guard message?.kind != .problem else { return }
    message = .note("stopped at \(decisions.settings.metallicity.calibration), limits locked; u goes back")
  }

  private var blinkingNote: StatusMessage {
    let name = decisions.settings.metallicity.calibration
    let seconds = ScreenNumber.plain(blinking?.seconds ?? 0)
    return .note("blinking every \(seconds) s: \(name), limits locked; any key stops")
  }

  /// Ends for a key; false where the key has still to do what it does elsewhere.
  mutating func stopsBlinking(_ key: Key) -> Bool {
    guard blinking != nil else { return false }
    stopBlinking()
    return ![.character(":"), .character("?"), .character("q")].contains(key)
  }
}
