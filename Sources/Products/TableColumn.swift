/// One column of a product table: numbers, whole numbers or text, with what a reader must know to use them.
public struct TableColumn: Sendable, Hashable {
  /// The values.
  public enum Values: Sendable, Hashable {
    /// Numbers; NaN is missing.
    case numbers([Double])
    /// Whole numbers; nil is missing.
    case integers([Int?])
    /// Text.
    case text([String])
  }

  /// Name, ASCII, with the unit as suffix where the unit is not obvious.
  public var name: String
  /// Unit in FITS notation; empty for none (`dex` is no unit there).
  public var unit: String
  /// UCD1+ of the IVOA; empty for none.
  public var ucd: String
  /// One sentence.
  public var description: String
  /// The values.
  public var values: Values

  /// A column from its parts.
  public init(_ name: String, unit: String = "", ucd: String = "", description: String, values: Values) {
    self.name = name
    self.unit = unit
    self.ucd = ucd
    self.description = description
    self.values = values
  }

  /// Number of rows.
  public var count: Int {
    switch values {
    case .numbers(let list): list.count
    case .integers(let list): list.count
    case .text(let list): list.count
    }
  }

  /// The value of a row as text: nine significant digits, empty for a missing value.
  public func text(row: Int) -> String {
    switch values {
    case .numbers(let list): NumberText.plain(list[row])
    case .integers(let list): list[row].map(String.init) ?? ""
    case .text(let list): list[row]
    }
  }
}
