import Numerical

/// The two factors of Peng & Maiolino 2014's closed form as functions of u, with their slopes.
struct PengMaiolinoShape {
  /// (1 - e^-u)/u: metals made, per y epsilon t.
  var enrichment: Double
  /// 1 - exp(-u/(1 - e^-u)).
  var replacement: Double
  /// d enrichment/du.
  var enrichmentSlope: Double
  /// d replacement/du.
  var replacementSlope: Double

  /// The factors at u >= 0.
  init(_ u: Double) {
    guard u > 0 else {
      enrichment = 1
      replacement = -Elementary.expm1(-1)
      enrichmentSlope = -0.5
      replacementSlope = 0.5 * Elementary.exp(-1)
      return
    }
    let lost = -Elementary.expm1(-u)
    enrichment = lost / u
    let unreplaced = Elementary.exp(-1 / enrichment)
    replacement = 1 - unreplaced
    // (e^-u - (1 - e^-u)/u)/u cancels at small u; its series there is good to u^2/8.
    enrichmentSlope = u < 1e-5 ? -0.5 + u / 3 : (1 - lost - enrichment) / u
    replacementSlope = -unreplaced * enrichmentSlope / (enrichment * enrichment)
  }
}

/// The factor [1 - u/(e^u - 1)]/u of the exact solution.
enum ExactShape {
  /// Its value at u >= 0: 1/2 at u = 0, 1/u at large u.
  static func value(_ u: Double) -> Double {
    // Below 0.5 the difference loses digits: the series of Bernoulli numbers, whose next term is below 1e-15.
    guard u >= 0.5 else {
      let square = u * u
      var sum = -691.0 / 1_307_674_368_000
      for coefficient in [1.0 / 47_900_160, -1.0 / 1_209_600, 1.0 / 30_240, -1.0 / 720, 1.0 / 12] {
        sum = sum * square + coefficient
      }
      return 0.5 - u * sum
    }
    return (1 - u / Elementary.expm1(u)) / u
  }

  /// Its slope.
  static func slope(_ u: Double) -> Double {
    guard u >= 0.5 else {
      let square = u * u
      return -1.0 / 12 + square / 240 - square * square / 6048 + square * square * square / 172_800
    }
    let grown = Elementary.expm1(u)
    // d/du of 1/u - 1/(e^u - 1); for u beyond 700 the exponential is infinite and its term vanishes.
    return -1 / (u * u) + (1 + 1 / grown) / grown
  }
}
