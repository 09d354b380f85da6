/// A strong-line ratio, as calibrations name it. All fluxes in it are de-reddened; [OIII] is 5008 alone unless
/// both lines are written.
public enum LineRatio: String, Sendable, Hashable, CaseIterable, Codable {
  /// [OIII]5008 / Hbeta.
  case o3hb = "O3Hb"
  /// [OII]3727,30 / Hbeta.
  case o2hb = "O2Hb"
  /// ([OII]3727,30 + [OIII]4960 + [OIII]5008) / Hbeta, with [OIII]4960 = [OIII]5008 / 3.
  case r23 = "R23"
  /// [OIII]5008 / [OII]3727,30: the single line.
  case o3o2 = "O3O2"
  /// [NII]6585 / Halpha.
  case n2 = "N2"
  /// ([OIII]5008 / Hbeta) / ([NII]6585 / Halpha).
  case o3n2 = "O3N2"
  /// [OIII]5008 / [NII]6585.
  case o3n2Lines = "O3/N2"
  /// [NeIII]3870 / [OII]3727,30.
  case ne3o2 = "Ne3O2"
  /// [SII]6718,33 / Halpha.
  case s2 = "S2"
  /// [OIII]5008 / Hbeta + [SII]6718,33 / Halpha.
  case rs32 = "RS32"
  /// ([OIII]5008 / Hbeta) / ([SII]6718,33 / Halpha).
  case o3s2 = "O3S2"

  /// [OIII]4960+5008 over [OIII]5008 (Wang et al. 2019, footnote 14).
  public static let doubletFactor = 4.0 / 3.0

  /// The ratio in words of lines.
  public var definition: String {
    switch self {
    case .o3hb: "[OIII]5008 / Hbeta"
    case .o2hb: "[OII] / Hbeta"
    case .r23: "([OII] + 4/3 [OIII]5008) / Hbeta"
    case .o3o2: "[OIII]5008 / [OII]"
    case .n2: "[NII]6585 / Halpha"
    case .o3n2: "([OIII]5008 / Hbeta) / ([NII]6585 / Halpha)"
    case .o3n2Lines: "[OIII]5008 / [NII]6585"
    case .ne3o2: "[NeIII]3870 / [OII]"
    case .s2: "[SII]6718,33 / Halpha"
    case .rs32: "[OIII]5008 / Hbeta + [SII]6718,33 / Halpha"
    case .o3s2: "([OIII]5008 / Hbeta) / ([SII]6718,33 / Halpha)"
    }
  }

  /// The lines that enter, [OIII] as the single line.
  public var lines: [EmissionLine] {
    switch self {
    case .o3hb: [.oiii5008, .hbeta]
    case .o2hb: [.oii, .hbeta]
    case .r23: [.oii, .oiii5008, .hbeta]
    case .o3o2: [.oiii5008, .oii]
    case .n2: [.nii6585, .halpha]
    case .o3n2: [.oiii5008, .hbeta, .nii6585, .halpha]
    case .o3n2Lines: [.oiii5008, .nii6585]
    case .ne3o2: [.neiii3870, .oii]
    case .s2: [.siiDoublet, .halpha]
    case .rs32, .o3s2: [.oiii5008, .hbeta, .siiDoublet, .halpha]
    }
  }

  /// Lines of the ratio that a grism of resolution 130 to 210 blends with a neighbour ([NeIII]3870 with HeI and
  /// H8, [NII] with Halpha).
  public var linesBlendedAtGrismResolution: [EmissionLine] {
    lines.filter { $0 == .neiii3870 || $0 == .nii6585 }
  }

  /// The ratio of de-reddened fluxes; nil where a line is missing or a denominator is not positive. The
  /// doublet serves for [OIII] where 5008 alone is not there.
  public func value(of fluxes: LineFluxes) -> Double? {
    func flux(_ line: EmissionLine) -> Double? {
      if let flux = fluxes[line] { return flux.value }
      guard line == .oiii5008, let doublet = fluxes[.oiiiDoublet] else { return nil }
      return doublet.value / LineRatio.doubletFactor
    }
    func over(_ numerator: EmissionLine, _ denominator: EmissionLine) -> Double? {
      guard let above = flux(numerator), let below = flux(denominator), below > 0 else { return nil }
      return above / below
    }
    switch self {
    case .o3hb: return over(.oiii5008, .hbeta)
    case .o2hb: return over(.oii, .hbeta)
    case .r23:
      guard let o3 = over(.oiii5008, .hbeta), let o2 = over(.oii, .hbeta) else { return nil }
      return o2 + LineRatio.doubletFactor * o3
    case .o3o2: return over(.oiii5008, .oii)
    case .n2: return over(.nii6585, .halpha)
    case .o3n2Lines: return over(.oiii5008, .nii6585)
    case .ne3o2: return over(.neiii3870, .oii)
    case .s2: return over(.siiDoublet, .halpha)
    case .o3n2, .o3s2:
      let metal: EmissionLine = self == .o3n2 ? .nii6585 : .siiDoublet
      guard let o3 = over(.oiii5008, .hbeta), let other = over(metal, .halpha), other > 0 else { return nil }
      return o3 / other
    case .rs32:
      guard let o3 = over(.oiii5008, .hbeta), let s2 = over(.siiDoublet, .halpha) else { return nil }
      return o3 + s2
    }
  }
}
