import Numerical

/// Chemical evolution with inflow of pristine gas and outflow at the gas's own metallicity, both proportional to the
/// star-formation rate (Erb 2008, ApJ 674, 151).
///
/// Let alpha = 1 - R be the fraction of the stars formed that stays locked up and S the stars formed. Then
/// dM_gas/dS = f_i - f_o - alpha and d(Z M_gas)/dS = y alpha - Z alpha - Z f_o; from gas alone to a gas fraction mu,
///
///     beta = (f_i - f_o)/alpha - 1,   L = -ln(1 - beta (1/mu - 1))/beta,
///     Z = y (1 - exp(-f_i L/alpha)) / (f_i L/alpha) L.
///
/// In this form the special cases are limits and not exceptions: the leaky box (f_i = 0), the closed box
/// (f_i = f_o = 0), and f_i - f_o = alpha (beta = 0).
public struct ChemicalEvolution: Sendable, Hashable, Codable {
  /// What the yield counts the new metals by.
  public enum YieldBasis: String, Sendable, Hashable, Codable, CaseIterable {
    /// Mass of stars that stays locked up in long-lived stars: Erb's.
    case lockedMass = "locked"
    /// Mass of stars formed, as in the gas regulator.
    case formedMass = "formed"
  }

  /// Inflow over star formation, f_i >= 0.
  public var inflow: Double
  /// Outflow over star formation, f_o >= 0.
  public var outflow: Double
  /// Yield y, on the scale of Z.
  public var yield: Double
  /// Fraction R of the stars formed that returns at once, 0 to below 1.
  public var returnFraction: Double
  /// What the yield is counted by.
  public var basis: YieldBasis

  /// A model; the defaults are the paper's (Wang et al. 2019, sect. 4.2).
  public init(
    inflow: Double, outflow: Double, yield: Double = 0.003, returnFraction: Double = 0.4,
    basis: YieldBasis = .lockedMass
  ) {
    precondition(inflow >= 0 && outflow >= 0, "flows are not negative")
    precondition(yield > 0 && returnFraction >= 0 && returnFraction < 1)
    self.inflow = inflow
    self.outflow = outflow
    self.yield = yield
    self.returnFraction = returnFraction
    self.basis = basis
  }

  /// 1 - R.
  public var lockedFraction: Double { 1 - returnFraction }

  /// The gas fraction below which the model cannot come, f_gas,min = 1 - (1 - R)/(f_i - f_o) (Wang et al. 2019,
  /// eq. 5); nil where every gas fraction above 0 is reached.
  public var minimumGasFraction: Double? {
    // Flows that balance to rounding leave no gas fraction out of reach.
    let net = inflow - outflow
    return net > lockedFraction * (1 + 1e-12) ? 1 - lockedFraction / net : nil
  }

  /// Z at a gas fraction, above 0 and at most 1; NaN where the model does not come there.
  public func metallicity(gasFraction: Double) -> Double {
    guard gasFraction > 0, gasFraction <= 1 else { return .nan }
    let used = 1 / gasFraction - 1
    let beta = (inflow - outflow) / lockedFraction - 1
    guard beta * used < 1 else { return .nan }
    let depth = beta * used == 0 ? used : -Elementary.log1p(-beta * used) / beta
    let dilution = inflow * depth / lockedFraction
    return yieldPerLockedMass * depth * ChemicalEvolution.meanDecay(dilution)
  }

  /// Z that the model approaches at its minimum gas fraction, y alpha/f_i; nil where there is none.
  public var limitingMetallicity: Double? {
    minimumGasFraction.map { _ in yieldPerLockedMass * lockedFraction / inflow }
  }

  private var yieldPerLockedMass: Double {
    switch basis {
    case .lockedMass: yield
    case .formedMass: yield / lockedFraction
    }
  }

  /// (1 - e^-v)/v, the mean of e^-x over 0 to v.
  private static func meanDecay(_ v: Double) -> Double {
    v == 0 ? 1 : -Elementary.expm1(-v) / v
  }
}
