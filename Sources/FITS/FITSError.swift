/// Why a FITS file cannot be read or written: which file and HDU, what is wrong, and what to do.
public struct FITSError: Error, Sendable, CustomStringConvertible {
  /// The kinds that callers tell apart.
  public enum Kind: Sendable, Equatable {
    /// There is no such file, or it is not a regular file.
    case notFound
    /// The file is there and is not FITS, or breaks its rules.
    case notFITS
    /// The file ends before its last HDU does.
    case truncated
    /// An HDU, column or keyword that was asked for is not there.
    case missing
    /// What is there has another type, shape or size than what was asked for.
    case unsuitable
    /// The file exists already and may not be replaced.
    case exists
    /// The file or its folder cannot be created.
    case cannotCreate
    /// The operating system or the library failed while reading or writing.
    case inputOutput
  }

  /// Which kind.
  public var kind: Kind
  /// The file.
  public var path: String
  /// The HDU, by name where it has one, e.g. `LINE,OIII` or `HDU 3`; nil for the file as a whole.
  public var hdu: String?
  /// What is wrong and what to do, a clause that follows the file and the HDU.
  public var reason: String

  /// An error about a file, or about one HDU of it.
  public init(_ kind: Kind, path: String, hdu: String? = nil, _ reason: String) {
    self.kind = kind
    self.path = path
    self.hdu = hdu
    self.reason = reason
  }

  /// One sentence: file, HDU, what is wrong, what to do.
  public var description: String {
    guard let hdu else { return "\(path): \(reason)" }
    return "\(path)[\(hdu)]: \(reason)"
  }
}
