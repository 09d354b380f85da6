extension ChemicalEvolution {
  /// Neither inflow nor outflow: Z = y ln(1/mu).
  public static func closedBox(
    yield: Double = 0.003, returnFraction: Double = 0.4, basis: YieldBasis = .lockedMass
  ) -> ChemicalEvolution {
    ChemicalEvolution(
      inflow: 0, outflow: 0, yield: yield, returnFraction: returnFraction, basis: basis)
  }

  /// Outflow alone: Z = y/(1 + f_o/alpha) ln[1 + (1 + f_o/alpha)(1/mu - 1)].
  public static func leakyBox(
    outflow: Double, yield: Double = 0.003, returnFraction: Double = 0.4, basis: YieldBasis = .lockedMass
  ) -> ChemicalEvolution {
    ChemicalEvolution(
      inflow: 0, outflow: outflow, yield: yield, returnFraction: returnFraction, basis: basis)
  }

  /// Inflow alone.
  public static func pureInflow(
    _ inflow: Double, yield: Double = 0.003, returnFraction: Double = 0.4, basis: YieldBasis = .lockedMass
  ) -> ChemicalEvolution {
    ChemicalEvolution(
      inflow: inflow, outflow: 0, yield: yield, returnFraction: returnFraction, basis: basis)
  }

  /// The model's name: closed box, leaky box, pure inflow or general.
  public var kind: String {
    switch (inflow, outflow) {
    case (0, 0): "closed box"
    case (0, _): "leaky box"
    case (_, 0): "pure inflow"
    default: "general"
    }
  }
}
