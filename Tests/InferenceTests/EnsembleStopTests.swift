import Inference
import Testing

/// Somebody who stops the sampler does not wait for its percentiles and autocorrelation.
@Suite struct EnsembleStopTests {
  private static func looks(stoppingAt last: Int?) -> (looks: Int, isDone: Bool) {
    var looks = 0
    let data = RatioInferenceTests.region(x: 8.1, extinction: 0.5, signal: 20, seed: 5)
    let result = RatioInferenceTests.inference().sample(data, walkers: 8, steps: 60, seed: 1) {
      looks += 1
      return looks == last
    }
    return (looks, result != nil)
  }

  @Test("Each of the last six looks, three at sorted chains and three at autocorrelations, can stop it")
  func afterTheLastStep() {
    let whole = EnsembleStopTests.looks(stoppingAt: nil)
    #expect(whole.isDone)
    #expect(whole.looks > 6)
    for last in (whole.looks - 5)...whole.looks {
      #expect(EnsembleStopTests.looks(stoppingAt: last) == (last, false))
    }
  }
}
