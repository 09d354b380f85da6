import Explorer
import Foundation
import Screen
import Testing

/// What the message line has said can be read again.
@Suite struct MessageLogTests {
  @Test func whatWasDoneAndWhatCouldNotBeIsListed() {
    var driver = Driver.ready()
    driver.press("Enter")
    driver.line("show nothing-such")
    driver.press("Esc", "g", "m")
    let lines = driver.text.split(separator: "\n")
    #expect(lines.contains { $0.contains("0:00  ") && $0.contains("bin 0 out of the fit: slope") })
    #expect(lines.contains { $0.contains("no quantity 'nothing-such'") })
    driver.press("Esc")
    #expect(driver.model.overlay == nil)
  }

  @Test func aSentenceAndItsContinuationAreOne() {
    var driver = Driver.ready()
    driver.press("Enter", "g", "m")
    let count = driver.text.components(separatedBy: "bin 0 out of the fit").count - 1
    #expect(count == 1)
  }

  @Test func aTallScreenShowsTheLastOnesAtAllTimes() {
    var driver = Driver.ready(Size(width: 200, height: 60))
    driver.press("Enter")
    #expect(driver.text.contains("Messages"))
    #expect(driver.text.components(separatedBy: "bin 0 out of the fit: slope").count == 3)
  }
}
