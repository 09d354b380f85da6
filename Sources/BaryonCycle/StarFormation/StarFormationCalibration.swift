/// The star-formation rate for a luminosity of Halpha, with the initial mass function it stands for.
public struct StarFormationCalibration: Sendable, Hashable, Codable {
  /// The name in options and headers, e.g. `chabrier`.
  public var name: String
  /// The initial mass function in words.
  public var initialMassFunction: String
  /// Rate per luminosity, Msun/yr per erg/s.
  public var msunYrPerErgSec: Double
  /// Where the factor comes from.
  public var reference: String

  /// A calibration from its parts.
  public init(name: String, initialMassFunction: String, msunYrPerErgSec: Double, reference: String) {
    precondition(msunYrPerErgSec > 0, "a calibration has a positive factor")
    self.name = name
    self.initialMassFunction = initialMassFunction
    self.msunYrPerErgSec = msunYrPerErgSec
    self.reference = reference
  }

  /// 4.6e-42, Chabrier: the paper's.
  public static let chabrier = StarFormationCalibration(
    name: "chabrier", initialMassFunction: "Chabrier", msunYrPerErgSec: 4.6e-42,
    reference: "Wang et al. 2019, eq. 2: Kennicutt 1998 divided by 1.7")
  /// 5.37e-42, Kroupa.
  public static let kroupa = StarFormationCalibration(
    name: "kroupa", initialMassFunction: "Kroupa", msunYrPerErgSec: 5.37e-42,
    reference: "Kennicutt & Evans 2012, table 1: log SFR = log L - 41.27")
  /// 7.9e-42, Salpeter 0.1 to 100 Msun.
  public static let salpeter = StarFormationCalibration(
    name: "salpeter", initialMassFunction: "Salpeter", msunYrPerErgSec: 7.9e-42,
    reference: "Kennicutt 1998, ARA&A 36, 189, eq. 2")

  /// The calibrations that have a name, the paper's first.
  public static let all: [StarFormationCalibration] = [.chabrier, .kroupa, .salpeter]

  /// The calibration of a name; nil for an unknown one.
  public static func named(_ name: String) -> StarFormationCalibration? { all.first { $0.name == name } }
}
