import Analysis
import Explorer
import Screen
import TestSupport
import Testing

/// Sessions and logs of two galaxies.
@Suite struct PairSessionTests {
  private let wide = Size(width: 161, height: 40)
  private let first = FileIdentity(path: "/data/fixture.fits", byteCount: 42, checksum: "00ff")
  private let second = FileIdentity(path: "/data/other.fits", byteCount: 43, checksum: "11ff")

  private func session(_ pair: Pair) -> Session {
    var content = pair.sessionContent
    content.beside?.file = second
    content.beside?.path = second.path
    return Session(file: first, savedAt: 1_700_000_000, program: "galmap test", content: content)
  }

  private func decided() -> PairDriver {
    var driver = PairDriver(wide)
    driver.press("c", "]", "n", "Enter", "Tab", "N", "n", "n", "Enter")
    driver.line("target 25")
    return driver
  }

  @Test func bothAreWrittenAndRead() throws {
    let driver = decided()
    let text = try session(driver.pair).text()
    #expect(text.contains("galmap_session: 2"))
    let read = try Session(text: text)
    #expect(read == session(driver.pair))
    #expect(read.content.beside?.hasKeys == true)
    let alone = PairDriver.alone(wide)
    #expect(try session(alone.pair).text().contains("galmap_session: 1"))
    let broken = text.replacing("bytes: 43", with: "bites: 43")
    #expect(throws: StateError.self) { try Session(text: broken) }
  }

  @Test func savingFromEitherSavesBoth() {
    var driver = decided()
    driver.press("w")
    #expect(driver.effects.last == .keep(.save(driver.pair.sessionContent, name: nil)))
    #expect(driver.pair.sessionContent.beside != nil)
  }

  @Test func aSessionBringsTheSecondGalaxyBack() {
    let before = decided()
    var driver = PairDriver.alone(wide)
    driver.send(
      .kept(
        .offered(
          Keeping.Offer(
            session: session(before.pair), isSameContent: true, age: "12 min ago",
            beside: .inFile(isSameContent: true)))), side: 0)
    driver.press("W")
    #expect(driver.pair.models.map(\.file.name) == ["fixture.fits", "other.fits"])
    #expect(driver.pair.models.map(\.decisions) == before.pair.models.map(\.decisions))
    #expect(driver.pair.active == 1)
  }

  @Test func aSecondGalaxyOnScreenIsTakenUp() {
    let before = decided()
    var driver = PairDriver(wide)
    let news = KeepNews.opened(session(before.pair), name: "mine", isSameContent: true, beside: .shown)
    driver.send(.kept(news), side: 0)
    #expect(driver.pair.models.map(\.decisions) == before.pair.models.map(\.decisions))
    #expect(driver.pair.active == 1)
  }

  @Test func aLostSecondGalaxyIsSaid() {
    let before = decided()
    var driver = PairDriver.alone(wide)
    let news = KeepNews.opened(session(before.pair), name: "mine", isSameContent: true, beside: .missing)
    driver.send(.kept(news), side: 0)
    #expect(driver.pair.models.count == 1)
    #expect(driver.pair.current.decisions == before.pair.models[0].decisions)
    #expect(driver.text.contains("not its second galaxy: /data/other.fits cannot be read"))
  }

  @Test func aChangedSecondGalaxyKeepsItsSettingsOnly() {
    let before = decided()
    var driver = PairDriver.alone(wide)
    let news = KeepNews.opened(
      session(before.pair), name: "mine", isSameContent: true, beside: .inFile(isSameContent: false))
    driver.send(.kept(news), side: 0)
    #expect(driver.pair.models[1].decisions.settings.gradient.excludedBins.isEmpty)
    #expect(driver.pair.models[1].decisions.settings.binning.targetSNR == 25)
  }

  /// What the recorder tells of keys, and the pair they lead to.
  private func recorded(
    _ driver: PairDriver, _ steps: [(inout PairDriver) -> Void]
  ) -> (driver: PairDriver, lines: [String], openingCount: Int) {
    var driver = driver
    var recorder = PairRecorder(driver.pair)
    var lines = PairRecorder.opening(driver.pair)
    let count = lines.count
    for step in steps {
      driver.effects = []
      driver.requests = []
      let before = driver.pair
      driver.holdsBack = true
      step(&driver)
      driver.holdsBack = false
      for case .leave(let place) in driver.effects { lines += recorder.take(driver.pair, left: place) }
      if driver.pair.models.count == before.models.count {
        lines += recorder.take(driver.pair, driver.requests)
      }
      guard let opening = driver.pair.opening else { continue }
      let started = driver.pair.settle(PairDriver.model(opening.path), number: opening.number)
      lines += recorder.take(driver.pair, opened: opening)
      driver.take(started)
      lines += recorder.take(driver.pair, [])
    }
    lines += recorder.finish(driver.pair)
    return (driver, lines, count)
  }

  private func expectReplayed(
    _ run: (driver: PairDriver, lines: [String], openingCount: Int), _ start: PairDriver
  )
    throws
  {
    var replayed = start
    for line in run.lines {
      let requests = try replayed.pair.play(line)
      replayed.take(requests)
    }
    let told = run.lines.joined(separator: "\n")
    #expect(replayed.pair.models.map(\.decisions) == run.driver.pair.models.map(\.decisions), "\(told)")
    #expect(replayed.pair.models.map(\.cursor) == run.driver.pair.models.map(\.cursor), "\(told)")
    #expect(replayed.pair.models.map(\.file) == run.driver.pair.models.map(\.file), "\(told)")
    #expect(replayed.pair.active == run.driver.pair.active, "\(told)")
    #expect(replayed.pair.size == run.driver.pair.size)
  }

  @Test func switchingIsLoggedAndWhatIsSharedOnlyOnce() throws {
    let run = recorded(
      PairDriver(wide),
      [
        { $0.press("c") }, { $0.press("n") }, { $0.press("Enter") }, { $0.press("Tab") },
        { $0.line("target 25") }, { $0.press("]") }, { $0.line("export ./right.csv") }, { $0.press("Tab") },
      ])
    #expect(
      Array(run.lines.dropFirst(run.openingCount)) == [
        "calib jones2015", "fit-without 1", "goto 24 15", "galaxy 2", "target 25.0",
        "show metallicity-error", "export ./right.csv", "galaxy 1",
      ], "\(run.lines.dropFirst(run.openingCount))")
    try expectReplayed(run, PairDriver(Size(width: 120, height: 40)))
  }

  @Test func openedGalaxiesAreLogged() throws {
    let run = recorded(
      PairDriver.alone(wide),
      [
        { $0.press("c") }, { $0.line("open b.fits") }, { $0.press("n", "Enter") },
        { $0.line("beside other.fits") }, { $0.line("galaxy 2") }, { $0.press("n", "Enter") },
        { $0.press("x") }, { $0.line("open c.fits") }, { $0.press("Tab") }, { $0.press("s") },
        { $0.line("beside off") }, { $0.press("I") },
      ])
    let told = run.lines.dropFirst(run.openingCount)
    for line in ["open b.fits", "beside other.fits", "open c.fits", "beside off"] {
      #expect(told.contains(line), "\(told)")
    }
    try expectReplayed(run, PairDriver.alone(Size(width: 120, height: 40)))
  }
}
