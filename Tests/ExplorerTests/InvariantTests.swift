import Analysis
import Explorer
import Grid
import Inference
import Numerical
import Screen
import Testing

/// What holds whatever is pressed.
@Suite struct InvariantTests {
  private static let keys: [Key] = {
    var keys: [Key] = CommandTable.all.flatMap { command in
      command.keys.flatMap { text in Key(name: text).map { [$0] } ?? text.map { .character($0) } }
    }
    keys += "0123456789zZvy/~é".map { .character($0) }
    keys += [
      .backspace, .delete, .home, .end, .pageUp, .pageDown, .function(3), .insert, .control("u"),
      .control("c"),
    ]
    return keys
  }()

  @Test(arguments: [11, 12, 13, 14] as [UInt64]) func randomKeysAndSizes(seed: UInt64) {
    var random = RandomStream(seed: seed)
    var driver = Driver.ready()
    driver.holdsBack = true
    for step in 0..<2500 {
      switch random.next() % 40 {
      case 0:
        let size = Size(width: Int(random.next() % 220), height: Int(random.next() % 70))
        driver.send(.input(.resize(size), seconds: Double(step)))
      case 1...4: driver.letGo()
      case 5:
        let generation = driver.model.analysis.generation
        driver.send(.failed("a computation failed", generation: generation))
      case 6:
        if case .write(let request)? = driver.effects.last { driver.send(.fileExists(request)) }
      default:
        let key = InvariantTests.keys[Int(random.next() % UInt64(InvariantTests.keys.count))]
        driver.send(.input(.key(key), seconds: Double(step)))
      }
      check(driver.model, "seed \(seed), step \(step)")
      if step % 23 == 0 {
        let canvas = driver.screen(.init(colorDepth: .palette256, isUnicode: true))
        #expect(
          canvas.size
            == Size(width: max(0, driver.model.size.width), height: max(0, driver.model.size.height)))
      }
      driver.effects = driver.effects.suffix(1)
    }
    driver.letGo()
    driver.press("Esc", "Esc", "Esc")
    driver.letGo()
    #expect(driver.model.analysis.job == nil)
  }

  private func check(_ model: Model, _ place: String) {
    if let snapshot = model.analysis.snapshot {
      if let cursor = model.cursor {
        #expect(snapshot.binning.indexMap.contains(cursor.x, cursor.y), "the cursor left the map: \(place)")
      }
      // Idle means that what is shown is what was asked for.
      if model.analysis.job == nil { #expect(!model.isStale, "stale and idle: \(place)") }
      let excluded = model.decisions.settings.gradient.excludedBins
      if !model.isStale {
        #expect(snapshot.settings.gradient == model.decisions.settings.gradient, "an old line: \(place)")
        #expect((snapshot.gradient.fit?.pointCount ?? 0) + excluded.count <= 13, "\(place)")
      }
      #expect(model.fitRow >= 0 && model.fitRow < max(1, snapshot.comparison.count), "\(place)")
    }
    if let job = model.analysis.job {
      #expect(job.generation == model.analysis.generation, "a job that is not the newest: \(place)")
    }
    #expect(model.history.past.count <= 200)
    #expect(model.pendingKeys.count < 3)
  }
}
