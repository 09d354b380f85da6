import Numerical

/// Units of flux density: f_nu in microjansky (1e-29 erg/s/cm2/Hz), f_lambda in erg/s/cm2/Angstrom, AB magnitudes.
public enum FluxDensity {
  /// Speed of light, Angstrom per second.
  public static let lightAngstromPerSec = 2.997_924_58e18
  /// A microjansky in erg/s/cm2/Hz.
  public static let microJy = 1e-29
  /// AB magnitude of 1 microjansky: -2.5 log10(1e-29) - 48.60 (Oke & Gunn 1983, ApJ 266, 713).
  public static let abZeroPointMicroJy = 23.90

  /// AB magnitude of a flux density in microjansky; NaN for one that is not positive.
  public static func abMagnitude(microJy flux: Double) -> Double {
    flux > 0 ? abZeroPointMicroJy - 2.5 * Elementary.log10(flux) : .nan
  }

  /// Flux density in microjansky of an AB magnitude.
  public static func microJy(abMagnitude magnitude: Double) -> Double {
    Elementary.pow10(0.4 * (abZeroPointMicroJy - magnitude))
  }

  /// Band-averaged f_nu, microjansky, of a band-averaged f_lambda in erg/s/cm2/Angstrom.
  public static func microJy(perAngstrom flux: Double, pivotAngstrom: Double) -> Double {
    flux * pivotAngstrom * pivotAngstrom / lightAngstromPerSec / microJy
  }

  /// Band-averaged f_lambda, erg/s/cm2/Angstrom, of a band-averaged f_nu in microjansky.
  public static func perAngstrom(microJy flux: Double, pivotAngstrom: Double) -> Double {
    flux * microJy * lightAngstromPerSec / (pivotAngstrom * pivotAngstrom)
  }
}
