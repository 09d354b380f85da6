/// An emission line of ionised gas, by its usual name.
///
/// Wavelengths are vacuum, Angstrom. `oiii5008` is the single line; the sum of 4960 and 5008 has its own case,
/// because files disagree on which of the two "[OIII]" means.
public enum EmissionLine: String, Sendable, Hashable, CaseIterable, Codable {
  /// [OII] 3727.092 + 3729.875, blended.
  case oii
  /// [NeIII] 3869.86.
  case neiii3870
  /// Hdelta 4102.89.
  case hdelta
  /// Hgamma 4341.69.
  case hgamma
  /// [OIII] 4364.436, the auroral line.
  case oiii4364
  /// Hbeta 4862.69.
  case hbeta
  /// [OIII] 4960.295.
  case oiii4960
  /// [OIII] 5008.240 alone.
  case oiii5008
  /// [OIII] 4960 + 5008 added.
  case oiiiDoublet = "oiii_doublet"
  /// [NII] 6549.85.
  case nii6550
  /// Halpha 6564.61.
  case halpha
  /// [NII] 6585.27.
  case nii6585
  /// Halpha with both [NII] lines, as at grism resolution.
  case halphaNII = "halpha_nii"
  /// [SII] 6718.29.
  case sii6718
  /// [SII] 6732.67.
  case sii6733
  /// [SII] 6718 + 6733 added.
  case siiDoublet = "sii_doublet"

  /// Vacuum wavelength, Angstrom; for blends the effective one.
  public var wavelengthAngstrom: Double {
    switch self {
    case .oii: 3728.815
    case .neiii3870: 3869.86
    case .hdelta: 4102.89
    case .hgamma: 4341.69
    case .oiii4364: 4364.436
    case .hbeta: 4862.69
    case .oiii4960: 4960.295
    case .oiii5008, .oiiiDoublet: 5008.240
    case .nii6550: 6549.85
    case .halpha, .halphaNII: 6564.61
    case .nii6585: 6585.27
    case .sii6718, .siiDoublet: 6718.29
    case .sii6733: 6732.67
    }
  }

  /// The name on screen and in tables, e.g. `[OIII]5008`.
  public var label: String {
    switch self {
    case .oii: "[OII]3727,30"
    case .neiii3870: "[NeIII]3870"
    case .hdelta: "Hdelta"
    case .hgamma: "Hgamma"
    case .oiii4364: "[OIII]4364"
    case .hbeta: "Hbeta"
    case .oiii4960: "[OIII]4960"
    case .oiii5008: "[OIII]5008"
    case .oiiiDoublet: "[OIII]4960+5008"
    case .nii6550: "[NII]6550"
    case .halpha: "Halpha"
    case .nii6585: "[NII]6585"
    case .halphaNII: "Halpha+[NII]"
    case .sii6718: "[SII]6718"
    case .sii6733: "[SII]6733"
    case .siiDoublet: "[SII]6718,33"
    }
  }
}
