import Numerical

/// The extended Schmidt law: star formation from gas and stars together (Shi et al. 2018; Wang et al. 2019, eq. 3).
///
/// Sigma_SFR = 10^-4.76 Sigma_star^0.545 Sigma_gas^1.09, with Sigma_SFR in Msun/yr/kpc2 and the others in Msun/pc2.
public enum SchmidtLaw {
  /// Gas surface density, Msun/pc2, from the star-formation surface density, Msun/yr/kpc2, and the stellar surface
  /// density, Msun/pc2 (Wang et al. 2019, eq. 4); NaN where one is not positive.
  public static func gasSurfaceDensityMsunPc2(
    starFormationMsunYrKpc2: Double, starsMsunPc2: Double
  ) -> Double {
    guard starFormationMsunYrKpc2 > 0, starsMsunPc2 > 0 else { return .nan }
    let law = Elementary.pow(10, -4.76) * Elementary.pow(starsMsunPc2, 0.545)
    return Elementary.pow(starFormationMsunYrKpc2 / law, 1 / 1.09)
  }
}
