import Explorer
import Foundation

/// Keeps sessions, the log of actions and the lines of `:`; all files are touched on a queue of its own, in order, so
/// that a slow disk never holds up the interface.
final class Keeper: Sendable {
  private let queue = DispatchQueue(label: "galmap.keeper", qos: .utility)
  private let store: SessionStore?

  /// What lives on the queue alone.
  private final class State: @unchecked Sendable {
    // Unchecked: only ever touched on the keeper's serial queue.
    var log: LogFile?
    var automatic: AutomaticSessions?
    /// Why the last session that should have been saved is not.
    var unsaved: String?
  }

  private let state = State()

  init(store: SessionStore? = .standard) {
    self.store = store
    state.automatic = store.map { AutomaticSessions(store: $0) }
  }

  /// Looks, once the first result is on screen, for what earlier runs left: names, lines, the first start.
  func lookBack(_ galaxy: KeptGalaxy) {
    queue.async { [self] in
      if let names = store?.names(), !names.isEmpty { galaxy.post(.names(names)) }
      let lines = CommandHistoryFile.read()
      if !lines.isEmpty { galaxy.post(.history(lines)) }
      if FirstStart.isNow { galaxy.post(.firstStart) }
    }
  }

  /// Looks for a session that was saved by itself.
  /// - Parameters:
  ///   - beside: the file beside the galaxy's on screen; nil for none.
  ///   - isOffered: whether it is told of; else only the file's identity is taken, while it is what was opened.
  func lookForSession(of galaxy: KeptGalaxy, beside: GalaxyFile?, isOffered: Bool) {
    queue.async { [self] in
      guard let store, let identity = galaxy.file.identity(), isOffered else { return }
      let path = store.automaticPath(of: identity.path)
      guard FileManager.default.fileExists(atPath: path) else { return }
      let session: Session
      do throws(Failure) {
        session = try store.read(path)
      } catch {
        return galaxy.post(
          .failed("the saved session is left out: \(error.message); it is put aside, not replaced, on saving")
        )
      }
      let age = Age.text(Date().timeIntervalSince1970 - session.savedAt)
      galaxy.post(
        .offered(
          Keeping.Offer(
            session: session, isSameContent: identity.hasSameContent(as: session.file), age: age,
            beside: BesideFind(session, shown: beside))))
    }
  }

  /// Does what the interface asks for.
  /// - Parameters:
  ///   - asking: the place of the galaxy that asks.
  ///   - galaxies: those on screen, from the left.
  ///   - opening: how a new log begins.
  func perform(_ request: KeepRequest, asking: Int, galaxies: [KeptGalaxy], opening: [String]) {
    guard let asker = galaxies.indices.contains(asking) ? galaxies[asking] : galaxies.first else { return }
    queue.async { [self] in
      do throws(Failure) {
        switch request {
        case .save(let content, let name):
          let saved = try save(content, of: galaxies[0], beside: galaxies.dropFirst().first, name: name)
          asker.post(.saved(path: saved.path, aside: saved.aside))
          if let sentence = saved.sentence { asker.post(.told(sentence)) }
        case .open(let name):
          let session = try openSession(name)
          // A session of two galaxies belongs to the first; one of one galaxy to the one that asks.
          let taker = session.content.beside == nil ? asker : galaxies[0]
          let isSame = taker.file.identity().map { $0.hasSameContent(as: session.file) } ?? false
          let find = BesideFind(session, shown: galaxies.dropFirst().first?.file)
          taker.post(.opened(session, name: name, isSameContent: isSame, beside: find))
        case .startLog(let path):
          let file = try LogFile(path: HomeFolder.expanded(path), galaxies: galaxies.map(\.file.path))
          try file.write(opening)
          state.log = file
          asker.post(.logStarted(path: path))
        case .stopLog: state.log = nil
        case .listPaths(let start): asker.post(.paths(beginning: start, PathList.beginning(start)))
        }
      } catch {
        if case .startLog = request {
          asker.post(.logFailed(error.message))
        } else {
          asker.post(.failed(error.message))
        }
      }
    }
  }

  private func openSession(_ name: String) throws(Failure) -> Session {
    guard let store else { throw Failure(.configuration, "there is no HOME to keep sessions in") }
    return try store.read(name)
  }

  /// Starts a log before the interface does anything.
  /// - Throws: `Failure` with one sentence.
  func startLog(path: String, galaxies: [String], opening: [String]) throws(Failure) {
    let file = try LogFile(path: HomeFolder.expanded(path), galaxies: galaxies)
    try file.write(opening)
    queue.sync { state.log = file }
  }

  /// Records actions.
  func record(_ lines: [String], teller: KeptGalaxy) {
    guard !lines.isEmpty else { return }
    queue.async { [self] in
      do throws(Failure) {
        try state.log?.write(lines)
      } catch {
        state.log = nil
        teller.post(.logFailed(error.message))
      }
    }
  }

  /// Saves the session of a galaxy by itself.
  func autosave(_ content: SessionContent, of galaxy: KeptGalaxy, beside: KeptGalaxy?) {
    queue.async { [self] in
      do throws(Failure) {
        let saved = try save(content, of: galaxy, beside: beside, name: nil)
        if let aside = saved.aside { galaxy.post(.putAside(path: aside)) }
        if let sentence = saved.sentence { galaxy.post(.told(sentence)) }
      } catch {
        galaxy.post(.failed(error.message))
      }
    }
  }

  /// Saves the session of the second galaxy by itself, unless it is the file of the first, whose session holds both.
  func autosave(_ content: SessionContent, ofSecond galaxy: KeptGalaxy, besides first: KeptGalaxy) {
    queue.async { [self] in
      guard galaxy.file.identity()?.path != first.file.identity()?.path else { return }
      autosave(content, of: galaxy, beside: nil)
    }
  }

  /// Keeps a line of `:` for later runs.
  func keep(history lines: [String]) { queue.async { CommandHistoryFile.write(lines) } }

  /// Waits until everything asked for has been done.
  /// - Returns: Why the last session is not saved; nil where it is, and where there was none.
  func finish() -> String? {
    // Twice: what was asked for on the queue itself stands behind the first.
    queue.sync {}
    return queue.sync { state.unsaved }
  }

  private func save(
    _ content: SessionContent, of galaxy: KeptGalaxy, beside: KeptGalaxy?, name: String?
  ) throws(Failure) -> AutomaticSessions.Outcome {
    do throws(Failure) {
      let outcome = try write(content, of: galaxy, beside: beside, name: name)
      state.unsaved = nil
      return outcome
    } catch {
      state.unsaved = error.message
      throw error
    }
  }

  private func write(
    _ content: SessionContent, of galaxy: KeptGalaxy, beside: KeptGalaxy?, name: String?
  ) throws(Failure) -> AutomaticSessions.Outcome {
    guard let store else { throw Failure(.configuration, "there is no HOME to keep sessions in") }
    let session = try Session.of(content, file: galaxy.file, beside: beside?.file)
    if let name {
      let path = store.path(of: name)
      let aside = try store.write(session, to: path)
      galaxy.post(.names(store.names()))
      return AutomaticSessions.Outcome(path: path, aside: aside)
    }
    guard let outcome = try state.automatic?.save(session, takenUpAt: galaxy.takenUpAt) else {
      throw Failure(.configuration, "there is no HOME to keep sessions in")
    }
    if outcome.sentence != nil { galaxy.post(.names(store.names())) }
    return outcome
  }
}

extension KeptGalaxy {
  /// Tells the galaxy what became of something.
  func post(_ news: KeepNews) { mailbox.post(.kept(news)) }
}

extension Session {
  /// The session of a moment.
  static func of(
    _ content: SessionContent, file: GalaxyFile, beside: GalaxyFile?
  ) throws(Failure) -> Session {
    guard let identity = file.identity() else {
      throw Failure(.noInput, "\(file.path) cannot be read any more, so its session is not saved")
    }
    var content = content
    if let second = content.beside {
      guard let other = beside?.identity() else {
        throw Failure(.noInput, "\(second.path) cannot be read any more, so the session of both is not saved")
      }
      content.beside?.path = other.path
      content.beside?.file = other
    }
    return Session(
      file: identity, savedAt: Date().timeIntervalSince1970.rounded(), program: Version.name, content: content
    )
  }
}

/// How long ago something was.
enum Age {
  /// In words, e.g. `12 min ago`.
  static func text(_ seconds: Double) -> String {
    switch seconds {
    case ..<60: "less than a minute ago"
    case ..<5400: "\(Int((seconds / 60).rounded())) min ago"
    case ..<129_600: "\(Int((seconds / 3600).rounded())) hours ago"
    default: "\(Int((seconds / 86400).rounded())) days ago"
    }
  }
}

/// Lines of `:` kept between runs.
enum CommandHistoryFile {
  private static var path: String? { UserFolders.state.map { $0 + "/history" } }

  static func read() -> [String] {
    // Without a file, or with one that is not for us, there are no earlier lines; `write` leaves such a file alone.
    guard let path, let text = try? UserFile.text(path) else { return [] }
    return text.split(separator: "\n").map(String.init).suffix(200)
  }

  static func write(_ lines: [String]) {
    guard let path, let folder = UserFolders.state, UserFolders.create(folder) else { return }
    do {
      _ = try UserFile.text(path)
    } catch {
      guard error.isMissing else { return }
    }
    let text = lines.suffix(200).map { $0.filter { !$0.isNewline } }.joined(separator: "\n") + "\n"
    // A history that cannot be kept is no reason to disturb anyone.
    try? Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}

/// Whether the program has been started before.
enum FirstStart {
  /// True once: the answer is kept.
  static var isNow: Bool {
    guard let folder = UserFolders.state, UserFolders.create(folder) else { return false }
    let descriptor = open(folder + "/hint-shown", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    close(descriptor)
    return true
  }
}
