/// Why a data file of the program or of the user cannot be used: one sentence with file, line and remedy.
public struct DataError: Error, Equatable, CustomStringConvertible {
  /// What kind of failure.
  public enum Kind: Sendable, Equatable {
    /// The program's own data cannot be found.
    case libraryMissing
    /// A file is not there or cannot be read.
    case fileMissing
    /// A file does not hold what it should.
    case badContent
    /// No such calibration.
    case unknownCalibration
    /// A calibration that is refused by name.
    case refusedCalibration
  }

  /// What kind of failure.
  public var kind: Kind
  /// The sentence.
  public var description: String

  /// A failure with its sentence.
  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  static func content(_ file: String, line: Int?, _ text: String) -> DataError {
    DataError(.badContent, file + (line.map { ", line \($0)" } ?? "") + ": " + text)
  }
}
