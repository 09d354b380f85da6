import BaryonCycle
import Testing

@Suite("Tracks of chemical evolution")
struct EvolutionCurveTests {
  @Test("A track with net inflow stops at its minimum gas fraction")
  func stops() throws {
    let curve = ChemicalEvolution.pureInflow(2).curve(count: 50)
    let end = try #require(curve.end)
    #expect(abs(end.gasFraction - 0.7) < 1e-12)
    #expect(abs(end.metallicity - 0.0009) < 1e-15)
    #expect(curve.points.allSatisfy { $0.gasFraction >= end.gasFraction })
    #expect(curve.points.last == end)
    expectMonotonic(curve)
  }

  @Test("A track without net inflow runs to the lowest gas fraction wanted")
  func runs() {
    let curve = ChemicalEvolution.leakyBox(outflow: 10).curve(from: 0.99, to: 0.05, count: 33)
    #expect(curve.end == nil)
    #expect(curve.points.count == 33)
    #expect(curve.points.first?.gasFraction == 0.99)
    #expect(abs((curve.points.last?.gasFraction ?? 0) - 0.05) < 1e-12)
    expectMonotonic(curve)
  }

  @Test("An end below the lowest gas fraction wanted is not shown")
  func endOutOfView() {
    let curve = ChemicalEvolution.pureInflow(1).curve(to: 0.5, count: 11)
    #expect(curve.end == nil)
    #expect(curve.points.count == 11)
  }

  @Test("Kinds are named")
  func kinds() {
    #expect(ChemicalEvolution.closedBox().kind == "closed box")
    #expect(ChemicalEvolution.leakyBox(outflow: 1).kind == "leaky box")
    #expect(ChemicalEvolution.pureInflow(1).kind == "pure inflow")
    #expect(ChemicalEvolution(inflow: 1, outflow: 1).kind == "general")
  }

  private func expectMonotonic(_ curve: EvolutionCurve) {
    for (before, after) in zip(curve.points, curve.points.dropFirst()) {
      #expect(after.gasFraction < before.gasFraction)
      #expect(after.metallicity >= before.metallicity)
      #expect(after.metallicity.isFinite)
    }
  }
}
