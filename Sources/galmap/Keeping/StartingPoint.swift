import ArgumentParser
import Explorer
import Foundation

/// The galaxy that is opened, and the session that it is opened with.
struct StartingPoint {
  /// The galaxy's file.
  let file: String
  /// The file of the galaxy beside it; nil for none.
  private(set) var companion: String?
  /// Whether keys act on the galaxy beside.
  private(set) var secondHasKeys = false
  /// What is not as the session has it; nil where all is.
  private(set) var warning: String?
  /// The session to go on with; nil for a fresh start.
  private(set) var session: Session?
  private var name = ""
  private var isSameContent = false
  /// Whether the second galaxy is as it was; nil where the session has none for it.
  private var isSameSecond: Bool?

  /// Finds the file and the session that the options ask for.
  /// - Throws: `Failure` with one sentence.
  init(file: String?, companion: String?, _ options: KeepingOptions) throws {
    self.companion = companion
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
    findCompanion(session)
  }

  /// Looks for the second galaxy of the session, unless another one is asked for.
  private mutating func findCompanion(_ session: Session) {
    guard isSameContent, let second = session.content.beside else { return }
    if let companion {
      isSameSecond = second.file.flatMap { file in
        Checksum.identity(ofFile: companion).map { $0.hasSameContent(as: file) }
      }
      // Another galaxy beside the first starts fresh, as it was asked for.
      if isSameSecond == false { isSameSecond = nil }
    } else if let found = Checksum.identity(ofFile: second.path) {
      companion = second.path
      isSameSecond = second.file.map(found.hasSameContent(as:)) ?? false
    } else {
      warning = "the second galaxy of the session, \(second.path), cannot be read; the first is shown alone"
    }
    secondHasKeys = second.hasKeys && isSameSecond != nil
  }

  /// Takes up in a model of the second galaxy what the session keeps of it.
  /// - Throws: `Failure` where the session cannot be used.
  func takeUp(inSecond model: inout Model) throws {
    guard let second = session?.content.beside, let isSameSecond else { return }
    if let sentence = model.resume(Session(second), called: name, isSameContent: isSameSecond) {
      throw Failure(.configuration, sentence)
    }
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
