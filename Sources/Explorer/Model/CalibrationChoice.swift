import Analysis

/// A calibration that the user can switch to.
public struct CalibrationChoice: Sendable, Hashable {
  /// Its name in settings and options, e.g. `maiolino2008`.
  public var name: String
  /// Its name on screen, e.g. `Maiolino+2008`.
  public var label: String
  /// The line groups it is calibrated for.
  public var groups: [MetallicitySettings.LineGroup]

  /// A calibration by name, label and line groups.
  public init(name: String, label: String, groups: [MetallicitySettings.LineGroup]) {
    self.name = name
    self.label = label
    self.groups = groups
  }

  /// The name as tables of papers shorten it: `M08` for `maiolino2008`.
  static func short(_ name: String) -> String {
    let letters = name.prefix { $0.isLetter }
    let digits = name.suffix(2)
    guard let first = letters.first, digits.count == 2, digits.allSatisfy(\.isNumber) else { return name }
    return first.uppercased() + digits
  }
}
