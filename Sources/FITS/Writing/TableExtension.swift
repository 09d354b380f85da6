/// A column of a binary table to be written.
public struct TableColumn: Sendable {
  /// The cells, one a row, and the type that they have in the file.
  public enum Cells: Sendable {
    /// 64-bit real numbers; NaN is "no value".
    case double([Double])
    /// 32-bit real numbers; NaN is "no value".
    case float([Double])
    /// 32-bit whole numbers; `null`, where given, is "no value" and becomes `TNULL`.
    case int32([Int32], null: Int32? = nil)
    /// 64-bit whole numbers; `null`, where given, is "no value" and becomes `TNULL`.
    case int64([Int64], null: Int64? = nil)
    /// Text, ASCII.
    case string([String])
    /// Truth values.
    case logical([Bool])

    /// Number of rows.
    public var count: Int {
      switch self {
      case .double(let cells), .float(let cells): cells.count
      case .int32(let cells, _): cells.count
      case .int64(let cells, _): cells.count
      case .string(let cells): cells.count
      case .logical(let cells): cells.count
      }
    }
  }

  /// `TTYPE`.
  public var name: String
  /// The cells.
  public var cells: Cells
  /// `TUNIT` in FITS spelling; nil for none.
  public var unit: String?
  /// `TUCD`, the unified content descriptor of the Virtual Observatory, e.g. `phys.abund.Z`; nil for none.
  public var ucd: String?
  /// What the column is, the comment of `TTYPE`.
  public var meaning: String

  /// A column.
  public init(_ name: String, _ cells: Cells, unit: String? = nil, ucd: String? = nil, meaning: String = "") {
    self.name = name
    self.cells = cells
    self.unit = unit
    self.ucd = ucd
    self.meaning = meaning
  }
}

/// A binary table to be written.
public struct TableExtension: Sendable {
  /// `EXTNAME`.
  public var name: String
  /// The columns, all of the same number of rows.
  public var columns: [TableColumn]
  /// Further cards.
  public var cards: [HeaderCard]

  /// A table extension; the columns must have the same number of rows.
  public init(name: String, columns: [TableColumn], cards: [HeaderCard] = []) {
    precondition(
      columns.allSatisfy { $0.cells.count == columns[0].cells.count },
      "the columns of a table have the same number of rows")
    self.name = name
    self.columns = columns
    self.cards = cards
  }

  /// Number of rows.
  public var rowCount: Int { columns.first?.cells.count ?? 0 }
}
