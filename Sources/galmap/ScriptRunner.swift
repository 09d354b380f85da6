import Analysis
import Explorer
import Foundation
import Products

/// Plays commands of the explorer from a file, one a line as after `:`, without a terminal.
///
/// Every line sees the finished result of the lines before, so that a script gives the same files each time.
struct ScriptRunner {
  private let path: String
  private let galaxy: String
  private let mayOverwrite: Bool
  private let analyzer: Analyzer
  private var model: Model

  /// - Parameters:
  ///   - path: the script.
  ///   - galaxy: the galaxy's file.
  ///   - mayOverwrite: whether exports may replace files.
  init(path: String, galaxy: String, job: AnalysisJob, model: Model, mayOverwrite: Bool) {
    self.path = path
    self.galaxy = galaxy
    self.mayOverwrite = mayOverwrite
    analyzer = job.analyzer
    self.model = model
  }

  /// Runs the whole script; the exit code of `quit`, or 0 at its end.
  /// - Throws: `Failure` that names the line.
  mutating func run() async throws -> Int32 {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Failure(.noInput, "cannot read the script \(path); check the path")
    }
    if let code = try await perform(model.start()) { return code }
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let command = line.trimmingCharacters(in: .whitespacesAndNewlines)
      guard !command.isEmpty, !command.hasPrefix("#") else { continue }
      do {
        if let code = try await perform(model.play(command)) { return code }
      } catch let problem as Model.ScriptProblem {
        throw Failure(.badData, "\(path) line \(place + 1): \(problem.sentence)")
      } catch let failure as Failure {
        throw Failure(failure.code, "\(path) line \(place + 1): \(failure.message)")
      }
    }
    return 0
  }

  private mutating func perform(_ effects: [Effect]) async throws -> Int32? {
    var waiting = effects
    while !waiting.isEmpty {
      do {
        switch waiting.removeFirst() {
        case .compute(let settings, let generation):
          let snapshot = try await analyzer.snapshot(settings)
          waiting += model.update(.snapshotArrived(snapshot, generation: generation))
        case .compare(let settings, let generation):
          let results = try await analyzer.comparison(
            of: try await analyzer.snapshot(settings, includesFlows: false))
          waiting += model.update(.comparisonArrived(results, generation: generation))
        case .survey(let request):
          let answer = try await SurveyCore.answer(request.subject, analyzer)
          waiting += model.update(.surveyArrived(answer, generation: request.generation))
        case .write(let request):
          let target = HomeFolder.expanded(request.path)
          var request = request
          request.mayOverwrite = mayOverwrite
          try ProductWriter.write(request, to: target)
          waiting += model.update(.fileWritten(path: target, rowCount: request.rowCount))
        case .yank(let yank):
          let kept = UserFolders.keepYank(yank.text)
          waiting += model.update(.yanked(yank, path: kept, isSent: false))
        case .keep(let request):
          if let news = try keep(request) { waiting += model.update(.kept(news)) }
        case .cancel, .useMouse, .redraw, .suspend: break
        case .quit(let code): return code
        }
      } catch let error as AnalysisError {
        throw Failure(error.kind == .usage ? .usage : .badData, error.description)
      } catch let error as ProductError {
        throw Failure(error)
      }
    }
    return nil
  }

  /// Sessions are saved and opened as in the explorer; a script needs no log of itself.
  private func keep(_ request: KeepRequest) throws -> KeepNews? {
    guard let store = SessionStore.standard else {
      throw Failure(.configuration, "there is no HOME to keep sessions in")
    }
    guard let identity = Checksum.identity(ofFile: galaxy) else {
      throw Failure(.noInput, "\(galaxy) cannot be read any more")
    }
    switch request {
    case .save(let content, let name):
      let path = name.map { store.path(of: $0) } ?? store.automaticPath(of: identity.path)
      let session = Session(
        file: identity, savedAt: Date().timeIntervalSince1970.rounded(), program: Version.name,
        content: content)
      // A script has no screen to say it on, and loses nothing by it.
      try store.write(session, to: path)
      return .saved(path: path)
    case .open(let name):
      let session = try store.read(name)
      return .opened(session, name: name, isSameContent: identity.hasSameContent(as: session.file))
    case .startLog, .stopLog, .listPaths: return nil
    }
  }
}
