import Explorer
import Foundation
import Grid
import Numerical
import Screen
import Testing

/// Random keys, mouse events, pastes, sizes and results in any order. `GALMAP_STORM=100000` sends that many events and
/// also measures the memory; without it some thousand keep the test short.
@Suite struct StormTests {
  private static let wanted = ProcessInfo.processInfo.environment["GALMAP_STORM"].flatMap(Int.init)

  /// Memory in use, MB; nil where the system does not tell.
  private var residentMB: Double? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
    else { return nil }
    return pages * 4096 / 1e6
  }

  @Test func nothingBreaksAndNothingGrows() throws {
    let count = StormTests.wanted ?? 3000
    var random = RandomStream(seed: 77)
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.holdsBack = true
    var recorder = ActionRecorder(driver.model)
    var settled: Double?
    var lineCount = 0
    for step in 0..<count {
      driver.model.clock = Double(step) / 50
      driver.send(message(&random, step, driver.model))
      if random.next() % 12 == 0 { driver.letGo() }
      lineCount += recorder.take(driver.model, effects: driver.effects).count
      driver.effects = driver.effects.suffix(1)
      for broken in InvariantTests().broken(driver.model) {
        Issue.record("\(broken): step \(step)")
        return
      }
      if step % 97 == 0 { draw(driver.model) }
      // What grows to a limit, as undo does, has reached it by then.
      if step == count / 5 { settled = residentMB }
    }
    driver.letGo()
    #expect(lineCount > 0)
    guard StormTests.wanted != nil, let settled, let end = residentMB else { return }
    #expect(end - settled < 40, "memory grew from \(settled) to \(end) MB")
    print("storm of \(count) events: \(settled) MB after a fifth, \(end) MB at the end")
  }

  private func draw(_ model: Model) {
    let canvas = model.view(size: model.size, capabilities: .init(colorDepth: .truecolor, isUnicode: true))
    let size = Size(width: max(0, model.size.width), height: max(0, model.size.height))
    if canvas.size != size { Issue.record("a frame of \(canvas.size) for a screen of \(size)") }
  }

  private func message(_ random: inout RandomStream, _ step: Int, _ model: Model) -> Message {
    let seconds = Double(step)
    switch random.next() % 60 {
    case 0:
      let sizes = [(40, 12), (400, 120), (1, 1), (0, 0), (80, 24), (39, 11), (200, 60), (120, 40), (7, 300)]
      let size = sizes[Int(random.next() % UInt64(sizes.count))]
      return .input(.resize(Size(width: size.0, height: size.1)), seconds: seconds)
    case 1: return .input(.paste("r < 2 and\u{7}snr > 5\nquit"), seconds: seconds)
    case 2: return .failed("a computation failed", generation: model.analysis.generation)
    case 3: return .input(.resumed, seconds: seconds)
    case 4...13:
      let actions: [MouseEvent.Action] = [
        .press(.left), .release(.left), .drag(.left), .move, .wheelUp, .wheelDown, .press(.right),
      ]
      let action = actions[Int(random.next() % UInt64(actions.count))]
      return .input(
        .mouse(MouseEvent(action, column: Int(random.next() % 130), row: Int(random.next() % 44))),
        seconds: seconds)
    default:
      let keys = InvariantTests.keys
      return .input(.key(keys[Int(random.next() % UInt64(keys.count))]), seconds: seconds)
    }
  }
}
