import Numerical

/// The dual pseudo-isothermal elliptical mass distribution, Lenstool's profile 81.
///
/// Surface density over the critical one: `kappa(r) = b0/2 s/(s-a) (1/sqrt(a2+r2) - 1/sqrt(s2+r2))` with core radius
/// a, cut radius s and `b0 = 6 pi (sigma/c)2 D_ls/D_s` (Eliasdottir et al. 2007, arXiv:0710.5636, appendix A, in
/// Lenstool's normalisation), on ellipses `r2 = x2/(1+e)2 + y2/(1-e)2` (Kassiola & Kovner 1993, ApJ 417, 450).
public struct DualPseudoIsothermal: Sendable, Hashable {
  /// Centre, arcsec West of the reference.
  public var centreWestArcsec: Double
  /// Centre, arcsec North of the reference.
  public var centreNorthArcsec: Double
  /// Lenstool's ellipticity of the mass, (a2-b2)/(a2+b2), 0 to below 1.
  public var ellipticity: Double
  /// Angle of the major axis, degrees from West towards North.
  public var angleDeg: Double
  /// Core radius a, arcsec, above 0 or 0 for a singular one.
  public var coreArcsec: Double
  /// Cut radius s, arcsec, above the core radius.
  public var cutArcsec: Double
  /// Lenstool's velocity dispersion (fiducial, not the central one), km/s.
  public var dispersionKmPerSec: Double

  /// A potential from its parameters.
  public init(
    centreWestArcsec: Double, centreNorthArcsec: Double, ellipticity: Double, angleDeg: Double,
    coreArcsec: Double, cutArcsec: Double, dispersionKmPerSec: Double
  ) {
    self.centreWestArcsec = centreWestArcsec
    self.centreNorthArcsec = centreNorthArcsec
    self.ellipticity = ellipticity
    self.angleDeg = angleDeg
    self.coreArcsec = coreArcsec
    self.cutArcsec = cutArcsec
    self.dispersionKmPerSec = dispersionKmPerSec
  }

  /// The potential's strength for D_ls/D_s = 1, `6 pi (sigma/c)2`, arcsec.
  public var strengthArcsec: Double {
    let ratio = dispersionKmPerSec / 299_792.458
    return 6 * Double.pi * ratio * ratio * 206_264.806_247_096_36
  }

  /// (a-b)/(a+b) of the ellipses, from Lenstool's ellipticity.
  var flattening: Double {
    guard ellipticity > 0 else { return 0 }
    return (1 - (1 - ellipticity * ellipticity).squareRoot()) / ellipticity
  }

  /// The deflection for D_ls/D_s = 1 at a place, arcsec West and North of the reference.
  public func deflection(westArcsec: Double, northArcsec: Double) -> Deflection {
    let (dx, dy) = (westArcsec - centreWestArcsec, northArcsec - centreNorthArcsec)
    let angle = angleDeg * .pi / 180
    let (cosine, sine) = (Elementary.cos(angle), Elementary.sin(angle))
    let (x, y) = (dx * cosine + dy * sine, dy * cosine - dx * sine)
    let (core, cut) = (component(x, y, coreArcsec), component(x, y, cutArcsec))
    let factor = strengthArcsec * cutArcsec / (cutArcsec - coreArcsec)
    let (ax, ay) = (factor * (core.x - cut.x), factor * (core.y - cut.y))
    return Deflection(westArcsec: ax * cosine - ay * sine, northArcsec: ax * sine + ay * cosine)
  }

  /// Convergence for D_ls/D_s = 1 at a place.
  public func convergence(westArcsec: Double, northArcsec: Double) -> Double {
    let (dx, dy) = (westArcsec - centreWestArcsec, northArcsec - centreNorthArcsec)
    let angle = angleDeg * .pi / 180
    let (cosine, sine) = (Elementary.cos(angle), Elementary.sin(angle))
    let e = flattening
    let (x, y) = ((dx * cosine + dy * sine) / (1 + e), (dy * cosine - dx * sine) / (1 - e))
    let r2 = x * x + y * y
    let (a, s) = (coreArcsec, cutArcsec)
    return strengthArcsec / 2 * s / (s - a) * (1 / (a * a + r2).squareRoot() - 1 / (s * s + r2).squareRoot())
  }

  /// The deflection of a single pseudo-isothermal ellipse of core radius `core` and strength 1, in its own axes:
  /// the complex integral of Kassiola & Kovner 1993, eq. 4.1.2; its round limit where the ellipse is round.
  private func component(_ x: Double, _ y: Double, _ core: Double) -> (x: Double, y: Double) {
    let e = flattening
    if e < 1e-6 {
      let r2 = x * x + y * y
      guard r2 > 0 else { return (0, 0) }
      let share = ((core * core + r2).squareRoot() - core) / r2
      return (x * share, y * share)
    }
    let root = 2 * e.squareRoot()
    let (u, v) = (x / (1 + e), y / (1 - e))
    let radius = (core * core + u * u + v * v).squareRoot()
    let squeeze = (1 - e) / (1 + e)
    // log(numerator / denominator), both complex.
    let (nr, ni) = (squeeze * x, root * radius - y / squeeze)
    let (dr, di) = (x, root * core - y)
    let norm = dr * dr + di * di
    guard norm > 0 else { return (0, 0) }
    let (qr, qi) = ((nr * dr + ni * di) / norm, (ni * dr - nr * di) / norm)
    let (lr, li) = (0.5 * Elementary.log(qr * qr + qi * qi), Elementary.atan2(y: qi, x: qr))
    // Times -i (1 - e2) / (2 sqrt e).
    let factor = (1 - e * e) / root
    return (factor * li, -factor * lr)
  }
}

/// Shear and convergence that are constant over the field, Lenstool's profile 14: the images are stretched along the
/// angle.
public struct ExternalShear: Sendable, Hashable {
  /// Shear for D_ls/D_s = 1.
  public var shear: Double
  /// Direction of the stretch, degrees from West towards North.
  public var angleDeg: Double
  /// Convergence for D_ls/D_s = 1.
  public var convergence: Double
  /// Where it deflects nothing, arcsec West and North of the reference.
  public var centreWestArcsec: Double
  /// See `centreWestArcsec`.
  public var centreNorthArcsec: Double

  /// A constant shear.
  public init(
    shear: Double, angleDeg: Double, convergence: Double = 0, centreWestArcsec: Double = 0,
    centreNorthArcsec: Double = 0
  ) {
    self.shear = shear
    self.angleDeg = angleDeg
    self.convergence = convergence
    self.centreWestArcsec = centreWestArcsec
    self.centreNorthArcsec = centreNorthArcsec
  }

  /// The deflection for D_ls/D_s = 1 at a place, arcsec West and North of the reference.
  public func deflection(westArcsec: Double, northArcsec: Double) -> Deflection {
    let (x, y) = (westArcsec - centreWestArcsec, northArcsec - centreNorthArcsec)
    let angle = 2 * angleDeg * .pi / 180
    let (cosine, sine) = (Elementary.cos(angle), Elementary.sin(angle))
    return Deflection(
      westArcsec: convergence * x + shear * (cosine * x + sine * y),
      northArcsec: convergence * y + shear * (sine * x - cosine * y))
  }
}
