import Analysis
import Foundation
import Synchronization

/// A galaxy with its settings, ready to be computed.
struct AnalysisJob: Sendable {
  var settings: AnalysisSettings
  var analyzer: Analyzer

  /// Computes everything, comparison included, and waits for it: for commands without a terminal.
  func run() throws -> Snapshot {
    let settings = settings
    let analyzer = analyzer
    return try Blocking.run {
      var snapshot = try await analyzer.snapshot(settings, includesFlows: false)
      try snapshot.checkExcludedBins()
      let measured = snapshot
      async let comparison = analyzer.comparison(of: measured)
      snapshot.flows = try await analyzer.flows(of: measured)
      snapshot.shape = try await analyzer.shape(of: measured)
      snapshot.comparison = try await comparison
      snapshot.lensSpread = try await analyzer.lensSpread(of: snapshot)
      return snapshot
    }
  }

  /// The same without star formation, gas and outflow, which `flows` adds.
  func runWithoutFlows() throws -> Snapshot {
    let settings = settings
    let analyzer = analyzer
    return try Blocking.run {
      var snapshot = try await analyzer.snapshot(settings, includesFlows: false)
      try snapshot.checkExcludedBins()
      snapshot.comparison = try await analyzer.comparison(of: snapshot)
      return snapshot
    }
  }

  /// Star formation, gas and outflow of a snapshot.
  func flows(of snapshot: Snapshot) throws -> FlowResult {
    let analyzer = analyzer
    return try Blocking.run { try await analyzer.flows(of: snapshot) }
  }

  /// Shape of the stellar mass and R_eff of a snapshot.
  func shape(of snapshot: Snapshot) throws -> ShapeResult {
    let analyzer = analyzer
    return try Blocking.run { try await analyzer.shape(of: snapshot) }
  }
}

extension Snapshot {
  /// Refuses to leave out bins that there are not.
  fileprivate func checkExcludedBins() throws(AnalysisError) {
    let numbers = Set(binning.bins.map(\.number))
    guard let unknown = settings.gradient.excludedBins.subtracting(numbers).min() else { return }
    let known = "\(numbers.min() ?? 0) to \(numbers.max() ?? 0)"
    throw AnalysisError(
      .usage, "--exclude names bin \(unknown), which is not there; bins are numbered \(known)")
  }
}

/// Waits on the calling thread for asynchronous work, which runs on other threads.
enum Blocking {
  /// The work's result; an `AnalysisError` becomes a `Failure` with its exit code.
  static func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value {
    let outcome = Outcome<Value>()
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      do {
        outcome.set(.success(try await work()))
      } catch {
        outcome.set(.failure(error))
      }
      done.signal()
    }
    done.wait()
    do {
      return try outcome.get()
    } catch let error as AnalysisError {
      throw Failure(error.kind == .usage ? .usage : .badData, error.description)
    }
  }

  private final class Outcome<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)

    func set(_ value: Result<Value, any Error>) { result.withLock { $0 = value } }

    func get() throws -> Value {
      guard let value = result.withLock({ $0 }) else { throw CancellationError() }
      return try value.get()
    }
  }
}
