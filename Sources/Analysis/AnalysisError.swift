/// Why an analysis cannot be done as asked: what, and what to do, in one sentence.
public struct AnalysisError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds, which decide the exit code.
  public enum Kind: Sendable, Hashable {
    /// The settings ask for what does not exist or contradict each other (exit code 2).
    case usage
    /// The data do not carry it (exit code 65).
    case badData
  }

  /// Which kind.
  public var kind: Kind
  /// One sentence.
  public var description: String

  /// An error with its sentence.
  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
