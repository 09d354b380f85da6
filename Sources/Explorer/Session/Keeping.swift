import Screen

/// What the model knows of things kept outside: sessions, the log, hints.
public struct Keeping: Sendable, Equatable {
  /// A session of this galaxy that can be taken up again; nil for none.
  public var offer: Offer?
  /// When the session was saved that was gone on with, seconds since 1970; nil for a fresh start.
  public var takenUpAt: Double?
  /// Names of the saved sessions, in order.
  public var names: [String] = []
  /// The log being written; nil for none.
  public var logPath: String?
  /// Whether the first-start hint is shown.
  public var showsHint = false
  /// Which keys run which commands.
  public var bindings = KeyBindings.standard
  /// Whether commands come from a script, which has no terminal.
  var isScripted = false

  /// Nothing kept yet.
  public init() {}

  /// An offer to go on where an earlier session ended.
  public struct Offer: Sendable, Equatable {
    /// The session.
    public var session: Session
    /// Whether the file is as it was then.
    public var isSameContent: Bool
    /// How long ago, e.g. `12 min ago`.
    public var age: String
    /// Where its second galaxy is; nil where it has none.
    public var beside: BesideFind?

    /// An offer from its parts.
    public init(session: Session, isSameContent: Bool, age: String, beside: BesideFind? = nil) {
      self.session = session
      self.isSameContent = isSameContent
      self.age = age
      self.beside = beside
    }
  }
}

/// Something to be kept outside; the program does it and answers with `KeepNews`.
public enum KeepRequest: Sendable, Equatable {
  /// Save this under a name; nil saves it where the galaxy's own session is kept.
  case save(SessionContent, name: String?)
  /// Read the session of a name or path.
  case open(String)
  /// Write actions to a new file from now on.
  case startLog(path: String)
  /// Write no more actions.
  case stopLog
  /// List the files whose paths begin so.
  case listPaths(String)
}

/// What became of things kept outside.
public enum KeepNews: Sendable {
  /// A session was saved; where a file is now that lay there and was no session, nil for none.
  case saved(path: String, aside: String? = nil)
  /// A file that was no session has given way to the session that is saved by itself.
  case putAside(path: String)
  /// A session was read; whether it belongs to the open file as it is, and where its second galaxy is, if it has one.
  case opened(Session, name: String, isSameContent: Bool, beside: BesideFind? = nil)
  /// A session of this galaxy was found.
  case offered(Keeping.Offer)
  /// The names of all sessions.
  case names([String])
  /// Lines of `:` of earlier runs, oldest first.
  case history([String])
  /// The files whose paths begin so, folders with a stroke at the end.
  case paths(beginning: String, [String])
  /// The program runs for the first time.
  case firstStart
  /// A log is being written.
  case logStarted(path: String)
  /// The log that was being written cannot be written any more.
  case logFailed(String)
  /// Something to know of where sessions are, a sentence.
  case told(String)
  /// Something could not be done, with the sentence.
  case failed(String)
}
