import Numerical

extension GasRegulator {
  /// The mass loading lambda >= 0 that gives the observed metallicity; never clipped.
  ///
  /// Z falls with lambda, so there is one solution or none. With Z = (Z - Z_0)/(y epsilon t) and
  /// u = (1 - R + lambda) epsilon t the equation is G(u) = Z, and 1/G is nearly a straight line in u: a few steps of
  /// Newton, kept inside a bracket, solve it. Brent's method serves where Z_0 > 0 bends the line (`pm14`).
  /// - Parameters:
  ///   - metallicity: observed Z, on the scale of the yield.
  ///   - efficiencyPerYr: star-formation efficiency epsilon, 1/yr.
  ///   - ageYr: time t since the start, yr.
  public func loading(metallicity: Double, efficiencyPerYr: Double, ageYr: Double) -> MassLoading {
    let cycles = efficiencyPerYr * ageYr
    guard metallicity > 0, metallicity.isFinite, efficiencyPerYr > 0, ageYr > 0, cycles > 0, cycles.isFinite
    else { return .undefined }
    guard metallicity > inflowMetallicity else { return .belowInflow(floor: inflowMetallicity) }
    if solution == .pm14, inflowMetallicity > 0 {
      return bracketed(metallicity, efficiencyPerYr: efficiencyPerYr, ageYr: ageYr)
    }
    let lowest = lockedFraction * cycles
    let target = (metallicity - inflowMetallicity) / (yield * cycles)
    guard target <= shape(lowest).value else {
      return .noRoot(zMax: self.metallicity(at: lowest, cycles: cycles))
    }
    guard let u = solve(target, from: lowest) else {
      return bracketed(metallicity, efficiencyPerYr: efficiencyPerYr, ageYr: ageYr)
    }
    return .solved(max(u / cycles - lockedFraction, 0))
  }

  /// The same by Brent's method alone, for any Z_0.
  func bracketed(_ metallicity: Double, efficiencyPerYr: Double, ageYr: Double) -> MassLoading {
    let cycles = efficiencyPerYr * ageYr
    let top = maximum(efficiencyPerYr: efficiencyPerYr, ageYr: ageYr)
    guard metallicity <= top.metallicity else { return .noRoot(zMax: top.metallicity) }
    // Both forms stay below Z_0 + y/(1 - R + lambda), which bounds lambda from above.
    let bound = yield / (metallicity - inflowMetallicity) - lockedFraction
    let high = max(bound, top.loading) * 1.001 + 1e-6
    let root = BrentRoot.locate(from: top.loading, to: high, absolute: 1e-14) { loading in
      self.metallicity(at: (lockedFraction + loading) * cycles, cycles: cycles) - metallicity
    }
    return root.map { .solved($0) } ?? .undefined
  }

  // (Z - Z_0)/(y epsilon t) as a function of u, for Z_0 = 0 or the exact form, with its slope.
  private func shape(_ u: Double) -> (value: Double, slope: Double) {
    switch solution {
    case .pm14:
      let shape = PengMaiolinoShape(u)
      return (
        shape.enrichment * shape.replacement,
        shape.enrichmentSlope * shape.replacement + shape.enrichment * shape.replacementSlope
      )
    case .exact:
      return (ExactShape.value(u), ExactShape.slope(u))
    }
  }

  // Newton on 1/G(u) = 1/target between `lowest` and 1/target (G is below 1/u everywhere).
  private func solve(_ target: Double, from lowest: Double) -> Double? {
    let wanted = 1 / target
    var low = lowest
    var high = max(wanted, lowest)
    var u = max(lowest, wanted - (solution == .pm14 ? 0 : 1))
    for _ in 0..<40 {
      let (value, slope) = shape(u)
      let miss = wanted - 1 / value
      if miss > 0 { low = u } else { high = u }
      let step = -miss * value * value / slope
      var next = u + step
      if !(next >= low && next <= high) { next = (low + high) / 2 }
      if abs(next - u) <= 2e-15 * u { return next }
      u = next
    }
    return nil
  }
}
