import Screen

extension Model {
  /// What to do first: the computation that the settings ask for.
  public mutating func start() -> [Effect] { recompute() }

  /// Takes in what happened, and says what is to be done outside.
  public mutating func update(_ message: Message) -> [Effect] {
    let job = analysis.job
    // Blinking is no list of jobs.
    defer { if blinking == nil { jobs.observe(job, analysis, message, at: clock) } }
    let effects = respond(to: message)
    return effects + pursueSurvey()
  }

  private mutating func respond(to message: Message) -> [Effect] {
    switch message {
    case .input(let event, let seconds): return take(event, seconds: seconds)
    case .tick: return tick()
    case .progress(let progress, let generation): take(progress, generation: generation)
    case .measured(let snapshot, let generation): takeFirstPart(snapshot, generation: generation)
    case .snapshotArrived(let snapshot, let generation):
      return take(snapshot, generation: generation)
    case .comparisonArrived(let results, let generation): take(results, generation: generation)
    case .surveyArrived(let answer, let generation): take(answer, generation: generation)
    case .failed(let sentence, let generation): takeFailure(sentence, generation: generation)
    case .fileWritten(let path, let rowCount):
      self.message = .done("wrote \(path) (\(ScreenNumber.count(rowCount, "row")))")
    case .yanked(let yank, let path, let isSent): self.message = yank.outcome(path: path, isSent: isSent)
    case .fileExists(let request): overlay = .overwrite(request)
    case .headers(let news): take(news)
    case .kept(let news): return take(news)
    case .fileFailed(let sentence): self.message = .problem(sentence)
    }
    return []
  }

  private mutating func take(_ event: InputEvent, seconds: Double) -> [Effect] {
    switch event {
    case .key(.control("c")): return interrupt(seconds: seconds)
    case .key(let key): return take(key)
    case .paste(let text):
      stopBlinking()
      if paste(text) {
        let rest = text.split(separator: "\n").count - 1
        if rest > 0 {
          message = .note(
            "only the first line was pasted; \(ScreenNumber.count(rest, "more line")) left out (--script plays many)"
          )
        }
      } else {
        message = .note("pasted text goes into a prompt; \(key("command-line")) opens the command line")
      }
      return []
    case .resize(let size):
      self.size = size
      if !Layout.focusablePanes(in: size).contains(focus) { focus = .map }
      return []
    case .resumed: return [.redraw]
    case .terminate(let signal): return [.quit(128 + signal)]
    case .hangup: return [.quit(129)]
    case .mouse(let event): return take(event)
    case .wake: return []
    }
  }

  private mutating func take(_ key: Key) -> [Effect] {
    if stopsBlinking(key) { return [] }
    let before = decisions
    isWalkingHistory = false
    keeping.showsHint = false
    hover = nil
    let effects = overlay == nil ? dispatch(key) : takeInOverlay(key)
    return effects + settle(since: before)
  }

  /// Runs the command that a key completes.
  mutating func dispatch(_ key: Key) -> [Effect] {
    message = nil
    if key == .escape, !pendingKeys.isEmpty {
      pendingKeys = []
      return []
    }
    let keys = pendingKeys + [key]
    pendingKeys = []
    switch keeping.bindings.match(keys) {
    case .command(let command): return command.run(&self, "")
    case .prefix: pendingKeys = keys
    case .none:
      let text = keys.map(\.description).joined(separator: " ")
      message = .note("the key \(text) does nothing here; \(self.key("help")) lists the keys")
    }
    return []
  }

  /// Ctrl-C: stops a running job first; a second within a second, or the first without a job, quits.
  private mutating func interrupt(seconds: Double) -> [Effect] {
    if stopsBlinking(.control("c")) { return [] }
    if analysis.job == nil, company.opening == nil { return [.quit(130)] }
    if let deadline = interruptDeadline, seconds <= deadline { return [.quit(130)] }
    interruptDeadline = seconds + 1
    let effects = cancelJob() + (company.opening == nil ? [] : [.galaxy(.stopOpening)])
    message = .note("cancelled; Ctrl-C again quits")
    return effects
  }
}
