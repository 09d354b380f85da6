import Numerical

/// Intrinsic ratios of hydrogen lines to Hbeta, case B recombination.
public struct BalmerRatios: Sendable, Hashable, Codable {
  /// Halpha/Hbeta.
  public var halpha: Double
  /// Hgamma/Hbeta.
  public var hgamma: Double
  /// Hdelta/Hbeta.
  public var hdelta: Double

  /// Case B ratios; 2.86 and 0.47 as in Wang et al. 2019, sect. 3.2, unless stated. Hdelta/Hbeta is
  /// 0.26 at 10,000 to 12,000 K and 100 cm^-3 (Storey & Hummer 1995).
  public init(halpha: Double = 2.86, hgamma: Double = 0.47, hdelta: Double = 0.26) {
    self.halpha = halpha
    self.hgamma = hgamma
    self.hdelta = hdelta
  }

  /// The ratio of a line to Hbeta; nil for a line that is not one of these, or is blended with another.
  public func ratio(of line: EmissionLine) -> Double? {
    switch line {
    case .hbeta: 1
    case .halpha: halpha
    case .hgamma: hgamma
    case .hdelta: hdelta
    default: nil
    }
  }
}

/// A_V from two hydrogen lines.
public struct BalmerDecrement: Sendable, Hashable {
  /// A_V, mag; negative where the data are bluer than case B.
  public var av: Double
  /// One standard deviation, mag, to first order in the fluxes' errors.
  public var error: Double

  /// A_V from a line's flux over Hbeta's:
  /// A_V = 2.5 log10[(f/f_Hb) / R] / (k_Hb - k), R the case B ratio and k = A(lambda)/A_V.
  ///
  /// Nil where a flux is not positive or not usable, or where the line has no case B ratio.
  public init?(
    _ line: EmissionLine, _ flux: LineFlux, hbeta: LineFlux, ratios: BalmerRatios = BalmerRatios(),
    law: DustLaw = .nebular
  ) {
    guard let ratio = ratios.ratio(of: line), line != .hbeta, flux.isUsable, hbeta.isUsable,
      flux.value > 0, hbeta.value > 0
    else { return nil }
    let lever = law.attenuation(of: .hbeta) - law.attenuation(of: line)
    av = 2.5 * Elementary.log10(flux.value / hbeta.value / ratio) / lever
    let relative = flux.error / flux.value
    let relativeHbeta = hbeta.error / hbeta.value
    error =
      2.5 / ln10 / abs(lever)
      * (relative * relative + relativeHbeta * relativeHbeta).squareRoot()
  }
}

/// ln 10.
private let ln10 = 2.302585092994046
