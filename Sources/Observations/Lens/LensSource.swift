import Lensing

/// A lens model as the user names it: files and what their numbers mean.
public struct LensSource: Sendable, Hashable, Codable {
  /// Unit of deflection maps.
  public enum Unit: String, Sendable, Hashable, Codable, CaseIterable {
    /// Arcseconds.
    case arcsec
    /// Pixels of the maps themselves.
    case pixel
  }

  /// Which way the first deflection map counts; the second counts to the North.
  public enum Sign: String, Sendable, Hashable, Codable, CaseIterable {
    /// To the West, as Lenstool writes it.
    case lenstool
    /// To the East, as right ascension grows.
    case east
  }

  /// Two files that belong together; each may end in `[EXTENSION]`.
  public struct Pair: Sendable, Hashable, Codable {
    /// First file: deflection along x, or kappa.
    public var first: String
    /// Second file: deflection along y, or gamma.
    public var second: String

    /// Two files.
    public init(_ first: String, _ second: String) {
      self.first = first
      self.second = second
    }
  }

  /// Deflection maps.
  public var deflections: Pair?
  /// A Lenstool parameter file, in place of deflection maps.
  public var parameterFile: String?
  /// Maps of kappa and |gamma|, which state the magnification.
  public var convergence: Pair?
  /// Unit of the deflection maps.
  public var unit: Unit
  /// Which way the first deflection map counts.
  public var sign: Sign
  /// For which source deflections, kappa and gamma hold.
  public var scaling: LensScaling
  /// Redshift of the lens; nil takes the one that the galaxy's file or the maps state.
  public var lensRedshift: Double?

  /// A lens model; deflections in arcsec, to the West and North, for the galaxy's redshift unless stated.
  public init(
    deflections: Pair? = nil, parameterFile: String? = nil, convergence: Pair? = nil, unit: Unit = .arcsec,
    sign: Sign = .lenstool, scaling: LensScaling = .galaxy, lensRedshift: Double? = nil
  ) {
    self.deflections = deflections
    self.parameterFile = parameterFile
    self.convergence = convergence
    self.unit = unit
    self.sign = sign
    self.scaling = scaling
    self.lensRedshift = lensRedshift
  }

  /// A short name: the files without their folders.
  public var name: String {
    [
      deflections?.first, parameterFile,
      deflections == nil && parameterFile == nil ? convergence?.first : nil,
    ]
    .compactMap { $0 }.map { $0.split(separator: "/").last.map(String.init) ?? $0 }.joined(separator: " + ")
  }
}
