import Analysis
import Screen

extension Model {
  /// Takes in what became of things kept outside.
  mutating func take(_ news: KeepNews) -> [Effect] {
    switch news {
    case .saved(let path, nil): message = .done("session saved in \(path)")
    case .saved(let path, let aside?):
      message = .problem("session saved in \(path); the file that could not be read is now \(aside)")
    case .putAside(let path): message = .problem("the session that could not be read is now \(path)")
    case .opened(let session, let name, let isSameContent, let beside):
      return takeUp(session, called: "session \(name)", isSameContent: isSameContent, beside: beside)
    case .offered(let offer): if history.past.isEmpty { keeping.offer = offer }
    case .names(let names): keeping.names = names
    case .told(let sentence): message = .done(sentence)
    case .history(let lines): commandHistory = lines.suffix(200) + commandHistory
    case .paths(let start, let paths): complete(start, with: paths)
    case .firstStart: keeping.showsHint = true
    case .logStarted(let path):
      keeping.logPath = path
      message = .done("every action goes to \(path); :log off ends it")
    case .logFailed(let sentence):
      keeping.logPath = nil
      message = .problem(sentence)
    case .failed(let sentence): message = .problem(sentence)
    }
    return []
  }

  /// Goes on with the session that was found at the start.
  mutating func restoreOffer() -> [Effect] {
    guard let offer = keeping.offer else {
      return refuse("no earlier session of this galaxy; :o NAME opens a saved one")
    }
    return takeUp(
      offer.session, called: "session of \(offer.age)", isSameContent: offer.isSameContent,
      beside: offer.beside)
  }

  /// Goes on with what a session of another galaxy keeps of this one.
  mutating func takeUp(_ beside: SessionContent.Beside) -> [Effect] {
    takeUp(Session(beside), called: "session of both", isSameContent: true, beside: nil)
  }

  /// Goes on with a session, and brings back its second galaxy.
  mutating func takeUp(
    _ session: Session, called name: String, isSameContent: Bool, beside find: BesideFind?
  ) -> [Effect] {
    let before = decisions
    if let refusal = resume(session, called: name, isSameContent: isSameContent) { return refuse(refusal) }
    overlay = nil
    var effects: [Effect] = []
    if isSameContent, let second = session.content.beside, let find {
      effects.append(.galaxy(.recall(second, find)))
    }
    return effects + followed(since: before)
  }

  private mutating func followed(since before: Decisions) -> [Effect] {
    guard decisions != before else { return [] }
    // The session is one step for undo, and its exclusions name the bins of its own settings.
    history.record(before)
    isWalkingHistory = true
    return settle(since: before)
  }

  /// Takes up what a session holds; of one from another or a changed file, only what names no bins and pixels.
  /// - Parameter name: what it is called in messages.
  /// - Returns: Why it cannot be used; nil where it was taken up.
  public mutating func resume(_ session: Session, called name: String, isSameContent: Bool) -> String? {
    var wanted = session.content.decisions
    let calibration = wanted.settings.metallicity.calibration
    guard calibrations.contains(where: { $0.name == calibration }) else {
      return "\(name) uses the calibration '\(calibration)', which is not there"
    }
    keeping.offer = nil
    keeping.takenUpAt = session.savedAt
    if let snapshot, !analysis.isPartial, snapshot.quantity(named: wanted.quantity.slug) == nil {
      wanted.quantity = decisions.quantity
    }
    guard !isSameContent else {
      decisions = wanted
      place = session.content.place
      message = .done("\(name) is back")
      return nil
    }
    decisions = Decisions(settings: wanted.settings, quantity: wanted.quantity)
    decisions.styles = wanted.styles
    decisions.plot = wanted.plot
    decisions.settings.gradient.excludedBins = []
    decisions.settings.geometry.centre = nil
    // Bold, and not replaced by the next result: what is missing must be seen.
    message = .problem(
      "\(name) was made with \(isFileOf(session) ? "an older state of this file" : session.file.name): "
        + "its settings are taken, what names bins or pixels is not")
    return nil
  }

  private func isFileOf(_ session: Session) -> Bool { session.file.name == file.name }

  /// Says before the start what the user must know.
  public mutating func warn(_ sentence: String) { message = .problem(sentence) }
}
