import Analysis
import Explorer
import Grid
import Inference
import Numerical
import Screen
import Testing

/// What holds whatever is pressed.
@Suite struct InvariantTests {
  static let keys: [Key] = {
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
      if step % 50 == 0 {
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
    for broken in broken(model) { Issue.record("\(broken): \(place)") }
  }

  /// The invariants that do not hold; plain conditions, because an expectation a step would cost more than the step.
  func broken(_ model: Model) -> [String] {
    var found: [String] = []
    func expect(_ holds: Bool, _ what: String) { if !holds { found.append(what) } }
    if let snapshot = model.analysis.snapshot {
      if let cursor = model.cursor {
        expect(snapshot.binning.indexMap.contains(cursor.x, cursor.y), "the cursor left the map")
      }
      expect(
        model.analysis.job != nil || !model.isStale,
        "what is shown is not what was asked for, and nothing runs")
      let gradient = model.decisions.settings.gradient
      if !model.isStale {
        expect(
          snapshot.settings.gradient == gradient || !model.decisions.refitsAtOnce
            || model.analysis.job?.kind == .snapshot,
          "the line belongs to older settings")
        expect(
          model.isFitStale || (snapshot.gradient.fit?.pointCount ?? 0) + gradient.excludedBins.count <= 13,
          "more bins than there are")
      }
      expect(
        model.fitRow >= 0 && model.fitRow < max(1, snapshot.comparison.count),
        "a fit that is not there is marked")
    }
    if let job = model.analysis.job {
      expect(job.generation == model.analysis.generation, "the running job is not the newest")
    }
    expect(model.history.past.count <= 200, "the history grows without bound")
    expect(model.pendingKeys.count < 3, "a key sequence never ends")
    return found
  }
}
