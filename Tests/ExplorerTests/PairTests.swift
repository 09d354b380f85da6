import Analysis
import Explorer
import Inference
import Screen
import TestSupport
import Testing

/// Two galaxies side by side.
@Suite struct PairTests {
  /// Plays the program around a pair, as `Driver` does around one model; the right galaxy is 0.3 dex richer.
  private struct PairDriver {
    var pair: Pair
    var size: Size

    init(_ size: Size) {
      self.size = size
      var second = Fixture.model(size)
      second.file = InputFile(path: "/data/other.fits")
      pair = Pair(Fixture.model(size), second)
      take(pair.start())
    }

    mutating func take(_ requests: [Pair.Request]) {
      var waiting = requests
      while !waiting.isEmpty {
        let request = waiting.removeFirst()
        for effect in request.effects {
          switch effect {
          case .compute(let settings, let generation):
            var snapshot = Fixture.snapshot(settings)
            if request.side == 1 {
              for index in snapshot.metallicity.indices { snapshot.metallicity[index].oh.median += 0.3 }
            }
            waiting += pair.update(.snapshotArrived(snapshot, generation: generation), side: request.side)
          case .compare(let settings, let generation):
            waiting += pair.update(
              .comparisonArrived(Fixture.comparison(settings), generation: generation), side: request.side)
          case .survey(let question):
            waiting += pair.update(
              .surveyArrived(Fixture.answer(question.subject), generation: question.generation),
              side: request.side)
          default: break
          }
        }
      }
    }

    mutating func press(_ names: String...) {
      for name in names {
        guard let key = Key(name: name) else { preconditionFailure("no key is called \(name)") }
        take(pair.update(.input(.key(key), seconds: 0)))
      }
    }

    func screen(_ capabilities: Capabilities = .init(colorDepth: .mono, isUnicode: false)) -> Canvas {
      pair.view(size: size, capabilities: capabilities)
    }

    var text: String { screen().plainLines().joined(separator: "\n") }
  }

  @Test func bothShowTheSameQuantityInTheSameColours() throws {
    var driver = PairDriver(Size(width: 161, height: 40))
    let titles = driver.screen().plainLines()[1]
    let halves = titles.split(separator: "++", omittingEmptySubsequences: true)
    #expect(halves.filter { $0.contains("12+log(O/H)") }.count >= 2)
    // Values up to 8.6 on the left and 8.9 on the right make one scale.
    #expect(driver.text.contains("8.29..8.89"))
    driver.press("]")
    #expect(driver.pair.models.map(\.decisions.quantity) == [.metallicityError, .metallicityError])
    driver.press("m", "o", "e")
    #expect(driver.pair.models[0].decisions.styles == driver.pair.models[1].decisions.styles)
    #expect(driver.pair.models[1].decisions.overlays.showsEdges)
  }

  @Test func tabSwitchesWhichOneKeysActOn() {
    var driver = PairDriver(Size(width: 161, height: 40))
    driver.press("n")
    #expect(driver.pair.models[0].currentBin != 0)
    #expect(driver.pair.models[1].currentBin == 0)
    driver.press("Tab", "Enter")
    #expect(driver.pair.active == 1)
    #expect(driver.pair.models[1].decisions.settings.gradient.excludedBins == [0])
    #expect(driver.pair.models[0].decisions.settings.gradient.excludedBins.isEmpty)
    #expect(driver.text.contains("Tab: keys act here"))
    driver.press("Tab")
    #expect(driver.pair.active == 0)
  }

  @Test func theCalibrationIsThatOfBoth() {
    var driver = PairDriver(Size(width: 161, height: 40))
    driver.press("c")
    #expect(
      driver.pair.models.map(\.decisions.settings.metallicity.calibration) == ["jones2015", "jones2015"])
    #expect(driver.pair.models.map(\.isStale) == [false, false])
    driver.press("u")
    #expect(
      driver.pair.models.map(\.decisions.settings.metallicity.calibration)
        == ["maiolino2008", "maiolino2008"])
  }

  @Test func aPopupTakesTabForItself() {
    var driver = PairDriver(Size(width: 161, height: 40))
    driver.press(":", "s", "Tab")
    #expect(driver.pair.active == 0)
    driver.press("Esc", "Tab")
    #expect(driver.pair.active == 1)
  }

  @Test func clicksChooseTheGalaxy() {
    var driver = PairDriver(Size(width: 161, height: 40))
    let click = MouseEvent(.press(.left), column: 100, row: 15)
    driver.take(driver.pair.update(.input(.mouse(click), seconds: 0)))
    #expect(driver.pair.active == 1)
  }

  @Test(arguments: [
    Size(width: 81, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 60),
    Size(width: 60, height: 20), Size(width: 3, height: 2), Size(width: 0, height: 0),
  ]) func everySizeIsDrawn(size: Size) {
    var driver = PairDriver(Size(width: 161, height: 40))
    driver.take(driver.pair.update(.input(.resize(size), seconds: 1)))
    driver.size = size
    driver.press("l", "Tab", "k")
    #expect(driver.screen().size == size)
  }

  @Test(arguments: [Size(width: 81, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 60)])
  func goldenScreens(size: Size) {
    let driver = PairDriver(size)
    let look = Capabilities(colorDepth: .mono, isUnicode: false)
    GoldenScreen.expect(
      driver.screen(look), matches: "pair-\(size.width)x\(size.height)-ascii", capabilities: look)
  }
}
