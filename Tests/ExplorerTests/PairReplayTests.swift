import Analysis
import Explorer
import Numerical
import Screen
import Testing

/// Whatever is done with two galaxies, the log leads to the same state again.
@Suite struct PairReplayTests {
  private static let lines = [
    "beside off", "beside third.fits", "open fourth.fits", "galaxy 1", "galaxy 2", "target 25", "blink 1",
    "cosmology 67.4,0.315", "weights equal", "filter r < 3",
  ]

  private func say(_ line: String, _ driver: inout PairDriver) {
    driver.press("Esc", "Esc", "Esc")
    driver.line(line)
  }

  /// Records what came of one step.
  private func note(_ driver: inout PairDriver, _ recorder: inout PairRecorder, _ lines: inout [String]) {
    for case .leave(let place) in driver.effects { lines += recorder.take(driver.pair, left: place) }
    lines += recorder.take(driver.pair, driver.requests)
    (driver.effects, driver.requests) = ([], [])
  }

  @Test(arguments: [31, 32, 33, 34, 35, 36] as [UInt64]) func randomJourneysReplay(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    var driver = PairDriver(Size(width: 200, height: 50))
    driver.holdsBack = true
    (driver.effects, driver.requests) = ([], [])
    var recorder = PairRecorder(driver.pair)
    var lines = PairRecorder.opening(driver.pair)
    for step in 0..<300 {
      switch random.next() % 20 {
      case 0: say(PairReplayTests.lines[Int(random.next() % UInt64(PairReplayTests.lines.count))], &driver)
      case 1...3: driver.press("Tab")
      case 4:
        driver.pair.setClock(Double(step))
        driver.take(driver.pair.update(.tick))
      default:
        let key = InvariantTests.keys[Int(random.next() % UInt64(InvariantTests.keys.count))]
        driver.take(driver.pair.update(.input(.key(key), seconds: Double(step))))
      }
      note(&driver, &recorder, &lines)
      guard let opening = driver.pair.opening, random.next() % 2 == 0 else { continue }
      let started = driver.pair.settle(PairDriver.model(opening.path), number: opening.number)
      lines += recorder.take(driver.pair, opened: opening)
      driver.take(started)
      note(&driver, &recorder, &lines)
    }
    driver.press("Esc", "Esc", "Esc", "Esc")
    note(&driver, &recorder, &lines)
    lines += recorder.finish(driver.pair)
    #expect(lines.count > 60, "the journey decides nothing")
    var replayed = PairDriver(Size(width: 120, height: 40))
    for line in lines { replayed.take(try replayed.pair.play(line)) }
    let told = lines.joined(separator: "\n")
    #expect(replayed.pair.models.map(\.file) == driver.pair.models.map(\.file), "\(told)")
    #expect(replayed.pair.models.map(\.decisions) == driver.pair.models.map(\.decisions), "\(told)")
    #expect(replayed.pair.models.map(\.cursor) == driver.pair.models.map(\.cursor), "\(told)")
    #expect(replayed.pair.active == driver.pair.active, "\(told)")
  }
}
