import Explorer
import Synchronization

/// The file of a galaxy on screen.
final class GalaxyFile: Sendable {
  /// Its path, as the user named it.
  let path: String
  private let known = Mutex<FileIdentity??>(nil)

  init(_ path: String) { self.path = path }

  /// What it was when first asked for: what was opened, whatever happens to the file later. Reads the whole file.
  func identity() -> FileIdentity? {
    known.withLock { known in
      if let known { return known }
      let identity = Checksum.identity(ofFile: HomeFolder.expanded(path))
      known = .some(identity)
      return identity
    }
  }
}

/// A galaxy on screen as the keeper knows it: its file, and where news for it go.
struct KeptGalaxy: Sendable {
  let file: GalaxyFile
  let mailbox: Mailbox
  /// When the session was saved that was gone on with, seconds since 1970; nil for a fresh start.
  var takenUpAt: Double?
}

extension BesideFind {
  /// Looks for the second galaxy of a session; nil where it has none.
  /// - Parameter shown: the file beside the first on screen; nil for none.
  init?(_ session: Session, shown: GalaxyFile?) {
    guard let second = session.content.beside else { return nil }
    if let file = second.file, let shown = shown?.identity(), shown.hasSameContent(as: file) {
      self = .shown
    } else if let found = Checksum.identity(ofFile: second.path) {
      self = .inFile(isSameContent: second.file.map(found.hasSameContent(as:)) ?? false)
    } else {
      self = .missing
    }
  }
}
