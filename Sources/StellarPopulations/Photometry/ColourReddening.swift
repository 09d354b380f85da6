/// The colour excess of the stars from a broad-band colour: E_S(B-V) = slope x (colour - intrinsic colour).
///
/// The form is Daddi et al. 2004 (ApJ 617, 746, eq. 4); the paper applies it to B435-I814 (Wang et al. 2019,
/// sect. 3.3).
public struct ColourReddening: Sendable, Hashable, Codable {
  /// dE(B-V)/d(colour), mag/mag.
  public var slope: Double
  /// Colour without dust, AB mag.
  public var intrinsicColour: Double
  /// One standard deviation of the intrinsic colour, mag; 0.3 mag for an unknown age and metallicity.
  public var intrinsicColourError: Double

  /// The scatter of a galaxy's unreddened colour where neither age nor history is known, mag.
  public static let unreddenedColourScatter = 0.3

  /// A relation through its intrinsic colour.
  public init(
    slope: Double, intrinsicColour: Double,
    intrinsicColourError: Double = ColourReddening.unreddenedColourScatter
  ) {
    precondition(slope > 0, "dust reddens")
    precondition(intrinsicColourError >= 0, "an error is not negative")
    self.slope = slope
    self.intrinsicColour = intrinsicColour
    self.intrinsicColourError = intrinsicColourError
  }

  /// A relation as tables of fits give it: E_S(B-V) = slope x colour + intercept.
  public init(
    slope: Double, intercept: Double,
    intrinsicColourError: Double = ColourReddening.unreddenedColourScatter
  ) {
    self.init(
      slope: slope, intrinsicColour: -intercept / slope, intrinsicColourError: intrinsicColourError)
  }

  /// E_S(B-V) at colour zero, mag; negative where stars without dust are bluer than that.
  public var intercept: Double { -slope * intrinsicColour }

  /// E_S(B-V) = 0.25 (B - z + 0.1), AB, galaxies at 1.4 < z < 2.5 (Daddi et al. 2004).
  public static let daddi2004 = ColourReddening(slope: 0.25, intrinsicColour: -0.1)

  /// The stars' colour excess from an observed colour, AB mag, and its error.
  public func stellar(colour: Double, colourError: Double = 0) -> StellarReddening {
    let raw = slope * (colour - intrinsicColour)
    let variance = colourError * colourError + intrinsicColourError * intrinsicColourError
    return StellarReddening(unclipped: raw, error: slope * variance.squareRoot())
  }
}

/// The colour excess of stars with the record of its clip at zero.
public struct StellarReddening: Sendable, Hashable, Codable {
  /// E_S(B-V) as the colour gives it, mag; negative where the colour is bluer than stars without dust.
  public var unclipped: Double
  /// One standard deviation, mag.
  public var error: Double

  /// A colour excess before the clip.
  public init(unclipped: Double, error: Double) {
    self.unclipped = unclipped
    self.error = error
  }

  /// E_S(B-V), mag, at least 0; NaN where there is no colour.
  public var colourExcess: Double { isClipped ? 0 : unclipped }
  /// Whether the value was negative and is set to zero.
  public var isClipped: Bool { unclipped < 0 }
}
