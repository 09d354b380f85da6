import Explorer

/// When the session of one galaxy on screen is saved by itself.
///
/// It is saved two seconds after a change at the latest and at every end, but never before the user has decided
/// something: looking at a galaxy must not replace what was worked out on it before. For a galaxy beside the first, only
/// what is decided about itself counts; what it follows is kept with the first.
struct GalaxyKeeping {
  private(set) var galaxy: KeptGalaxy
  /// Whether it is the first, whose session holds both.
  var isFirst: Bool
  /// Whether what earlier runs left has been looked for.
  var hasLookedBack = false
  /// When the session is to be saved; nil while nothing is due.
  private(set) var isDueAt: ContinuousClock.Instant?
  /// What the file of the session holds, or would hold for a galaxy at which nobody has done anything.
  private var kept: SessionContent
  private var latest: SessionContent
  private var hasInput = false
  private var hasDecided = false

  private static let delay = Duration.seconds(2)

  init(_ galaxy: KeptGalaxy, _ content: SessionContent, isFirst: Bool) {
    self.galaxy = galaxy
    self.isFirst = isFirst
    kept = content
    latest = content
  }

  /// Sees what the session would hold now.
  /// - Parameter takenUpAt: when the session was saved that was gone on with; nil for a fresh start.
  mutating func take(_ content: SessionContent, isInput: Bool, takenUpAt: Double?) {
    galaxy.takenUpAt = takenUpAt
    latest = content
    hasInput = hasInput || isInput
    guard hasInput else {
      kept = content
      return
    }
    if isDecision(content) { hasDecided = true }
    if hasDecided, isDueAt == nil, content != kept { isDueAt = ContinuousClock.now + GalaxyKeeping.delay }
  }

  private func isDecision(_ content: SessionContent) -> Bool {
    guard isFirst else { return content.decisions.own != kept.decisions.own }
    return content.decisions != kept.decisions || content.beside?.decisions != kept.beside?.decisions
      || content.beside?.path != kept.beside?.path
  }

  /// What is to be saved now; nil for nothing.
  mutating func takeDue() -> SessionContent? {
    isDueAt = nil
    guard hasDecided, latest != kept else { return nil }
    kept = latest
    return latest
  }
}
