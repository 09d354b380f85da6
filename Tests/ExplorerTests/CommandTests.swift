import Analysis
import Explorer
import Grid
import Nebular
import Screen
import Testing

/// The one table of commands: keys, help, command line.
@Suite struct CommandTests {
  @Test func everyKeyTextNamesAKey() {
    for command in CommandTable.all {
      for text in command.keys where text.count > 1 && Key(name: text) == nil {
        // A sequence of characters, such as gc.
        #expect(text.allSatisfy { $0.isLetter }, "\(text) of \(command.name)")
      }
    }
  }

  @Test func namesAreUnique() {
    let names = CommandTable.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { name in name.allSatisfy { $0.isLetter || $0 == "-" } })
  }

  /// Every key of the table does something: the screen, the effects or the cursor change from a state where they can.
  @Test func everyKeyOfTheTableDoesSomething() throws {
    for command in CommandTable.all {
      for text in command.keys {
        var driver = Driver.ready(Size(width: 120, height: 40))
        // A state where each has something to do: a bin taken out, something to undo, a zoom, the cursor off the middle.
        driver.press("Enter", "n", "l", "+", "n")
        if command.name == "redo" { driver.press("m", "u") }
        if command.name == "cancel" {
          driver.holdsBack = true
          driver.press("c")
        }
        let colours = Capabilities(colorDepth: .palette256, isUnicode: true)
        let before = driver.screen(colours)
        driver.effects = []
        if let key = Key(name: text) {
          driver.send(.input(.key(key), seconds: 0))
        } else {
          driver.type(text)
        }
        #expect(
          driver.screen(colours) != before || !driver.effects.isEmpty,
          "\(text) (\(command.name)) changes nothing")
        #expect(!driver.text.contains("does nothing here"), "\(text)")
      }
    }
  }

  @Test func theHelpFiltersAndRuns() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("?")
    #expect(driver.text.contains("cursor one pixel left"))
    driver.type("next metallicity")
    #expect(driver.text.contains("next metallicity calibration"))
    #expect(!driver.text.contains("cursor one pixel left"))
    driver.press("Enter")
    #expect(driver.model.overlay == nil)
    #expect(driver.model.decisions.settings.metallicity.calibration == "jones2015")
  }

  @Test func theHelpFindsAKey() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("?")
    driver.type("]")
    driver.press("Enter")
    #expect(driver.model.decisions.quantity == .metallicityError, "the command with that key stands first")
  }

  @Test func theHelpExplainsTheReducedChiSquare() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("?")
    driver.type("chi-square near")
    #expect(driver.text.contains("which all bins share"))
  }

  @Test func theHelpScrollsToItsEndAtEverySize() {
    for size in GoldenTests.sizes {
      var driver = Driver.ready(size)
      driver.press("?", "End")
      #expect(driver.text.contains("no value"), "\(size)")
      driver.press("Home")
      #expect(driver.text.contains("Left"), "\(size)")
      driver.press("Esc")
      #expect(driver.model.overlay == nil)
    }
  }

  @Test func anEntryWithAnArgumentOpensTheCommandLine() {
    var driver = Driver.ready()
    driver.press("?")
    driver.type("go to the bin with a number")
    driver.press("Enter")
    #expect(driver.text.contains(":bin"))
    driver.type("7")
    driver.press("Enter")
    #expect(driver.model.currentBin == 7)
  }

  @Test func theCommandLineCompletesNamesAndArguments() {
    var driver = Driver.ready()
    driver.press(":")
    driver.type("cal")
    driver.press("Tab")
    driver.type("cur")
    driver.press("Tab", "Enter")
    #expect(driver.model.decisions.settings.metallicity.calibration == "curti2017")
    driver.press(":")
    driver.type("show flux-")
    driver.press("Tab", "Tab")
    #expect(driver.text.contains(":show flux-hbeta"))
    driver.press("Shift-Tab", "Enter")
    #expect(driver.model.decisions.quantity == .lineFlux(.oii))
  }

  /// The names are those of the options.
  @Test func theSamplerIsChosenByTheOptionsNames() {
    var driver = Driver.ready()
    driver.line("walkers 64")
    driver.line("steps 9")
    #expect(driver.text.contains("steps takes a whole number from 10"))
    driver.line("method ensemble")
    let settings = driver.model.decisions.settings
    #expect(settings.metallicity.method == .ensemble && settings.metallicity.walkers == 64)
    driver.line("binning pixel")
    #expect(driver.model.decisions.settings.binning.method == .pixel)
  }

  @Test func theCommandLineRemembers() {
    var driver = Driver.ready()
    driver.line("bin 3")
    driver.line("bin 4")
    driver.press(":", "Up", "Up", "Enter")
    #expect(driver.model.currentBin == 3)
    driver.press(":")
    driver.type("target")
    driver.press("Up", "Down")
    #expect(driver.text.contains(":target"))
    driver.press("Esc")
  }

  @Test(arguments: [
    ("nonsense", "there is no command 'nonsense'"), ("calib", "calib needs NAME"),
    ("calib nobody2000", "unknown calibration 'nobody2000'; there are maiolino2008, jones2015, curti2017"),
    ("group r24", "group is one of o3hb-o2hb, r23-o3o2, n2, not 'r24'"),
    ("target -3", "target needs a number above zero"), ("goto 3", "goto needs two whole numbers"),
    ("goto 99 3", "pixel 99 3 is outside the map of 41x29"), ("bin 99", "there is no bin 99"),
    ("undo 3", "undo takes nothing after its name"), ("oh-range 9,8", "oh-range needs two numbers in order"),
    ("line halpha", "line is one of oii, hbeta, oiii5008"), ("axis-ratio 3", "axis-ratio is a number from"),
    ("radius-range -2,3", "radius-range needs two radii"),
  ])
  func wrongLinesAreSaid(line: String, sentence: String) {
    var driver = Driver.ready(Size(width: 120, height: 40))
    let before = driver.model.decisions
    driver.line(line)
    #expect(driver.text.contains(sentence))
    #expect(driver.model.decisions == before)
  }

  @Test func settingsAreSetByLines() {
    var driver = Driver.ready()
    for line in [
      "binning cvt", "target 12", "min-pixel-snr 1", "line hbeta", "center 3.5,4", "pa 30", "axis-ratio 0.5",
      "deflections off", "likelihood normalized", "hbeta-prior flat", "oiii doublet", "oh-range 7,9.3",
      "group r23-o3o2", "calib jones2015", "fit bootstrap", "radius-range 0,4",
    ] { driver.line(line) }
    let settings = driver.model.decisions.settings
    let wanted = AnalysisSettings(
      geometry: GeometrySettings(
        centre: PixelPosition(x: 3.5, y: 4), positionAngleDeg: 30, axisRatio: 0.5, usesDeflections: false),
      binning: BinningSettings(method: .cvt, line: .hbeta, targetSNR: 12, minPixelSNR: 1),
      metallicity: MetallicitySettings(
        calibration: "jones2015", group: .r23O3o2, likelihood: .normalized, hbetaPrior: .flat, ohLow: 7,
        ohHigh: 9.3, oiii: .doublet),
      gradient: GradientSettings(method: .bootstrap, minimumRadiusKpc: 0, maximumRadiusKpc: 4))
    #expect(settings == wanted)
    #expect(driver.model.analysis.snapshot?.settings == wanted)
  }

  @Test func pastedTextGoesIntoThePromptOnly() {
    var driver = Driver.ready()
    driver.send(.input(.paste("q"), seconds: 0))
    #expect(driver.effects.last != .quit(0))
    driver.press(":")
    driver.send(.input(.paste("bin 5\nquit"), seconds: 0))
    #expect(driver.model.message?.text.contains("1 more line left out") == true)
    driver.press("Enter")
    #expect(driver.model.currentBin == 5)
  }
}
