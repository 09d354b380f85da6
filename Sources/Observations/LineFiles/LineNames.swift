import Nebular

/// The names that files give to emission lines.
enum LineNames {
  /// What a name means, before the conventions of a format are applied.
  enum Meaning: Equatable {
    /// One line, or a blend, without doubt.
    case line(EmissionLine)
    /// `OIII`: 5008 alone or with 4960, as the format has it.
    case ambiguousOIII
    /// Both [NII] lines added.
    case niiDoublet
  }

  /// What a name means; nil for a line that no quantity of this program uses.
  ///
  /// Brackets, blanks, hyphens, underscores and case are ignored, so that `[OIII] 5007`, `OIII-5007` and `oiii_5007`
  /// are one.
  static func meaning(of name: String) -> Meaning? {
    let key = plain(name)
    if key == "OIII" { return .ambiguousOIII }
    if key == "NII" { return .niiDoublet }
    if let line = table[key] { return .line(line) }
    return EmissionLine.allCases.first { plain($0.rawValue) == key }.map { .line($0) }
  }

  private static func plain(_ name: String) -> String {
    name.uppercased().filter { !"[]-_ ".contains($0) }
  }

  private static let table: [String: EmissionLine] = [
    "OII": .oii, "OII3727": .oii, "OII3728": .oii, "OII3727,29": .oii, "OII3727,30": .oii,
    "NEIII": .neiii3870, "NEIII3867": .neiii3870, "NEIII3869": .neiii3870, "NEIII3870": .neiii3870,
    "HD": .hdelta, "HDELTA": .hdelta, "HD4102": .hdelta, "HDEL4103": .hdelta,
    "HG": .hgamma, "HGAMMA": .hgamma, "HG4341": .hgamma, "HGAM4341": .hgamma,
    "OIII4363": .oiii4364, "OIII4364": .oiii4364,
    "HB": .hbeta, "HBETA": .hbeta, "HB4861": .hbeta, "HB4862": .hbeta,
    "OIII4959": .oiii4960, "OIII4960": .oiii4960,
    "OIII5007": .oiii5008, "OIII5008": .oiii5008,
    "OIIIDOUBLET": .oiiiDoublet, "OIII4960+5008": .oiiiDoublet, "OIII4959+5007": .oiiiDoublet,
    "NII6548": .nii6550, "NII6549": .nii6550, "NII6550": .nii6550,
    "HA": .halpha, "HALPHA": .halpha, "HA6563": .halpha, "HA6564": .halpha,
    "NII6583": .nii6585, "NII6584": .nii6585, "NII6585": .nii6585,
    "HA+NII": .halphaNII, "HALPHA+NII": .halphaNII,
    "SII": .siiDoublet, "SII6716+6731": .siiDoublet, "SII6718,33": .siiDoublet,
    "SII6716": .sii6718, "SII6717": .sii6718, "SII6718": .sii6718,
    "SII6731": .sii6733, "SII6732": .sii6733, "SII6733": .sii6733,
  ]
}

/// The ratios of lines of one upper level, which atomic physics fixes.
enum FixedRatio {
  /// f(5008) / (f(4960) + f(5008)), with 5008/4960 = 2.98 (Storey & Zeippen 2000, MNRAS 312, 813).
  static let oiii5008OfDoublet = 2.98 / 3.98
  /// f(6585) / (f(6550) + f(6585)), with 6585/6550 = 2.94.
  static let nii6585OfDoublet = 2.94 / 3.94
}
