/// Why an observation cannot be used: what, where, and what to do, in one sentence.
public struct ObservationError: Error, Sendable, CustomStringConvertible {
  /// The kinds, which decide the exit code.
  public enum Kind: Sendable {
    /// The file is not there or is not a file (exit code 66).
    case noInput
    /// The file is there but its content cannot be used (exit code 65).
    case badData
    /// Reading failed (exit code 74).
    case inputOutput
    /// A manifest or configuration is wrong (exit code 78).
    case configuration
  }

  /// Which kind.
  public var kind: Kind
  /// One sentence: file, HDU or keyword, what is wrong, what to do.
  public var description: String

  /// An error with its sentence.
  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
