import Dispatch
import Observations
import Synchronization

/// Work begun on another thread before its result is needed.
final class Early<Value: Sendable>: Sendable {
  private let outcome = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchGroup()

  /// Begins the work.
  init(_ work: @escaping @Sendable () throws -> Value) {
    DispatchQueue.global(qos: .userInitiated).async(group: done) { [self] in
      let result = Result { try work() }
      outcome.withLock { $0 = result }
    }
  }

  /// The result, waited for.
  func value() throws -> Value {
    done.wait()
    guard let result = outcome.withLock({ $0 }) else { throw CancellationError() }
    return try result.get()
  }
}

/// The galaxy of the command line, read while the options are still being parsed: parsing takes about as long as reading
/// does.
enum EarlyObservation {
  private static let begun = Mutex<(path: String, reading: Early<Observation>)?>(nil)
  /// Subcommands that read a galaxy.
  private static let readers: Set<String> = ["explore", "analyze", "render", "info"]

  /// Begins to read the first argument, behind a subcommand that reads a galaxy, where it is called like a FITS file.
  /// - Parameter arguments: of the program, without its name.
  static func begin(_ arguments: [String]) {
    var rest = arguments[...]
    if let first = rest.first, readers.contains(first) { rest = rest.dropFirst() }
    guard let path = rest.first, !path.hasPrefix("-"),
      [".fits", ".fit", ".fits.gz", ".fits.fz"].contains(where: path.hasSuffix)
    else { return }
    let reading = Early { try ObservationReader.read(path) }
    begun.withLock { $0 = (path, reading) }
  }

  /// The reading of a file, begun now where it was not begun before.
  static func reading(_ path: String) -> Early<Observation> {
    let early = begun.withLock { begun in
      defer { begun = nil }
      return begun?.path == path ? begun?.reading : nil
    }
    return early ?? Early { try ObservationReader.read(path) }
  }
}
