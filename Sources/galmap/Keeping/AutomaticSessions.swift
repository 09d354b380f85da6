import Explorer
import Foundation

/// The sessions that a run saves by itself, one for each galaxy: where they lie, and what lay there before.
///
/// What an earlier run left is never lost: unless the user went on with it, it is kept under a name of its own before
/// this run's session takes its place. Of several runs on one galaxy at a time only the first has that place; the others
/// save under names.
struct AutomaticSessions {
  /// The place of one galaxy's session.
  private struct Place {
    var path: String
    /// The lock that this run holds on the place; nil where another run does. It is freed with the process.
    var lock: Int32?
    var isWritten = false
  }

  /// What became of a session.
  struct Outcome {
    var path: String
    /// Where a file is now that lay there and could not be read; nil for none.
    var aside: String?
    /// What the user is told besides; nil for nothing.
    var sentence: String?
  }

  /// Earlier sessions kept for one galaxy; older ones go.
  private static let earlierLimit = 20

  private let store: SessionStore
  private var places: [String: Place] = [:]

  init(store: SessionStore) { self.store = store }

  /// Saves the session of a galaxy.
  /// - Parameter takenUpAt: when the session was saved that this run went on with, seconds since 1970; nil for none.
  mutating func save(_ session: Session, takenUpAt: Double?) throws(Failure) -> Outcome {
    var place = places[session.file.path] ?? self.place(of: session)
    var outcome = Outcome(path: place.path)
    if !place.isWritten {
      if place.lock == nil {
        outcome.sentence =
          "another galmap has this galaxy open: this one's session is saved as \(name(of: place.path))"
      } else if let kept = try keepEarlier(at: place.path, than: session, takenUpAt: takenUpAt) {
        outcome.sentence = "the session of before is kept as \(kept); :o \(kept) opens it"
      }
    }
    outcome.aside = try store.write(session, to: place.path)
    place.isWritten = true
    places[session.file.path] = place
    return outcome
  }

  private func place(of session: Session) -> Place {
    let path = store.automaticPath(of: session.file.path)
    let folder = URL(fileURLWithPath: store.folder).deletingLastPathComponent().path + "/locks"
    // Without a folder there is no lock either; writing says why.
    guard UserFolders.create(folder) else { return Place(path: path, lock: -1) }
    let lock = open("\(folder)/\(name(of: path))", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { return Place(path: path, lock: -1) }
    guard flock(lock, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else {
      // A file system without locks, as some home folders over a network, must not keep anyone from saving.
      return Place(path: path, lock: lock)
    }
    close(lock)
    return Place(path: free(session, "at", Date().timeIntervalSince1970), lock: nil)
  }

  /// Gives the session that lies at a path a name of its own, unless this one goes on with it or says the same.
  /// - Returns: The name; nil where nothing is to be kept.
  private func keepEarlier(
    at path: String, than session: Session, takenUpAt: Double?
  ) throws(Failure) -> String? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let earlier: Session
    do throws(Failure) {
      earlier = try store.read(path)
    } catch {
      // Writing puts it aside and says so.
      return nil
    }
    guard earlier.savedAt != takenUpAt, earlier.content != session.content else { return nil }
    let kept = free(earlier, "earlier", earlier.savedAt)
    guard rename(path, kept) == 0 else {
      throw Failure(
        .cannotCreate,
        "no session is saved: the one of before cannot be kept as \(HomeFolder.shortened(kept)): "
          + String(cString: strerror(errno)))
    }
    forget(earlier)
    return name(of: kept)
  }

  /// A path that is not taken, named after galaxy and time.
  private func free(_ session: Session, _ word: String, _ seconds: Double) -> String {
    var time = time_t(seconds)
    var parts = tm()
    localtime_r(&time, &parts)
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + "\(number)" }
    let day = "\(parts.tm_year + 1900)\(two(parts.tm_mon + 1))\(two(parts.tm_mday))"
    let name =
      "\(start(of: session, word))\(day)-\(two(parts.tm_hour))\(two(parts.tm_min))\(two(parts.tm_sec))"
    var path = store.path(of: name)
    var count = 1
    while FileManager.default.fileExists(atPath: path) {
      count += 1
      path = store.path(of: "\(name)-\(count)")
    }
    return path
  }

  private func start(of session: Session, _ word: String) -> String {
    "\(InputFile(path: session.file.path).stem)-\(word)-"
  }

  /// Removes the oldest of the earlier sessions of a galaxy beyond the limit.
  private func forget(_ session: Session) {
    // Times in names sort as they passed.
    let names = store.names().filter { $0.hasPrefix(start(of: session, "earlier")) }
    for name in names.dropLast(AutomaticSessions.earlierLimit) {
      // One that cannot be removed only takes room.
      unlink(store.path(of: name))
    }
  }

  private func name(of path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }
}
