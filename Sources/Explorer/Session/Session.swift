/// A session as a file holds it: what was decided about which galaxy, and when.
public struct Session: Sendable, Equatable {
  /// The galaxy's file as it was when the session was saved.
  public var file: FileIdentity
  /// When it was saved, seconds since 1970.
  public var savedAt: Double
  /// The program and its version.
  public var program: String
  /// What was decided.
  public var content: SessionContent

  /// A session from its parts.
  public init(file: FileIdentity, savedAt: Double, program: String, content: SessionContent) {
    self.file = file
    self.savedAt = savedAt
    self.program = program
    self.content = content
  }

  /// The second galaxy's part of a session as a session of its own.
  public init(_ beside: SessionContent.Beside) {
    self.init(
      file: beside.file ?? FileIdentity(path: beside.path, byteCount: 0, checksum: ""), savedAt: 0,
      program: "",
      content: SessionContent(decisions: beside.decisions, place: beside.place))
  }

  /// The newest form of file that this program writes and reads.
  static let form = 2

  /// The file's text.
  /// - Throws: where a value has no form in a tree.
  public func text() throws -> String {
    guard case .table(var table) = try content.tree() else { return "" }
    // The first form knows of one galaxy only.
    table["galmap_session"] = .whole(content.beside == nil ? 1 : 2)
    table["program"] = .text(program)
    table["saved"] = .number(savedAt)
    table["file"] = file.tree
    return "# A session of galmap. Open it with: galmap --session NAME, or :o NAME in the explorer.\n"
      + StateTree.table(table).yaml
  }

  /// Reads a file's text.
  /// - Throws: `StateError` that names the line or the place.
  public init(text: String) throws(StateError) {
    let tree = try StateTree(yaml: text)
    guard case .whole(let form)? = tree["galmap_session"] else {
      throw StateError(place: "galmap_session", sentence: "is missing: this is no session of galmap")
    }
    guard form <= Session.form else {
      throw StateError(place: "galmap_session", sentence: "\(form) is newer than this program; update galmap")
    }
    guard let file = FileIdentity(tree["file"]) else {
      throw StateError(place: "file", sentence: "needs path, bytes and checksum")
    }
    self.file = file
    savedAt =
      switch tree["saved"] {
      case .number(let seconds)?: seconds
      case .whole(let seconds)?: Double(seconds)
      default: 0
      }
    program = tree["program"]?.text ?? ""
    content = try SessionContent(tree)
  }
}

/// What tells a galaxy's file from another, and from itself after a change.
public struct FileIdentity: Sendable, Hashable {
  /// Its full path.
  public var path: String
  /// Its length, bytes.
  public var byteCount: Int
  /// The FNV-1a hash of its bytes, 64 bits in hexadecimal digits.
  public var checksum: String

  /// An identity from its parts.
  public init(path: String, byteCount: Int, checksum: String) {
    self.path = path
    self.byteCount = byteCount
    self.checksum = checksum
  }

  /// The tree for files.
  var tree: StateTree {
    .table(["path": .text(path), "bytes": .whole(byteCount), "checksum": .text(checksum)])
  }

  /// Reads a tree; nil where a part is missing.
  init?(_ tree: StateTree?) {
    guard let path = tree?["path"]?.text, let checksum = tree?["checksum"]?.text,
      case .whole(let bytes)? = tree?["bytes"]
    else { return nil }
    self.init(path: path, byteCount: bytes, checksum: checksum)
  }

  /// Whether the content is the same, wherever it lies.
  public func hasSameContent(as other: FileIdentity) -> Bool {
    byteCount == other.byteCount && checksum == other.checksum
  }

  /// The name without folders.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}
