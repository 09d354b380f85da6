import Numerical

/// A galaxy's gas as a reservoir that inflow feeds and star formation and outflow drain (Lilly et al. 2013; Peng &
/// Maiolino 2014; Wang et al. 2019, eq. 6).
///
/// With u = t/tau_eq, tau_eq = 1/[epsilon (1 - R + lambda)], constant inflow and no gas at the start,
///
///     pm14:  Z = [Z_0 + y tau_eq epsilon (1 - e^-u)] [1 - exp(-u/(1 - e^-u))]
///     exact: Z = Z_0 + y tau_eq epsilon [1 - u/(e^u - 1)]
///
/// The second solves the equations; the first is the published approximation, larger by 2(1 - 1/e) = 1.26 at early
/// times, the same at late ones, and with Z_0 > 0 it starts at 0.63 Z_0.
public struct GasRegulator: Sendable, Hashable, Codable {
  /// Which closed form is used.
  public enum Solution: String, Sendable, Hashable, Codable, CaseIterable {
    /// As published by Peng & Maiolino 2014 and used in the paper.
    case pm14
    /// The exact solution of the same equations.
    case exact
  }

  /// Which closed form is used.
  public var solution: Solution
  /// Metals made per mass of stars formed, on the scale of Z.
  public var yield: Double
  /// Fraction R of the stars formed that returns at once, 0 to below 1.
  public var returnFraction: Double
  /// Metallicity Z_0 of the inflow, on the scale of Z.
  public var inflowMetallicity: Double

  /// A regulator; the defaults are the paper's.
  public init(
    solution: Solution = .pm14, yield: Double = 0.003, returnFraction: Double = 0.4,
    inflowMetallicity: Double = 0
  ) {
    precondition(yield > 0 && returnFraction >= 0 && returnFraction < 1 && inflowMetallicity >= 0)
    self.solution = solution
    self.yield = yield
    self.returnFraction = returnFraction
    self.inflowMetallicity = inflowMetallicity
  }

  /// 1 - R.
  public var lockedFraction: Double { 1 - returnFraction }

  /// The time the reservoir needs to come to its equilibrium, yr.
  /// - Parameters:
  ///   - loading: mass loading lambda = outflow / star formation, at least 0.
  ///   - efficiencyPerYr: star-formation efficiency epsilon, 1/yr.
  public func equilibriumTimeYr(loading: Double, efficiencyPerYr: Double) -> Double {
    1 / (efficiencyPerYr * (lockedFraction + loading))
  }

  /// Z of the gas.
  /// - Parameters:
  ///   - loading: mass loading lambda, at least 0.
  ///   - efficiencyPerYr: star-formation efficiency epsilon, 1/yr, above 0.
  ///   - ageYr: time t since the start, yr, above 0.
  public func metallicity(loading: Double, efficiencyPerYr: Double, ageYr: Double) -> Double {
    let cycles = efficiencyPerYr * ageYr
    return metallicity(at: (lockedFraction + loading) * cycles, cycles: cycles)
  }

  /// The largest Z that a galaxy of this efficiency and age can have, and the mass loading that goes with it: that
  /// without outflow, save with `pm14` and Z_0 > 0, where the approximation itself rises at first.
  public func maximum(efficiencyPerYr: Double, ageYr: Double) -> (metallicity: Double, loading: Double) {
    let cycles = efficiencyPerYr * ageYr
    let start = lockedFraction * cycles
    let top = solution == .pm14 && inflowMetallicity > 0 ? summit(from: start, cycles: cycles) : start
    return (metallicity(at: top, cycles: cycles), top / cycles - lockedFraction)
  }

  /// Z with u = (1 - R + lambda) epsilon t and epsilon t given.
  func metallicity(at u: Double, cycles: Double) -> Double {
    switch solution {
    case .pm14:
      let shape = PengMaiolinoShape(u)
      return (inflowMetallicity + yield * cycles * shape.enrichment) * shape.replacement
    case .exact:
      return inflowMetallicity + yield * cycles * ExactShape.value(u)
    }
  }

  // With Z_0 > 0 the first factor of pm14 falls and the second rises, so Z may pass through one maximum.
  private func summit(from start: Double, cycles: Double) -> Double {
    let relative = inflowMetallicity / (yield * cycles)
    func slope(_ u: Double) -> Double {
      let shape = PengMaiolinoShape(u)
      return shape.enrichmentSlope * shape.replacement
        + (relative + shape.enrichment) * shape.replacementSlope
    }
    guard slope(start) > 0 else { return start }
    var high = max(2 * start, 1)
    while slope(high) > 0, high < 1e4 { high *= 2 }
    return BrentRoot.locate(from: start, to: high, relative: 1e-12, slope) ?? start
  }
}
