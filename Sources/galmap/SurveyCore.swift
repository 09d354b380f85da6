import Analysis
import Explorer
import Synchronization

/// Answers questions about other calibrations beside the chain: one at a time of each kind, the newest replaces the
/// one before.
final class SurveyCore: Sendable {
  private enum Kind: Hashable { case bin, calibrations }

  private let analyzer: Analyzer
  private let mailbox: Mailbox
  private let running = Mutex<[Kind: Task<Void, Never>]>([:])

  init(analyzer: Analyzer, mailbox: Mailbox) {
    self.analyzer = analyzer
    self.mailbox = mailbox
  }

  /// Answers later, through the mailbox.
  func ask(_ request: SurveyRequest) {
    let kind: Kind = if case .bin = request.subject { .bin } else { .calibrations }
    let task = Task.detached(priority: .utility) { [analyzer, mailbox] in
      do {
        let answer = try await SurveyCore.answer(request.subject, analyzer)
        mailbox.post(.surveyArrived(answer, generation: request.generation))
      } catch is CancellationError {
        // A newer question took its place.
      } catch {
        mailbox.post(.surveyArrived(.failed("\(error)"), generation: request.generation))
      }
    }
    running.withLock {
      $0[kind]?.cancel()
      $0[kind] = task
    }
  }

  /// Stops whatever runs.
  func cancel() { running.withLock { $0.values.forEach { $0.cancel() } } }

  /// The answer itself.
  static func answer(
    _ subject: SurveyRequest.Subject, _ analyzer: Analyzer
  ) async throws -> SurveyAnswer {
    switch subject {
    case .bin(let question):
      return .bin(
        try await analyzer.survey(
          question.fluxes, estimate: question.estimate, settings: question.settings))
    case .calibrations(let settings):
      let snapshot = try await analyzer.snapshot(settings, includesFlows: false)
      return .calibrations(try await analyzer.everyMetallicity(of: snapshot))
    }
  }
}
