import Explorer
import Foundation
import Synchronization

/// Keeps sessions, the log of actions and the lines of `:`; all files are touched on a queue of its own, in order, so
/// that a slow disk never holds up the interface.
final class Keeper: Sendable {
  private let queue = DispatchQueue(label: "galmap.keeper", qos: .utility)
  private let store: SessionStore?
  private let mailbox: Mailbox
  private let galaxy: String
  private let state = Mutex(State())

  private struct State {
    var identity: FileIdentity?
    var hasIdentity = false
  }

  /// The log lives on the queue alone.
  private final class Log: @unchecked Sendable {
    // Unchecked: only ever touched on the keeper's serial queue.
    var file: LogFile?
  }

  private let log = Log()

  init(galaxy: String, mailbox: Mailbox, store: SessionStore? = .standard) {
    self.galaxy = galaxy
    self.mailbox = mailbox
    self.store = store
  }

  /// Looks, once the first result is on screen, for what earlier runs left: a session, names, lines, the first start.
  func lookBack(offersSession: Bool) {
    queue.async { [self] in
      if let names = store?.names(), !names.isEmpty { post(.names(names)) }
      let lines = CommandHistoryFile.read()
      if !lines.isEmpty { post(.history(lines)) }
      if FirstStart.isNow { post(.firstStart) }
      // Asked for now, while the file is what was opened.
      let identity = identity()
      guard offersSession, let store, let identity else { return }
      let path = store.automaticPath(of: identity.path)
      guard FileManager.default.fileExists(atPath: path) else { return }
      let session: Session
      do throws(Failure) {
        session = try store.read(path)
      } catch {
        return post(
          .failed("the saved session is left out: \(error.message); it is put aside, not replaced, on saving")
        )
      }
      let age = Age.text(Date().timeIntervalSince1970 - session.savedAt)
      post(
        .offered(
          Keeping.Offer(
            session: session, isSameContent: identity.hasSameContent(as: session.file), age: age)))
    }
  }

  /// Does what the interface asks for.
  func perform(_ request: KeepRequest, opening: [String]) {
    queue.async { [self] in
      do throws(Failure) {
        switch request {
        case .save(let content, let name):
          let (path, aside) = try save(content, name: name)
          post(.saved(path: path, aside: aside))
        case .open(let name):
          guard let store else { throw Failure(.configuration, "there is no HOME to keep sessions in") }
          let session = try store.read(name)
          let isSame = identity().map { $0.hasSameContent(as: session.file) } ?? false
          post(.opened(session, name: name, isSameContent: isSame))
        case .startLog(let path):
          let file = try LogFile(path: HomeFolder.expanded(path), galaxy: galaxy)
          try file.write(opening)
          log.file = file
          post(.logStarted(path: path))
        case .stopLog: log.file = nil
        case .listPaths(let start): post(.paths(beginning: start, PathList.beginning(start)))
        }
      } catch {
        if case .startLog = request { post(.logFailed(error.message)) } else { post(.failed(error.message)) }
      }
    }
  }

  /// Starts a log before the interface does anything.
  /// - Throws: `Failure` with one sentence.
  func startLog(path: String, opening: [String]) throws(Failure) {
    let file = try LogFile(path: HomeFolder.expanded(path), galaxy: galaxy)
    try file.write(opening)
    queue.sync { log.file = file }
  }

  /// Records actions.
  func record(_ lines: [String]) {
    guard !lines.isEmpty else { return }
    queue.async { [self] in
      do throws(Failure) {
        try log.file?.write(lines)
      } catch {
        log.file = nil
        post(.logFailed(error.message))
      }
    }
  }

  /// Saves the session of this galaxy.
  func autosave(_ content: SessionContent) {
    queue.async { [self] in
      do throws(Failure) {
        let (_, aside) = try save(content, name: nil)
        if let aside { post(.putAside(path: aside)) }
      } catch {
        post(.failed(error.message))
      }
    }
  }

  /// Keeps a line of `:` for later runs.
  func keep(history lines: [String]) { queue.async { CommandHistoryFile.write(lines) } }

  /// Waits until everything asked for has been done.
  func finish() { queue.sync {} }

  private func save(
    _ content: SessionContent, name: String?
  ) throws(Failure) -> (path: String, aside: String?) {
    guard let store else { throw Failure(.configuration, "there is no HOME to keep sessions in") }
    guard let identity = identity() else {
      throw Failure(.noInput, "\(galaxy) cannot be read any more, so its session is not saved")
    }
    let path = name.map { store.path(of: $0) } ?? store.automaticPath(of: identity.path)
    let session = Session(
      file: identity, savedAt: Date().timeIntervalSince1970.rounded(), program: Version.name, content: content
    )
    let aside = try store.write(session, to: path)
    if name != nil { post(.names(store.names())) }
    return (path, aside)
  }

  /// The file's identity as it was when first asked for: what was opened, whatever happens to the file later.
  private func identity() -> FileIdentity? {
    if let known = state.withLock({ $0.hasIdentity ? .some($0.identity) : nil }) { return known }
    let identity = Checksum.identity(ofFile: galaxy)
    state.withLock {
      $0.identity = identity
      $0.hasIdentity = true
    }
    return identity
  }

  private func post(_ news: KeepNews) { mailbox.post(.kept(news)) }
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
