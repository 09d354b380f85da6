import Numerical

/// The star-formation rate from Hbeta (Wang et al. 2019, eq. 2), with its surface density.
///
/// Lensing conserves surface brightness: flux and solid angle grow alike. A surface density is therefore the rate of
/// the observed flux over the image's own area, without the magnification; a rate, a luminosity or a mass is divided
/// by the magnification, once.
public struct HbetaStarFormation: Sendable, Hashable, Codable {
  /// Rate per luminosity of Halpha.
  public var calibration: StarFormationCalibration
  /// Intrinsic Halpha/Hbeta, 2.86 in case B.
  public var halphaOverHbeta: Double
  /// A(Hbeta)/A_V of the law of the lines; 1.1637 for Cardelli et al. 1989 with R_V = 3.1.
  public var hbetaAttenuationPerAV: Double
  /// Redshift of the galaxy.
  public var redshift: Double
  /// Luminosity distance, Mpc.
  public var luminosityDistanceMpc: Double

  /// A galaxy's relation from light to stars formed.
  public init(
    calibration: StarFormationCalibration = .chabrier, halphaOverHbeta: Double = 2.86,
    hbetaAttenuationPerAV: Double, redshift: Double, luminosityDistanceMpc: Double
  ) {
    precondition(halphaOverHbeta > 0 && luminosityDistanceMpc > 0 && redshift > -1)
    self.calibration = calibration
    self.halphaOverHbeta = halphaOverHbeta
    self.hbetaAttenuationPerAV = hbetaAttenuationPerAV
    self.redshift = redshift
    self.luminosityDistanceMpc = luminosityDistanceMpc
  }

  /// Hbeta without dust, in the unit of the observed flux: f x 10^(0.4 A_Hb).
  public func deredden(hbeta: Double, avMag: Double) -> Double {
    hbeta * Elementary.exp(HbetaStarFormation.lnPerMag * hbetaAttenuationPerAV * avMag)
  }

  /// Luminosity of Halpha, erg/s, from Hbeta without dust, erg/s/cm2, and the magnification, above 0.
  public func halphaLuminosityErgSec(hbetaErgSecCm2: Double, magnification: Double = 1) -> Double {
    let centimetres = luminosityDistanceMpc * HbetaStarFormation.centimetresPerMpc
    return halphaOverHbeta * 4 * Double.pi * centimetres * centimetres * hbetaErgSecCm2 / magnification
  }

  /// Star-formation rate, Msun/yr, from Hbeta without dust, erg/s/cm2, and the magnification.
  public func rateMsunYr(hbetaErgSecCm2: Double, magnification: Double = 1) -> Double {
    calibration.msunYrPerErgSec
      * halphaLuminosityErgSec(hbetaErgSecCm2: hbetaErgSecCm2, magnification: magnification)
  }

  /// Surface density of star formation, Msun/yr/kpc2, from Hbeta without dust, erg/s/cm2, of a piece of the
  /// image and that piece's area in the image plane, kpc2. No magnification enters.
  public func surfaceDensityMsunYrKpc2(hbetaErgSecCm2: Double, imageAreaKpc2: Double) -> Double {
    rateMsunYr(hbetaErgSecCm2: hbetaErgSecCm2) / imageAreaKpc2
  }

  /// Surface density of star formation, Msun/yr/kpc2, from the surface brightness of Hbeta without dust,
  /// erg/s/cm2/arcsec2, in closed form: the distances leave (1+z)^4.
  public func surfaceDensityMsunYrKpc2(surfaceBrightnessErgSecCm2Arcsec2 brightness: Double) -> Double {
    let stretch = (1 + redshift) * (1 + redshift)
    let scale = HbetaStarFormation.arcsecPerRadian * HbetaStarFormation.centimetresPerMpc / 1000
    return calibration.msunYrPerErgSec * halphaOverHbeta * 4 * Double.pi * stretch * stretch * scale * scale
      * brightness
  }

  /// Relative standard deviation of a rate, from those of the flux and of the dust, to first order.
  /// - Parameter relativeFluxError: error of Hbeta over Hbeta.
  public func relativeError(relativeFluxError: Double, avErrorMag: Double) -> Double {
    let dust = HbetaStarFormation.lnPerMag * hbetaAttenuationPerAV * avErrorMag
    return (relativeFluxError * relativeFluxError + dust * dust).squareRoot()
  }

  /// ln(10) x 0.4.
  private static let lnPerMag = 0.921_034_037_197_618_3
  private static let centimetresPerMpc = 3.085_677_581_491_367_3e24
  private static let arcsecPerRadian = 206_264.806_247_096_36
}
