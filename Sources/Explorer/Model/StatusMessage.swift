/// One sentence for the message line.
public struct StatusMessage: Sendable, Equatable {
  /// How it is to be taken.
  public enum Kind: Sendable, Equatable {
    /// Something was done.
    case done
    /// Something to know.
    case note
    /// Something could not be done.
    case problem
  }

  /// How it is to be taken.
  public var kind: Kind
  /// The sentence.
  public var text: String

  /// Something was done.
  static func done(_ text: String) -> StatusMessage { StatusMessage(kind: .done, text: text) }
  /// Something to know.
  static func note(_ text: String) -> StatusMessage { StatusMessage(kind: .note, text: text) }
  /// Something could not be done.
  static func problem(_ text: String) -> StatusMessage { StatusMessage(kind: .problem, text: text) }
}
