import ArgumentParser
import Explorer
import Foundation

/// The galaxy that is opened, and the session that it is opened with.
struct StartingPoint {
  /// The galaxy's file.
  let file: String
  /// The session to go on with; nil for a fresh start.
  private(set) var session: Session?
  private var name = ""
  private var isSameContent = false

  /// Finds the file and the session that the options ask for.
  /// - Throws: `Failure` with one sentence.
  init(file: String?, _ options: KeepingOptions) throws {
    let store = SessionStore.standard
    if let wanted = options.session {
      guard let store else { throw Failure(.configuration, "there is no HOME to keep sessions in") }
      let session = try store.read(wanted)
      self.session = session
      self.file = file ?? session.file.path
      name = "session \(wanted)"
    } else if let file {
      self.file = file
    } else {
      throw Failure(.usage, "a galaxy is missing: galmap FILE, or galmap --session NAME; --help tells more")
    }
    if options.restore, session == nil, let store, let identity = Checksum.identity(ofFile: self.file) {
      let path = store.automaticPath(of: identity.path)
      guard FileManager.default.fileExists(atPath: path) else { return }
      session = try store.read(path)
      name = "session of \(Age.text(Date().timeIntervalSince1970 - (session?.savedAt ?? 0)))"
    }
    guard let session else { return }
    guard let identity = Checksum.identity(ofFile: self.file) else {
      throw Failure(
        .noInput, "\(self.file), the galaxy of this session, cannot be read; name it: galmap FILE --session")
    }
    isSameContent = identity.hasSameContent(as: session.file)
  }

  /// Takes the session up in a model that has not started yet.
  /// - Throws: `Failure` where the session cannot be used.
  func takeUp(in model: inout Model) throws {
    guard let session else { return }
    if let sentence = model.resume(session, called: name, isSameContent: isSameContent) {
      throw Failure(.configuration, sentence)
    }
  }
}
