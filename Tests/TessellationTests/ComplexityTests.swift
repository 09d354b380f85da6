import Tessellation
import Testing

/// The work, counted in distances, grows nearly as N log N: no pass over all pixels per pixel or per bin.
@Suite struct ComplexityTests {
  @Test(arguments: TessellationSettings.Method.allCases)
  func distanceEvaluationsGrowAsNLogN(method: TessellationSettings.Method) throws {
    func work(_ width: Int, _ height: Int) throws -> Double {
      let field = TestField.disk(width: width, height: height)
      // A fixed number of passes, because how soon they settle is no matter of the search.
      let settings = TessellationSettings(method: method, targetSNR: 10, maximumIterations: 4)
      return Double(try field.bins(settings).distanceEvaluations) / Double(width * height)
    }
    let small = try work(37, 31)
    let large = try work(121, 103)
    // log(12463) / log(1147) = 1.34; a pass over all bins per pixel would make it 11.
    #expect(large / small < 1.8)
  }
}
