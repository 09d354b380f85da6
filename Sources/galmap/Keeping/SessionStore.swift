import Explorer
import Foundation
import Products

/// The files of sessions: named ones, and for every galaxy the one that is saved by itself.
struct SessionStore: Sendable {
  /// The folder, which need not be there yet.
  let folder: String

  /// The user's own store; nil where there is no home to keep it in.
  static var standard: SessionStore? { UserFolders.state.map { SessionStore(folder: $0 + "/sessions") } }

  /// A saved session and its name.
  struct Entry {
    var name: String
    var session: Session
  }

  private static let ending = ".yaml"
  /// Begins the names of sessions that are saved by themselves; no name that a user may give begins so.
  private static let automatic = ".auto-"

  /// Where the session of a name or a path lies.
  func path(of name: String) -> String {
    name.contains("/") || name.hasSuffix(SessionStore.ending)
      ? HomeFolder.expanded(name) : "\(folder)/\(name)\(SessionStore.ending)"
  }

  /// Where the session of a galaxy's file is saved by itself.
  func automaticPath(of file: String) -> String {
    let hash = Checksum.text(of: Array(file.utf8))
    return "\(folder)/\(SessionStore.automatic)\(hash)\(SessionStore.ending)"
  }

  /// Reads the session of a name or path.
  /// - Throws: `Failure` with one sentence.
  func read(_ name: String) throws(Failure) -> Session {
    let path = path(of: name)
    let text: String
    do {
      text = try UserFile.text(path)
    } catch {
      guard !error.isMissing else {
        throw Failure(.noInput, "there is no session '\(name)' (\(path)); `galmap sessions` lists them")
      }
      throw Failure(.noInput, "\(HomeFolder.shortened(path)) cannot be read: \(error)")
    }
    do {
      return try Session(text: text)
    } catch {
      throw Failure(.configuration, "\(HomeFolder.shortened(path)): \(error)")
    }
  }

  /// Writes a session to a path, in one piece; a file there that cannot be read as a session is put aside first.
  /// - Returns: Where that file is now; nil where there was none.
  @discardableResult
  func write(_ session: Session, to path: String) throws(Failure) -> String? {
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard UserFolders.create(parent) else {
      throw Failure(.cannotCreate, "the folder \(parent) cannot be made, so no session is kept")
    }
    let text: String
    do {
      text = try session.text()
    } catch {
      throw Failure(.inputOutput, "the session has a value that cannot be written: \(error)")
    }
    let aside = try putAside(path)
    do {
      try AtomicFile.write(text, to: path, overwrite: true)
    } catch {
      throw Failure(.inputOutput, error.description)
    }
    return aside
  }

  /// Renames a file that is no session this program can read: it may be the work of a newer one, or be mended by hand.
  private func putAside(_ path: String) throws(Failure) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    do throws(Failure) {
      _ = try read(path)
      return nil
    } catch {
      var aside = path + ".unreadable"
      var count = 1
      while lstat(aside, &status) == 0 {
        count += 1
        aside = "\(path).unreadable-\(count)"
      }
      guard rename(path, aside) == 0 else {
        let reason = String(cString: strerror(errno))
        throw Failure(
          .cannotCreate,
          "no session is saved: \(HomeFolder.shortened(path)) cannot be read, nor put aside: \(reason)")
      }
      return aside
    }
  }

  /// The names of the sessions that users saved, in order.
  func names() -> [String] { files { !$0.hasPrefix(SessionStore.automatic) } }

  /// All sessions that can be read, the newest first, and what is wrong with the others.
  func entries() -> (sessions: [Entry], problems: [String]) {
    var sessions: [Entry] = []
    var problems = [problem].compactMap(\.self)
    for name in files({ _ in true }) {
      do throws(Failure) {
        sessions.append(Entry(name: name, session: try read(name)))
      } catch {
        problems.append(error.message)
      }
    }
    return (sessions.sorted { $0.session.savedAt > $1.session.savedAt }, problems)
  }

  /// Whether a session was saved by itself.
  static func isAutomatic(_ name: String) -> Bool { name.hasPrefix(automatic) }

  /// Why the folder cannot be listed though it is there; nil where it can.
  var problem: String? {
    guard let open = opendir(folder) else {
      return errno == ENOENT
        ? nil : "\(HomeFolder.shortened(folder)) cannot be listed: \(String(cString: strerror(errno)))"
    }
    closedir(open)
    return nil
  }

  private func files(_ isWanted: (String) -> Bool) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(SessionStore.ending) && !$0.hasSuffix(".part") }
      .map { String($0.dropLast(SessionStore.ending.count)) }.filter(isWanted).sorted()
  }
}

/// The FNV-1a hash of 64 bits (Fowler, Noll & Vo), which tells a changed file from the old one.
enum Checksum {
  /// The hash of bytes in hexadecimal digits.
  static func text(of bytes: [UInt8]) -> String { digits(hash(bytes[...], from: start)) }

  /// The identity of a file; nil where it cannot be read.
  static func identity(ofFile path: String) -> FileIdentity? {
    let full = URL(fileURLWithPath: path).standardizedFileURL.path
    guard let file = FileHandle(forReadingAtPath: full) else { return nil }
    defer { try? file.close() }
    var hash = start
    var count = 0
    do {
      while let block = try file.read(upToCount: 1 << 20), !block.isEmpty {
        hash = self.hash(Array(block)[...], from: hash)
        count += block.count
      }
    } catch {
      // Half a file is another file.
      return nil
    }
    return FileIdentity(path: full, byteCount: count, checksum: digits(hash))
  }

  private static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  private static func hash(_ bytes: ArraySlice<UInt8>, from start: UInt64) -> UInt64 {
    bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  private static func digits(_ hash: UInt64) -> String {
    let text = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
