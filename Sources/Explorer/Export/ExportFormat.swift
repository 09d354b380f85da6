import Products

/// The kinds of file that the explorer writes; the ending of a path chooses one.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// Comma-separated values: the bins.
  case csv
  /// Enhanced CSV: the bins with units, descriptions and provenance.
  case ecsv
  /// FITS: a map of every quantity and the table of all bins.
  case fits
  /// The screen as text, without colours.
  case text = "txt"

  /// The format that a path's ending names; nil where it names none.
  init?(path: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: ".") else { return nil }
    self.init(rawValue: name[name.index(after: dot)...].lowercased())
  }

  /// The key that chooses it in the menu.
  var key: Character {
    switch self {
    case .csv: "c"
    case .ecsv: "e"
    case .fits: "f"
    case .text: "t"
    }
  }

  /// Its name.
  var title: String {
    switch self {
    case .csv: "CSV"
    case .ecsv: "ECSV"
    case .fits: "FITS"
    case .text: "Text"
    }
  }

  /// What it holds.
  var content: String {
    switch self {
    case .csv: "the bins, one a row"
    case .ecsv: "the same with units and provenance; reads in astropy"
    case .fits: "a map of every quantity, and the table of all bins"
    case .text: "this screen, without colours"
    }
  }

  /// Whether the user chooses which bins are written.
  var choosesBins: Bool { self == .csv || self == .ecsv }

  /// The endings, as a refusal names them.
  static let endings = ".csv, .ecsv, .fits or .txt"

  /// The ending's file name for a view.
  func fileName(of csvName: String) -> String {
    let stem = csvName.hasSuffix(".csv") ? String(csvName.dropLast(4)) : csvName
    return "\(stem).\(rawValue)"
  }
}
