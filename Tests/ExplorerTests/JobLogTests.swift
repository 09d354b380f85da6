import Analysis
import Explorer
import Screen
import Testing

/// The list of jobs and the time they may still take.
@Suite struct JobLogTests {
  @Test func everyEndIsToldWithItsTime() {
    var driver = Driver.ready()
    let first = driver.model.jobs.ended.count
    #expect(first == 2 && driver.model.jobs.ended.allSatisfy { $0.end == .done })
    driver.holdsBack = true
    driver.model.clock = 10
    driver.press("c")
    driver.model.clock = 12
    driver.press("c")
    #expect(driver.model.jobs.ended.first?.end == .replaced)
    #expect(driver.model.jobs.ended.first?.seconds == 2)
    driver.model.clock = 13.5
    driver.press("Esc")
    #expect(driver.model.jobs.ended.first?.end == .cancelled)
    #expect(driver.model.jobs.ended.first?.seconds == 1.5)
    driver.waiting = []
    driver.press("c")
    driver.send(.failed("no line", generation: driver.model.analysis.generation))
    #expect(driver.model.jobs.ended.first?.end == .failed("no line"))
    driver.waiting = []
    driver.line("jobs")
    for part in ["failed", "no line", "cancelled", "replaced", "done"] { #expect(driver.text.contains(part)) }
    driver.press("Esc")
    #expect(driver.model.overlay == nil)
  }

  @Test func theTimeLeftFollowsThePaceOfTheStage() {
    var driver = Driver.ready()
    driver.holdsBack = true
    driver.press("c")
    let generation = driver.model.analysis.generation
    driver.model.clock = 5
    driver.send(.progress(AnalysisProgress(stage: .metallicity, fraction: 0.01), generation: generation))
    #expect(!driver.text.contains("s left"), "too early to tell")
    driver.model.clock = 25
    driver.send(.progress(AnalysisProgress(stage: .metallicity, fraction: 0.5), generation: generation))
    #expect(driver.text.contains("20 s left  Esc cancels"))
  }

  @Test func escInTheListCancelsTheJobFirst() {
    var driver = Driver.ready()
    driver.holdsBack = true
    driver.press("c", "g", "j", "Esc")
    #expect(driver.model.analysis.job == nil && driver.effects.contains(.cancel))
    #expect(driver.model.overlay != nil)
    driver.press("Esc")
    #expect(driver.model.overlay == nil)
  }

  @Test func theListIsBounded() {
    var driver = Driver.ready()
    for _ in 0..<60 { driver.press("c") }
    #expect(driver.model.jobs.ended.count == 50)
  }
}
