import Analysis
import Explorer
import Logging
import Observations
import Products
import Synchronization

/// Messages from the background to the interface, in order; posting wakes the interface.
final class Mailbox: Sendable {
  private let messages = Mutex<[Message]>([])
  private let wake: @Sendable () -> Void

  /// An empty mailbox; `wake` is called after every posting, from any thread.
  init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    wake()
  }

  /// Everything posted since the last call.
  func takeAll() -> [Message] {
    messages.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }
}

/// Runs the analysis off the interface's thread: one request at a time, the newest replaces and cancels the one before.
final class BackgroundCore: Sendable {
  private let analyzer: Analyzer
  private let mailbox: Mailbox
  private let running = Mutex<Running?>(nil)

  private struct Running {
    var task: Task<Void, Never>
    var stopwatch: CancelStopwatch
  }

  init(analyzer: Analyzer, mailbox: Mailbox) {
    self.analyzer = analyzer
    self.mailbox = mailbox
  }

  /// Reads the headers of the galaxy's file beside whatever runs.
  func readHeaders() {
    let path = analyzer.observation.source
    Task.detached(priority: .utility) { [mailbox] in
      do throws(ObservationError) {
        let texts = try HeaderText.all(ofGalaxy: path)
        mailbox.post(.headers(.read(texts.map { HeaderPage(title: $0.title, cards: $0.cards) })))
      } catch {
        mailbox.post(.headers(.failed(error.description)))
      }
    }
  }

  /// Asks for the chain's result, which comes in two parts: the picture of metallicity does not wait for star formation,
  /// gas and outflow.
  func compute(_ settings: AnalysisSettings, generation: Int) {
    replace(generation) { [analyzer, mailbox] progress in
      var snapshot = try await analyzer.snapshot(settings, includesFlows: false, progress: progress)
      mailbox.post(.measured(snapshot, generation: generation))
      snapshot.shape = try await analyzer.shape(of: snapshot)
      snapshot.flows = try await analyzer.flows(of: snapshot, progress: progress)
      mailbox.post(.snapshotArrived(snapshot, generation: generation))
    }
  }

  /// Asks for the gradients under every calibration and line group; the chain itself is remembered by the analyzer.
  func compare(_ settings: AnalysisSettings, generation: Int) {
    replace(generation) { [analyzer, mailbox] progress in
      let snapshot = try await analyzer.snapshot(settings, includesFlows: false)
      let results = try await analyzer.comparison(of: snapshot, progress: progress)
      mailbox.post(.comparisonArrived(results, generation: generation))
    }
  }

  /// Stops whatever runs.
  func cancel() {
    running.withLock {
      $0?.stopwatch.start()
      $0?.task.cancel()
    }
  }

  /// Writes a file; not on the interface's thread, because a network disk may take its time.
  func write(_ request: FileRequest) {
    Task.detached { [mailbox] in
      do throws(ProductError) {
        let path = HomeFolder.expanded(request.path)
        try ProductWriter.write(request, to: path)
        mailbox.post(.fileWritten(path: path, rowCount: request.rowCount))
      } catch {
        mailbox.post(error.kind == .exists ? .fileExists(request) : .fileFailed(error.description))
      }
    }
  }

  private func replace(
    _ generation: Int,
    _ work:
      @escaping @Sendable (_ progress: @escaping @Sendable (AnalysisProgress) -> Void) async throws -> Void
  ) {
    let mailbox = mailbox
    let throttle = ProgressThrottle()
    let stopwatch = CancelStopwatch()
    let task = Task.detached(priority: .utility) {
      do {
        try await work { progress in
          if throttle.lets(progress) { mailbox.post(.progress(progress, generation: generation)) }
        }
      } catch is CancellationError {
        // The interface knows: it asked for it, or for something newer.
        let seconds = stopwatch.seconds
        Logger(label: "galmap").debug("request \(generation) stopped", metadata: ["after": "\(seconds) s"])
      } catch {
        mailbox.post(.failed("\(error)", generation: generation))
      }
    }
    running.withLock {
      $0?.stopwatch.start()
      $0?.task.cancel()
      $0 = Running(task: task, stopwatch: stopwatch)
    }
  }
}

/// How long a request takes to stop once it is told to.
private final class CancelStopwatch: Sendable {
  private let begin = Mutex<ContinuousClock.Instant?>(nil)

  func start() { begin.withLock { $0 = $0 ?? .now } }

  /// Seconds since the start; 0 where it was not started.
  var seconds: Double { begin.withLock { $0.map { (ContinuousClock.now - $0) / .seconds(1) } } ?? 0 }
}

/// Lets through the first report of a stage, and then at most 20 a second: no eye follows more.
private final class ProgressThrottle: Sendable {
  private struct State {
    var stage: AnalysisStage?
    var last = ContinuousClock.now
  }

  private let state = Mutex(State())

  func lets(_ progress: AnalysisProgress) -> Bool {
    state.withLock { state in
      let now = ContinuousClock.now
      guard state.stage != progress.stage || now - state.last > .milliseconds(50) else { return false }
      state.stage = progress.stage
      state.last = now
      return true
    }
  }
}
