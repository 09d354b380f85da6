import BaryonCycle
import Inference
import Numerical

/// The mass loading against the stars' surface density along the radius (Wang et al. 2019, Fig. 7).
public struct WindSummary: Sendable {
  /// The bins and their local fits.
  public var profile: WindProfile
  /// Stars, Msun/pc2, and lambda by which both axes are divided; nil without bins about 1 kpc.
  public var atOneKpc: (starsMsunPc2: Double, loading: Double)?
  /// The same as means inside 1 kpc.
  public var withinOneKpc: (starsMsunPc2: Double, loading: Double)?
  /// Radii, kpc, with d log lambda / d log Sigma_star there.
  public var slopes: [(radiusKpc: Double, slope: Double)]
  /// Radii, kpc, where the slope passes -1/2, with the scaling that lies inside.
  public var transitions: [(radiusKpc: Double, inside: WindScaling)]

  /// The profile of bins with their mean radii.
  init(_ bins: [FlowEstimate], radiiKpc: [Double]) {
    let profile = WindProfile(
      zip(bins, radiiKpc).compactMap { bin, radius in
        guard let loading = bin.values[.loading], let stars = bin.values[.sigmaStars], loading.lower > 0
        else { return nil }
        let dex = Elementary.log10(loading.upper / loading.lower) / 2
        return WindPoint(
          radiusKpc: radius, starsMsunPc2: stars.median, loading: loading.median, weight: 1 / (dex * dex))
      })
    self.profile = profile
    atOneKpc = profile.reference(.atOneKpc)
    withinOneKpc = profile.reference(.withinOneKpc)
    let farthest = profile.points.map(\.radiusKpc).max() ?? 0
    let radii = stride(from: 0.25, through: farthest, by: 0.25).map { $0 }
    slopes = radii.compactMap { radius in profile.localSlope(atKpc: radius).map { (radius, $0) } }
    transitions = profile.transitions(radii: radii)
  }
}
