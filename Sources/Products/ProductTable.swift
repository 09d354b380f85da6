/// A table ready to be written in any format: columns of equal length.
public struct ProductTable: Sendable, Hashable {
  /// The columns, in order.
  public private(set) var columns: [TableColumn]

  /// A table of columns of one length.
  public init(_ columns: [TableColumn]) {
    precondition(Set(columns.map(\.count)).count <= 1, "the columns of a table have one length")
    self.columns = columns
  }

  /// Number of rows.
  public var rowCount: Int { columns.first?.count ?? 0 }

  /// Adds a column of the same length.
  public mutating func append(_ column: TableColumn) {
    precondition(columns.isEmpty || column.count == rowCount, "the columns of a table have one length")
    columns.append(column)
  }

  /// CSV after RFC 4180 with `\n` line ends: one header row, no comments, empty for missing.
  public var csv: String {
    var text = columns.map { ProductTable.quoted($0.name) }.joined(separator: ",") + "\n"
    text.reserveCapacity(text.utf8.count + 12 * rowCount * columns.count)
    for row in 0..<rowCount {
      for (place, column) in columns.enumerated() {
        if place > 0 { text += "," }
        switch column.values {
        case .numbers(let list): text += NumberText.plain(list[row])
        case .integers(let list): if let number = list[row] { text += String(number) }
        case .text(let list): text += ProductTable.quoted(list[row])
        }
      }
      text += "\n"
    }
    return text
  }

  static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 < 0x20 || $0 > 0x7E }),
      field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline })
    else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}
