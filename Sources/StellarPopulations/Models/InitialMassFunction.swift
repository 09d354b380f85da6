/// The distribution of masses with which stars are born, 0.1 to 100 solar masses.
public enum InitialMassFunction: String, Sendable, Hashable, CaseIterable, Codable {
  /// Chabrier 2003 (PASP 115, 763); the scale of Wang et al. 2019, eq. 2.
  case chabrier
  /// Kroupa 2001 (MNRAS 322, 231).
  case kroupa
  /// Salpeter 1955 (ApJ 121, 161).
  case salpeter

  /// The mass formed on Chabrier's scale that shines like one unit of mass formed on this one.
  ///
  /// Madau & Dickinson 2014 (ARA&A 52, 415, sect. 3.1) divide rates on Salpeter's scale by 1/0.63 for Chabrier's
  /// and 1/0.67 for Kroupa's; Kroupa's to Chabrier's is 0.63/0.67 = 0.940.
  public var chabrierMassPerUnitMass: Double {
    switch self {
    case .chabrier: 1
    case .kroupa: 0.63 / 0.67
    case .salpeter: 0.63
    }
  }

  /// The function that a text names, in any case; nil for none or more than one.
  public init?(namedIn text: String) {
    let lowered = text.lowercased()
    let named = InitialMassFunction.allCases.filter { function in
      lowered.split { !$0.isLetter }.contains { $0 == Substring(function.rawValue) }
    }
    guard named.count == 1 else { return nil }
    self = named[0]
  }
}
