/// A named sequence of colours from low to high.
///
/// The sequential ramps grow lighter at every step, so that a map shows no edge that is not in the data.
public enum ColorRamp: String, Sendable, Hashable, CaseIterable {
  /// Dark violet over green to yellow (van der Walt & Smith 2015); the default.
  case viridis
  /// Dark violet over red and orange to pale yellow (van der Walt & Smith 2015).
  case inferno
  /// Dark violet over magenta and salmon to cream (van der Walt & Smith 2015).
  case magma
  /// Blue over magenta and orange to yellow (van der Walt & Smith 2015).
  case plasma
  /// Blue over grey to yellow, the same with and without colour-vision deficiency (Nuñez et al. 2018).
  case cividis
  /// Dark grey to white.
  case gray
  /// Blue below, white at the centre, red above (ColorBrewer RdBu; Harrower & Brewer 2003).
  case redBlue
  /// Blue below, light grey at the centre, red above, with softer ends (Moreland 2009).
  case coolWarm

  /// Whether the ramp has a middle that stands for zero; limits should then be centred.
  public var isDiverging: Bool { self == .redBlue || self == .coolWarm }

  /// The next ramp in the list, round to the first.
  public var next: ColorRamp { step(1) }
  /// The previous ramp in the list, round to the last.
  public var previous: ColorRamp { step(-1) }

  private func step(_ distance: Int) -> ColorRamp {
    let all = ColorRamp.allCases
    let place = all.firstIndex(of: self) ?? 0
    return all[(place + distance + all.count) % all.count]
  }
}
