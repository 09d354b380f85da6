import Explorer
import Nebular
import Testing

/// What is asked of other calibrations is asked once.
@Suite struct SurveyQuestionTests {
  @Test func aQuestionWithoutANumberEqualsItself() throws {
    var driver = Driver.ready()
    driver.holdsBack = true
    driver.line("plot posterior")
    let questions = driver.effects.compactMap { effect -> BinQuestion? in
      guard case .survey(let request) = effect, case .bin(let question) = request.subject else { return nil }
      return question
    }
    var question = try #require(questions.last)
    let line = try #require(question.fluxes.keys.first)
    question.fluxes[line] = LineFlux(value: .nan, error: .nan)
    #expect(question == question)
    #expect(question != questions.last)
  }
}
