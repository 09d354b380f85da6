/// What a diagnostic diagram says of a source of ionisation.
public enum DiagnosticClass: String, Sendable, Hashable, Codable, CaseIterable {
  /// Ionised by young stars.
  case starForming = "star-forming"
  /// Between the boundaries of stars and of an active nucleus, or inside the band of their uncertainty.
  case intermediate
  /// Young stars or a Seyfert nucleus: the diagram does not separate them here.
  case starFormingOrSeyfert = "star-forming or Seyfert"
  /// Young stars or a LINER: the diagram does not separate them here.
  case starFormingOrLiner = "star-forming or LINER"
  /// An active nucleus.
  case activeNucleus = "AGN"
  /// A Seyfert nucleus.
  case seyfert = "Seyfert"
  /// A low-ionisation nuclear emission-line region.
  case liner = "LINER"
  /// Not to be said: an upper limit lies on the far side of a boundary, or a coordinate is missing.
  case undetermined
}

/// How far a verdict can be trusted.
public enum DiagnosticValidity: Sendable, Hashable {
  /// Inside the range of the boundary.
  case valid
  /// Outside the range over which the boundary was set, which the clause names.
  case outsideRange(String)
  /// A coordinate is an upper limit.
  case upperLimit
  /// A coordinate is missing or not a number.
  case noPoint
}

/// A point's place in a diagnostic diagram.
public struct DiagnosticVerdict: Sendable, Hashable {
  /// The class of the point.
  public var classification: DiagnosticClass
  /// Vertical distance to the boundary of active nuclei, dex; positive on their side. Nil where the boundary has no
  /// value (beyond its asymptote) or the point none.
  public var distanceDex: Double?
  /// Vertical distance to the upper boundary of pure star formation, dex, where the diagram has one of its own;
  /// positive outside star formation.
  public var distanceFromStarFormingDex: Double?
  /// How far the verdict can be trusted.
  public var validity: DiagnosticValidity

  /// A verdict from its parts.
  public init(
    classification: DiagnosticClass, distanceDex: Double?, distanceFromStarFormingDex: Double? = nil,
    validity: DiagnosticValidity = .valid
  ) {
    self.classification = classification
    self.distanceDex = distanceDex
    self.distanceFromStarFormingDex = distanceFromStarFormingDex
    self.validity = validity
  }

  /// No point in the diagram.
  public static let none = DiagnosticVerdict(
    classification: .undetermined, distanceDex: nil, validity: .noPoint)
}
