import Analysis
import Explorer
import Screen
import Testing

/// What the help finds.
@Suite struct HelpTests {
  /// The first row of the help under a filter.
  private func first(_ filter: String, keys: KeyBindings = .standard) -> String {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.model.keeping.bindings = keys
    driver.press("?")
    driver.type(filter)
    let rows = driver.rows.drop { !$0.contains("filter: ") }.dropFirst()
    return rows.first.map { String($0.drop { "|+ ".contains($0) }) } ?? ""
  }

  @Test(arguments: [
    ("dust", ":set dust-source"), ("calib", "c "), ("calibration", "c "), ("bins", "bins "), ("export", "e "),
    ("quit", "q "),
    ("psf-match", ":set psf-match"), ("foreground", ":set foreground"), ("hbeta-target", ":set hbeta-target"),
    ("erb", ":set erb-curves"), ("stellar library", ":set stellar-library"), ("undo", "u "),
    ("zoom", "zoom in"),
    ("posterior", "posteriors"), ("mouse", "mouse"), ("fit menu", "f "), ("D", "D "), ("help", "? "),
  ]) func theBestEntryStandsFirst(filter: String, entry: String) {
    #expect(first(filter).hasPrefix(entry), "\(filter): \(first(filter))")
  }

  /// What a new user types is seldom the title's own words.
  @Test(arguments: [("switch calibration", "next metallicity calibration"), ("leave program", "leave")])
  func someOfSeveralWordsFindACommand(filter: String, title: String) {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("?")
    driver.type(filter)
    #expect(driver.rows.prefix(12).contains { $0.contains(title) }, "\(filter)")
  }

  @Test func lettersInOrderFindANameAtLast() {
    #expect(first("nxtclb").hasPrefix("c "))
  }

  @Test func aSettingOpensTheCommandLineWithItsName() {
    var driver = Driver.ready(Size(width: 120, height: 40))
    driver.press("?")
    driver.type("sed-unit")
    #expect(driver.text.contains("Now bin:"))
    driver.press("Enter")
    #expect(driver.text.contains(":set sed-unit"))
    driver.type("pixel")
    driver.press("Enter")
    #expect(driver.model.decisions.settings.flows.stars.unit == .pixel)
  }

  @Test func everySettingCanBeFoundByItsName() {
    for name in ["bands", "youngest", "keep-lines", "law", "scatter", "yield", "regulator", "draws", "seed"] {
      #expect(first(name).contains(":set "), "\(name): \(first(name))")
    }
  }
}
