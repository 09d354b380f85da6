import Explorer
import Screen
import Testing

/// What a user who does not know the keys is told.
@Suite struct FindingOutTests {
  @Test(arguments: GoldenTests.sizes) func aPrefixShowsEveryKeyThatMayFollow(size: Size) {
    let prefixes: [(key: String, following: [String])] = [
      ("g", ["gc", "gp", "gb", "gr", "gx", "gw", "gf", "gy", "gj"]),
      ("o", ["od", "oe", "oc", "or", "ob", "on", "oa", "ok"]),
      ("t", ["te", "ts", "tl", "tp", "tm"]),
    ]
    for (key, following) in prefixes {
      var driver = Driver.ready(size)
      driver.press(key)
      for keys in following { #expect(driver.text.contains(" \(keys) "), "\(keys) at \(size)") }
      #expect(driver.text.contains("Esc"), "how to leave")
      if size.height >= 24 {
        #expect(!driver.rows[size.height - 3].contains("+"), "the line of jobs stays")
      }
      driver.press("Esc")
      #expect(!driver.text.contains(" \(following[0]) "))
    }
  }

  @Test func aMistypedCommandIsMetWithTheNearest() {
    var driver = Driver.ready()
    for (typed, meant) in [("calb jones2015", "calib"), ("strech log", "stretch"), ("exprot x", "export")] {
      driver.line(typed)
      let first = typed.split(separator: " ")[0]
      #expect(driver.model.message?.text == "there is no command '\(first)'; did you mean \(meant)?")
    }
    driver.line("xyzzy")
    #expect(driver.model.message?.text == "there is no command 'xyzzy'; ? lists them")
  }

  @Test func aNoteIsOnTheCardAtOnce() {
    var driver = Driver.ready(Size(width: 80, height: 24))
    driver.press("g", "c")
    driver.line("note bright knot in the tail")
    #expect(driver.model.message?.text.hasSuffix("bright knot in the tail") == true)
    driver.press("l", "h")
    #expect(driver.rows.contains { $0.contains("note: bright knot in the tail") })
  }

  @Test func aLongNoteLeavesRoomForTheMeasurement() {
    var driver = Driver.ready(Size(width: 80, height: 24))
    driver.press("g", "c")
    driver.line("note " + String(repeating: "many words ", count: 18))
    driver.press("l", "h")
    #expect(driver.rows.count { $0.contains("many words") } == 2)
    #expect(driver.rows.contains { $0.contains("12+log(O/H) 8.") })
  }

  @Test func aMessageLongerThanItsLineIsNotCut() {
    var driver = Driver.ready(Size(width: 80, height: 24))
    driver.line("filter r < 4 and snr > 1")
    #expect(Text.width(driver.model.message?.text ?? "") > 80)
    #expect(driver.rows[22].contains("shows only them"), "the end stands in the message line")
    #expect(driver.rows[21].contains(" of 13 bins: n "))
  }
}
