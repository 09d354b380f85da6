import Analysis
import Explorer
import Numerical
import Screen
import TestSupport
import Testing

/// What a log says leads to the same state again.
@Suite struct ReplayTests {
  /// A driver whose model is recorded.
  private struct Recorded {
    var driver: Driver
    var recorder: ActionRecorder
    var lines: [String]

    init(_ size: Size) {
      driver = Driver.ready(size)
      recorder = ActionRecorder(driver.model)
      lines = ActionRecorder.opening(driver.model)
      driver.effects = []
    }

    mutating func note() {
      lines += recorder.take(driver.model, effects: driver.effects)
      driver.effects = []
    }

    mutating func finish() {
      driver.letGo()
      note()
      driver.press("Esc", "Esc", "Esc", "Esc")
      driver.letGo()
      note()
      lines += recorder.finish(driver.model)
    }
  }

  /// Plays lines from a fresh start on a screen of another size.
  private func replay(_ lines: [String]) throws -> Driver {
    var driver = Driver.ready(Size(width: 100, height: 30))
    for line in lines {
      let effects = try driver.model.play(line)
      driver.take(effects)
    }
    return driver
  }

  private func expectSame(_ recorded: Driver, _ replayed: Driver, _ lines: [String]) {
    var (first, second) = (recorded.model, replayed.model)
    first.message = nil
    second.message = nil
    #expect(second.decisions == first.decisions, "\(lines.joined(separator: "\n"))")
    #expect(second.cursor == first.cursor)
    let look = Capabilities(colorDepth: .palette256, isUnicode: true)
    let frames = [first, second].map {
      GoldenScreen.describe($0.view(size: $0.size, capabilities: look), capabilities: look)
    }
    #expect(frames[0] == frames[1], "\(lines.joined(separator: "\n"))")
    #expect(table(first) == table(second))
  }

  /// The text of an export of what is on screen; empty where nothing can be written.
  private func table(_ model: Model) -> String {
    var model = model
    let effects = (try? model.play("export-visible ./same.csv")) ?? []
    guard case .write(let request)? = effects.last else { return "" }
    return request.text
  }

  @Test func actionsReadAsTheCommandsAUserWouldType() throws {
    var run = Recorded(Size(width: 120, height: 40))
    let opening = run.lines.count
    for keys in [["c"], ["l"], ["l"], ["k"], ["Enter"], ["s"], ["]"], ["+"]] {
      for key in keys { run.driver.press(key) }
      run.note()
    }
    run.driver.line("filter r < 2")
    run.note()
    run.driver.press("y")
    run.note()
    run.driver.line("export ./bins.csv")
    run.note()
    run.finish()
    let told = Array(run.lines.dropFirst(opening))
    #expect(
      told == [
        "calib jones2015", "fit-without 0", "goto 23 14", "stretch log", "show metallicity-error",
        "zoom x3", "view 23.0,14.0", "filter r < 2", "yank-value", "export ./bins.csv", "select none",
      ], "\(told)")
    expectSame(run.driver, try replay(run.lines), run.lines)
  }

  @Test func movesAloneBecomeOneGoto() throws {
    var run = Recorded(Size(width: 80, height: 24))
    let opening = run.lines.count
    for _ in 0..<30 {
      run.driver.press("l", "j")
      run.note()
    }
    run.lines += run.recorder.finish(run.driver.model)
    #expect(run.lines.count <= opening + 2, "\(run.lines.dropFirst(opening))")
    expectSame(run.driver, try replay(run.lines), run.lines)
  }

  @Test func aSettingThatFailedOrWasCancelledIsNotRecorded() throws {
    var run = Recorded(Size(width: 80, height: 24))
    let opening = run.lines.count
    run.driver.holdsBack = true
    run.driver.line("target 30")
    run.note()
    run.driver.send(.failed("no bin reaches that", generation: run.driver.model.analysis.generation))
    run.note()
    run.driver.waiting = []
    run.driver.press("c", "Esc")
    run.note()
    run.driver.waiting = []
    run.lines += run.recorder.finish(run.driver.model)
    #expect(run.lines.count == opening, "\(run.lines.dropFirst(opening))")
  }

  @Test(arguments: [21, 22, 23, 24, 25, 26] as [UInt64]) func randomJourneysReplay(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    var run = Recorded(Size(width: 120, height: 40))
    run.driver.holdsBack = true
    let keys = InvariantTests.keys
    for step in 0..<600 {
      switch random.next() % 30 {
      case 0:
        let size = Size(width: 40 + Int(random.next() % 180), height: 12 + Int(random.next() % 50))
        run.driver.send(.input(.resize(size), seconds: Double(step)))
      case 1...6: run.driver.letGo()
      case 7, 8:
        let action: MouseEvent.Action = [.press(.left), .drag(.left), .wheelUp, .wheelDown][
          Int(random.next() % 4)]
        let event = MouseEvent(action, column: Int(random.next() % 60), row: Int(random.next() % 30))
        run.driver.send(.input(.mouse(event), seconds: Double(step)))
      default:
        let key = keys[Int(random.next() % UInt64(keys.count))]
        run.driver.send(.input(.key(key), seconds: Double(step)))
      }
      run.note()
    }
    run.finish()
    expectSame(run.driver, try replay(run.lines), run.lines)
  }
}
