/// The fundamental metallicity relation: 12+log(O/H) of local galaxies from stellar mass and star-formation rate
/// (both Chabrier), with mu32 = log10 M - 0.32 log10 SFR.
public enum FundamentalMetallicityRelation: String, Sendable, Hashable, Codable, CaseIterable {
  /// Mannucci et al. 2010 (MNRAS 408, 2115), eq. 2, in mass and star formation; set at mu32 > 9.5.
  case mannucci2010
  /// Mannucci et al. 2010, eq. 4, in mu32 alone; set at mu32 > 9.5.
  case mannucci2010Projected = "mannucci2010-mu"
  /// Mannucci et al. 2011 (MNRAS 414, 1263): eq. 2 of 2010 above mu32 = 9.5, a straight line below.
  case mannucci2011

  /// mu32 below which the relations of 2010 have no galaxies.
  public static let lowestMu32 = 9.5

  /// mu32 = log10 M - 0.32 log10 SFR, M in Msun, SFR in Msun/yr.
  public static func mu32(logMass: Double, logRate: Double) -> Double { logMass - 0.32 * logRate }

  /// 12+log(O/H) of the relation, and whether it is read outside the range it was set in.
  /// - Parameters:
  ///   - logMass: log10 of the stellar mass, Msun.
  ///   - logRate: log10 of the star-formation rate, Msun/yr.
  public func oxygenAbundance(logMass: Double, logRate: Double) -> (value: Double, isExtrapolated: Bool) {
    let mu = FundamentalMetallicityRelation.mu32(logMass: logMass, logRate: logRate)
    let isLow = !(mu >= FundamentalMetallicityRelation.lowestMu32)
    switch self {
    case .mannucci2010:
      return (FundamentalMetallicityRelation.plane(logMass, logRate), isLow)
    case .mannucci2010Projected:
      return (Polynomial.value([8.90, 0.39, -0.20, -0.077, 0.064], at: mu - 10), isLow)
    case .mannucci2011:
      return isLow
        ? (8.93 + 0.51 * (mu - 10), false) : (FundamentalMetallicityRelation.plane(logMass, logRate), false)
    }
  }

  /// How far an abundance lies above the relation, dex, and whether the relation is extrapolated there.
  public func residualDex(
    oxygenAbundance observed: Double, logMass: Double, logRate: Double
  ) -> (value: Double, isExtrapolated: Bool) {
    let relation = oxygenAbundance(logMass: logMass, logRate: logRate)
    return (observed - relation.value, relation.isExtrapolated)
  }

  private static func plane(_ logMass: Double, _ s: Double) -> Double {
    let m = logMass - 10
    return 8.90 + 0.37 * m - 0.14 * s - 0.19 * m * m + 0.12 * m * s - 0.054 * s * s
  }
}
