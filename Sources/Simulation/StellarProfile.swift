/// Stellar mass over the disk's plane: an n = 4 bulge and an n = 1 disk.
///
/// The bulge's share is that of the mass inside the segmentation. The disk's scale follows from the demand that
/// half of that mass lies inside the effective radius.
struct StellarProfile: Sendable, Equatable {
  private let bulge: SersicProfile
  private let disk: SersicProfile
  private let bulgeFraction: Double
  private let limitKpc: Double
  private let bulgeNorm: Double
  private let diskNorm: Double
  /// Inside this radius the bulge has its mean there: rays cannot resolve the cusp of n = 4.
  private let coreRadiusKpc: Double

  /// Nil where no exponential disk gives the half-mass radius.
  /// - Parameter coreRadiusKpc: radius of a disc of the area that one ray stands for.
  init?(_ spec: SimulationSpec.Disk, coreRadiusKpc: Double = 0) {
    self.coreRadiusKpc = coreRadiusKpc
    let bulge = SersicProfile(index: 4, effectiveRadiusKpc: spec.bulgeEffectiveRadiusKpc)
    let limit = spec.segmentationRadiusKpc
    func half(_ scale: Double) -> Double {
      let disk = SersicProfile(index: 1, effectiveRadiusKpc: scale)
      return spec.bulgeFraction * Self.share(bulge, spec.effectiveRadiusKpc, limit)
        + (1 - spec.bulgeFraction) * Self.share(disk, spec.effectiveRadiusKpc, limit) - 0.5
    }
    // A wide disk encloses least, a narrow one most: in between there is one with one half.
    let bounds = (low: 0.01 * limit, high: 100 * limit)
    guard half(bounds.low) > 0, half(bounds.high) < 0 else { return nil }
    disk = SersicProfile(
      index: 1, effectiveRadiusKpc: Bisection.root(from: bounds.low, to: bounds.high, half))
    self.bulge = bulge
    bulgeFraction = spec.bulgeFraction
    limitKpc = limit
    bulgeNorm = spec.bulgeFraction / (bulge.total * bulge.enclosed(radiusKpc: limit))
    diskNorm = (1 - spec.bulgeFraction) / (disk.total * disk.enclosed(radiusKpc: limit))
  }

  /// Effective radius of the exponential disk, kpc.
  var diskEffectiveRadiusKpc: Double { disk.effectiveRadiusKpc }

  /// Surface density for a unit mass inside the segmentation, kpc^-2 of the disk's plane.
  func surfaceDensity(radiusKpc: Double) -> Double {
    bulgeNorm * bulgeSurfaceBrightness(radiusKpc) + diskNorm * disk.surfaceBrightness(radiusKpc: radiusKpc)
  }

  private func bulgeSurfaceBrightness(_ radius: Double) -> Double {
    guard radius < coreRadiusKpc else { return bulge.surfaceBrightness(radiusKpc: radius) }
    return bulge.total * bulge.enclosed(radiusKpc: coreRadiusKpc) / (.pi * coreRadiusKpc * coreRadiusKpc)
  }

  private static func share(_ profile: SersicProfile, _ radius: Double, _ limit: Double) -> Double {
    profile.enclosed(radiusKpc: radius) / profile.enclosed(radiusKpc: limit)
  }
}
