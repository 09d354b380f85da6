/// One header-and-data unit of a file: its place, name, kind, shape and header.
public struct HDU: Sendable {
  /// What the data are.
  public enum Kind: Sendable {
    /// An image, also one stored compressed in tiles; without data where the shape is empty.
    case image
    /// A binary or ASCII table.
    case table
  }

  /// Place in the file, zero for the primary HDU. Names are safer: writers reorder.
  public let index: Int
  /// `EXTNAME`, trimmed; empty where there is none.
  public let name: String
  /// `EXTVER` as text, whether the file writes it as a number or, against the standard, as a string.
  public let version: String?
  /// Image or table.
  public let kind: Kind
  /// Lengths of an image's axes, fastest first; empty without data. Of a table: columns and rows.
  public let shape: [Int]
  /// Whether pixels are whole numbers, without scaling to real ones.
  public let holdsWholeNumbers: Bool
  /// The header; of a compressed image the header of the image, not of the table that holds it.
  public let header: Header

  /// The name for messages: `NAME,VERSION`, `NAME`, or the number for an HDU without a name.
  public var label: String {
    if name.isEmpty { return index == 0 ? "primary HDU" : "HDU \(index)" }
    guard let version else { return name }
    return "\(name),\(version)"
  }

  /// Whether name and version match; names ignore case, a nil version matches any.
  public func matches(_ name: String, _ version: String? = nil) -> Bool {
    guard self.name.uppercased() == name.uppercased() else { return false }
    return version == nil || version == self.version
  }
}
