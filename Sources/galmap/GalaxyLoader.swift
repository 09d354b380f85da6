import Analysis
import Dispatch
import Explorer
import Synchronization

/// Reads galaxies that are opened while the program runs, off the interface's thread; the newest request replaces the
/// one before, whose reading runs out unseen.
final class GalaxyLoader: Sendable {
  /// A galaxy that can be shown.
  struct Galaxy: Sendable {
    var job: AnalysisJob
    var model: Model
  }

  /// What became of a request.
  enum Outcome: Sendable {
    /// It was read.
    case read(Galaxy, number: Int)
    /// It could not be, with the sentence.
    case failed(String, number: Int)
  }

  /// Reads the galaxy of a path, showing a quantity where it has that.
  typealias Reading = @Sendable (_ path: String, _ quantity: Quantity) throws -> Galaxy

  private let reading: Reading
  private let wake: @Sendable () -> Void
  private let outcomes = Mutex<[Outcome]>([])
  private let wanted = Mutex<Int?>(nil)

  /// - Parameter wake: called after every outcome, from any thread.
  init(reading: @escaping Reading, wake: @escaping @Sendable () -> Void) {
    self.reading = reading
    self.wake = wake
  }

  /// Reads a galaxy.
  func load(_ opening: Opening) {
    wanted.withLock { $0 = opening.number }
    DispatchQueue.global(qos: .utility).async { [self] in
      guard wanted.withLock({ $0 }) == opening.number else { return }
      let outcome: Outcome
      do {
        outcome = .read(try reading(opening.path, opening.quantity), number: opening.number)
      } catch {
        outcome = .failed("\(error)", number: opening.number)
      }
      outcomes.withLock { $0.append(outcome) }
      wake()
    }
  }

  /// Nobody waits for a request any more.
  func stop(_ number: Int) {
    wanted.withLock { if $0 == number { $0 = nil } }
  }

  /// Everything that has come since the last call.
  func takeAll() -> [Outcome] {
    outcomes.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}
