import Analysis
import Explorer
import Foundation
import Products

/// Plays commands of the explorer from a file, one a line as after `:`, without a terminal.
///
/// Every line sees the finished result of the lines before, so that a script gives the same files each time.
struct ScriptRunner {
  private let path: String
  private let mayOverwrite: Bool
  private let reading: GalaxyLoader.Reading
  /// The sessions saved without a name; nil before the first.
  private var automatic: AutomaticSessions?
  private var sides: [(file: GalaxyFile, analyzer: Analyzer)]
  private var pair: Pair
  /// The galaxy that the line being played acts on.
  private var actor = 0

  /// - Parameters:
  ///   - path: the script.
  ///   - galaxies: the galaxy, and where wanted one beside it, which has the keys where `secondHasKeys`.
  ///   - reading: reads the galaxies that the script opens.
  ///   - mayOverwrite: whether exports may replace files.
  init(
    path: String, galaxies: [GalaxyLoader.Galaxy], secondHasKeys: Bool,
    reading: @escaping GalaxyLoader.Reading, mayOverwrite: Bool
  ) {
    self.path = path
    self.mayOverwrite = mayOverwrite
    self.reading = reading
    sides = galaxies.map { (GalaxyFile($0.model.file.path), $0.job.analyzer) }
    pair = Pair(galaxies[0].model, galaxies.dropFirst().first?.model, secondHasKeys: secondHasKeys)
  }

  /// Runs the whole script; the exit code of `quit`, or 0 at its end.
  /// - Throws: `Failure` that names the line.
  mutating func run() async throws -> Int32 {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Failure(.noInput, "cannot read the script \(path); check the path")
    }
    actor = pair.active
    if let code = try await perform(pair.start()) { return code }
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let command = line.trimmingCharacters(in: .whitespacesAndNewlines)
      guard !command.isEmpty, !command.hasPrefix("#") else { continue }
      do {
        actor = pair.active
        if let code = try await perform(pair.play(command)) { return code }
      } catch let problem as Model.ScriptProblem {
        throw Failure(.badData, "\(path) line \(place + 1): \(problem.sentence)")
      } catch let failure as Failure {
        throw Failure(failure.code, "\(path) line \(place + 1): \(failure.message)")
      }
    }
    return 0
  }

  private mutating func perform(_ requests: [Pair.Request]) async throws -> Int32? {
    var waiting = requests[...]
    while let request = waiting.popFirst() {
      for effect in request.effects {
        if case .quit(let code) = effect { return code }
        do {
          waiting += try await perform(effect, side: request.side)
        } catch let error as AnalysisError {
          throw Failure(error.kind == .usage ? .usage : .badData, error.description)
        } catch let error as ProductError {
          throw Failure(error)
        }
      }
    }
    return nil
  }

  private mutating func perform(_ effect: Effect, side: Int) async throws -> [Pair.Request] {
    guard sides.indices.contains(side) else { return [] }
    let analyzer = sides[side].analyzer
    switch effect {
    case .compute(let settings, let generation):
      do {
        let snapshot = try await analyzer.snapshot(settings)
        return pair.update(.snapshotArrived(snapshot, generation: generation), side: side)
      } catch let error as AnalysisError where side != actor {
        // As on screen, the galaxy beside stays as it is where it cannot follow.
        return pair.update(.failed(error.description, generation: generation), side: side)
      }
    case .compare(let settings, let generation):
      let results = try await analyzer.comparison(
        of: try await analyzer.snapshot(settings, includesFlows: false))
      return pair.update(.comparisonArrived(results, generation: generation), side: side)
    case .survey(let request):
      let answer = try await SurveyCore.answer(request.subject, analyzer)
      return pair.update(.surveyArrived(answer, generation: request.generation), side: side)
    case .write(var request):
      let target = HomeFolder.expanded(request.path)
      request.mayOverwrite = mayOverwrite
      try ProductWriter.write(request, to: target)
      return pair.update(.fileWritten(path: target, rowCount: request.rowCount), side: side)
    case .yank(let yank):
      let kept = UserFolders.keepYank(yank.text)
      return pair.update(.yanked(yank, path: kept, isSent: false), side: side)
    case .keep(let request): return try keep(request, side: side)
    case .load(let opening): return try load(opening)
    case .leave(let place):
      sides.remove(at: place)
      return []
    case .cancel, .readHeaders, .useMouse, .redraw, .suspend, .galaxy, .stopLoading, .quit: return []
    }
  }

  /// Reads a galaxy and waits for it.
  private mutating func load(_ opening: Opening) throws -> [Pair.Request] {
    let galaxy = try reading(opening.path, opening.quantity)
    let side = (GalaxyFile(opening.path), galaxy.job.analyzer)
    if sides.indices.contains(opening.place) { sides[opening.place] = side } else { sides.append(side) }
    let requests = pair.settle(galaxy.model, number: opening.number)
    // What it was opened for must work, wherever it stands.
    actor = opening.place
    return requests
  }

  /// Sessions are saved and opened as in the explorer; a script needs no log of itself.
  private mutating func keep(_ request: KeepRequest, side: Int) throws -> [Pair.Request] {
    guard let store = SessionStore.standard else {
      throw Failure(.configuration, "there is no HOME to keep sessions in")
    }
    let second = sides.dropFirst().first?.file
    switch request {
    case .save(let content, let name):
      let session = try Session.of(content, file: sides[0].file, beside: second)
      // A script has no screen to say on what was put aside, and loses nothing by it.
      if let name {
        try store.write(session, to: store.path(of: name))
        return pair.update(.kept(.saved(path: store.path(of: name))), side: side)
      }
      var automatic = automatic ?? AutomaticSessions(store: store)
      let saved = try automatic.save(session, takenUpAt: pair.models[0].keeping.takenUpAt)
      self.automatic = automatic
      return pair.update(.kept(.saved(path: saved.path)), side: side)
    case .open(let name):
      let session = try store.read(name)
      let taker = session.content.beside == nil ? side : 0
      let identity = sides[taker].file.identity()
      let news = KeepNews.opened(
        session, name: name, isSameContent: identity?.hasSameContent(as: session.file) ?? false,
        beside: BesideFind(session, shown: second))
      return pair.update(.kept(news), side: taker)
    case .startLog, .stopLog, .listPaths: return []
    }
  }
}
