import Numerical

/// A flat universe of matter and a cosmological constant, without radiation.
///
/// The paper's is Omega_m = 0.3, H_0 = 70 km/s/Mpc (Wang et al. 2019, sect. 1). Distances follow Hogg (1999,
/// astro-ph/9905116), ages Peebles (1993, eq. 13.20).
public struct FlatCosmology: Sendable, Hashable, Codable {
  /// Hubble constant, km/s/Mpc.
  public var hubbleConstantKmPerSecMpc: Double
  /// Matter density in units of the critical density, 0 to 1.
  public var matterDensity: Double

  /// A flat universe; its dark-energy density is 1 - `matterDensity`.
  public init(hubbleConstantKmPerSecMpc: Double = 70, matterDensity: Double = 0.3) {
    precondition(hubbleConstantKmPerSecMpc > 0 && matterDensity > 0 && matterDensity < 1)
    self.hubbleConstantKmPerSecMpc = hubbleConstantKmPerSecMpc
    self.matterDensity = matterDensity
  }

  /// Whether two numbers are a universe that this type describes.
  public static func isValid(hubbleConstantKmPerSecMpc: Double, matterDensity: Double) -> Bool {
    hubbleConstantKmPerSecMpc.isFinite && hubbleConstantKmPerSecMpc > 0 && matterDensity > 0
      && matterDensity < 1
  }

  /// Whether two numbers are a universe that somebody may mean: H_0 of 20 to 200 km/s/Mpc, Omega_m of 0.01 to 0.99.
  public static func isUsual(hubbleConstantKmPerSecMpc: Double, matterDensity: Double) -> Bool {
    (20...200).contains(hubbleConstantKmPerSecMpc) && (0.01...0.99).contains(matterDensity)
  }

  /// Reads both numbers.
  /// - Throws: where they are no universe.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let hubble = try container.decode(Double.self, forKey: .hubbleConstantKmPerSecMpc)
    let matter = try container.decode(Double.self, forKey: .matterDensity)
    guard FlatCosmology.isValid(hubbleConstantKmPerSecMpc: hubble, matterDensity: matter) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath,
          debugDescription: "H_0 lies above 0 and Omega_m between 0 and 1; \(hubble) and \(matter) do not"))
    }
    self.init(hubbleConstantKmPerSecMpc: hubble, matterDensity: matter)
  }

  /// The paper's cosmology.
  public static let wang2019 = FlatCosmology()

  /// Speed of light, km/s.
  public static let speedOfLightKmPerSec = 299_792.458
  /// Centimetres in a megaparsec.
  public static let centimetresPerMpc = 3.085_677_581_491_367_3e24
  /// Arcseconds in a radian.
  public static let arcsecPerRadian = 206_264.806_247_096_36

  /// Line-of-sight comoving distance, Mpc.
  /// - Parameter redshift: from 0 up.
  public func comovingDistanceMpc(redshift: Double) -> Double {
    let hubbleDistance = FlatCosmology.speedOfLightKmPerSec / hubbleConstantKmPerSecMpc
    return hubbleDistance
      * GaussLegendre.integrate(from: 0, to: redshift) { z in
        let stretch = 1 + z
        return 1 / (matterDensity * stretch * stretch * stretch + 1 - matterDensity).squareRoot()
      }
  }

  /// Luminosity distance, Mpc.
  public func luminosityDistanceMpc(redshift: Double) -> Double {
    (1 + redshift) * comovingDistanceMpc(redshift: redshift)
  }

  /// Angular-diameter distance, Mpc.
  public func angularDiameterDistanceMpc(redshift: Double) -> Double {
    comovingDistanceMpc(redshift: redshift) / (1 + redshift)
  }

  /// Angular-diameter distance from one redshift to a larger one, Mpc; negative for a smaller one.
  public func angularDiameterDistanceMpc(from near: Double, to far: Double) -> Double {
    (comovingDistanceMpc(redshift: far) - comovingDistanceMpc(redshift: near)) / (1 + far)
  }

  /// The lensing efficiency D_ls/D_s of a lens for a source behind it; 0 for a source in front.
  public func lensingEfficiency(lensRedshift: Double, sourceRedshift: Double) -> Double {
    guard sourceRedshift > lensRedshift else { return 0 }
    return angularDiameterDistanceMpc(from: lensRedshift, to: sourceRedshift)
      / angularDiameterDistanceMpc(redshift: sourceRedshift)
  }

  /// Proper kiloparsec per arcsecond.
  public func kpcPerArcsec(redshift: Double) -> Double {
    1000 * angularDiameterDistanceMpc(redshift: redshift) / FlatCosmology.arcsecPerRadian
  }

  /// Age of the universe, Gyr.
  public func ageGyr(redshift: Double) -> Double {
    let darkEnergy = 1 - matterDensity
    let stretch = 1 + redshift
    let argument = (darkEnergy / matterDensity).squareRoot() / (stretch * stretch.squareRoot())
    // asinh(x) = ln(x + sqrt(x^2 + 1)), the closed form of the flat case.
    let inverseSinh = Elementary.log(argument + (argument * argument + 1).squareRoot())
    return 2 / (3 * darkEnergy.squareRoot()) * inverseSinh * hubbleTimeGyr
  }

  private var hubbleTimeGyr: Double {
    let kilometresPerMpc = FlatCosmology.centimetresPerMpc / 1e5
    let secondsPerGyr = 3.155_76e16
    return kilometresPerMpc / hubbleConstantKmPerSecMpc / secondsPerGyr
  }
}
