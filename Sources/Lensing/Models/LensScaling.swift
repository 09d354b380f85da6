import Cosmology

/// For which source a lens model's deflections hold.
public enum LensScaling: Sendable, Hashable, Codable {
  /// D_ls/D_s = 1: a source at infinity, as the Frontier Fields' models are published.
  case unit
  /// A source at a redshift.
  case redshift(Double)
  /// The galaxy itself: nothing is left to scale.
  case galaxy

  /// What brings the deflections to the galaxy's redshift: `[D_ls/D_s](z) / [D_ls/D_s](z_ref)`.
  /// - Parameter lensRedshift: needed by all but `galaxy`.
  /// - Throws: `LensProblem` where a redshift is missing or in front of the lens.
  public func factor(
    galaxyRedshift: Double, lensRedshift: Double?, cosmology: FlatCosmology
  ) throws(LensProblem) -> Double {
    if self == .galaxy { return 1 }
    guard let lens = lensRedshift else {
      throw LensProblem(
        .usage,
        "scaling the lens to the galaxy's redshift needs the redshift of the lens; give --lens-redshift")
    }
    guard lens > 0, lens < galaxyRedshift else {
      throw LensProblem(
        .usage, "the lens at z = \(lens) is not in front of the galaxy at z = \(galaxyRedshift)")
    }
    let ours = cosmology.lensingEfficiency(lensRedshift: lens, sourceRedshift: galaxyRedshift)
    switch self {
    case .unit: return ours
    case .galaxy: return 1
    case .redshift(let reference):
      guard reference > lens else {
        throw LensProblem(
          .usage, "deflections for a source at z = \(reference) cannot come from a lens at z = \(lens)")
      }
      return ours / cosmology.lensingEfficiency(lensRedshift: lens, sourceRedshift: reference)
    }
  }

  /// The scaling with a name: `galaxy`, `unit` or `z=1.2`; nil for any other.
  public init?(name: String) {
    switch name {
    case "galaxy": self = .galaxy
    case "unit": self = .unit
    default:
      guard name.hasPrefix("z="), let redshift = Double(name.dropFirst(2)), redshift > 0, redshift < 1e4
      else { return nil }
      self = .redshift(redshift)
    }
  }

  /// In words, for `info` and for headers.
  public var words: String {
    switch self {
    case .unit: "D_ls/D_s = 1"
    case .redshift(let reference): "a source at z = \(reference)"
    case .galaxy: "the galaxy's own redshift"
    }
  }
}

/// Why a lens model cannot be used: one sentence.
public struct LensProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds, which decide the exit code.
  public enum Kind: Sendable, Hashable {
    /// Options or settings contradict each other or lack something.
    case usage
    /// The model's content cannot be used for this galaxy.
    case badData
  }

  /// Which kind.
  public var kind: Kind
  /// What is wrong and what to do.
  public var description: String

  /// A problem with its sentence.
  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
