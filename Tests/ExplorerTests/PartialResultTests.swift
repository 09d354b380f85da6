import Analysis
import Explorer
import Screen
import Testing

/// The picture comes before star formation, gas and outflow; what needs those waits for them.
@Suite("A result in two parts")
struct PartialResultTests {
  /// The first part of the fixture's result, without flows.
  private static var firstPart: Snapshot {
    var snapshot = Fixture.snapshot()
    snapshot.flows = nil
    return snapshot
  }

  /// An explorer that shows the first part while the rest is computed.
  private static func partial(_ size: Size = Size(width: 120, height: 40)) -> Driver {
    var driver = Driver(model: Fixture.model(size))
    driver.holdsBack = true
    driver.take(driver.model.start())
    driver.send(.measured(firstPart, generation: driver.model.analysis.generation))
    return driver
  }

  private static func arrive(_ driver: inout Driver) {
    driver.send(.snapshotArrived(Fixture.snapshot(), generation: driver.model.analysis.generation))
  }

  @Test("The map is there with the first part, the job goes on, and no comparison is asked for yet")
  func picture() {
    let driver = Self.partial()
    #expect(driver.model.currentBin != nil)
    #expect(driver.model.analysis.job?.kind == .snapshot)
    #expect(driver.effects.count == 1)
    #expect(driver.text.contains("12+log(O/H)"))
  }

  @Test("An export waits for the whole result and then has the flows' columns")
  func export() throws {
    var driver = Self.partial()
    driver.line("export ./all.csv")
    #expect(!driver.effects.contains { if case .write = $0 { true } else { false } })
    #expect(driver.model.message?.text.contains("then ./all.csv is written") == true)
    Self.arrive(&driver)
    let requests = driver.effects.compactMap { if case .write(let request) = $0 { request } else { nil } }
    #expect(requests.map(\.path) == ["./all.csv"])
    var whole = Driver.ready(Size(width: 120, height: 40))
    whole.line("export ./all.csv")
    let expected = whole.effects.compactMap { if case .write(let request) = $0 { request.text } else { nil } }
    #expect(requests.map(\.text) == expected)
  }

  @Test("Cancelling drops the export, says so, and a later export says what is missing")
  func cancel() {
    var driver = Self.partial()
    driver.line("export ./all.csv")
    driver.press("Ctrl-c")
    #expect(driver.model.analysis.job == nil)
    #expect(driver.model.message?.text.contains("cancelled") == true)
    driver.line("export ./all.csv")
    #expect(driver.model.message?.text.contains("missing") == true)
    #expect(!driver.effects.contains { if case .write = $0 { true } else { false } })
  }

  @Test("Other settings asked for meanwhile: the export is not written from their result")
  func changed() {
    var driver = Self.partial()
    driver.line("export ./all.csv")
    driver.line("calib curti2017")
    let settings = driver.model.decisions.settings
    driver.send(
      .snapshotArrived(Fixture.snapshot(settings), generation: driver.model.analysis.generation))
    #expect(!driver.effects.contains { if case .write = $0 { true } else { false } })
    #expect(driver.model.message?.text.contains("was not written") == true)
  }

  @Test("A map of the flows does not show a first part without them")
  func flowMap() {
    var driver = Driver.ready()
    driver.press("2")
    #expect(driver.model.picturesFlows)
    driver.holdsBack = true
    driver.press("r")
    driver.send(.measured(Self.firstPart, generation: driver.model.analysis.generation))
    #expect(driver.model.analysis.snapshot?.flows != nil)
  }

  @Test(
    "Where flows are not needed on screen, the frame is the same without them",
    arguments: [
      Size(width: 60, height: 20), Size(width: 80, height: 24), Size(width: 100, height: 30),
      Size(width: 120, height: 40), Size(width: 160, height: 45), Size(width: 200, height: 60),
    ])
  func needed(size: Size) {
    func settled(_ snapshot: Snapshot) -> Model {
      var model = Fixture.model(size)
      _ = model.start()
      _ = model.update(.snapshotArrived(snapshot, generation: model.analysis.generation))
      return model
    }
    let capabilities = Capabilities(colorDepth: .mono, isUnicode: false)
    let (without, with) = (settled(Self.firstPart), settled(Fixture.snapshot()))
    let frames = [without, with].map { $0.view(size: size, capabilities: capabilities).plainLines() }
    #expect(frames[0] == frames[1] || without.needsFlowsOnScreen)
  }
}
