import Analysis
import Grid
import Nebular
import Observations
import Screen

extension Model {
  /// Asks for everything again.
  mutating func recompute() -> [Effect] { request(.snapshot) }

  /// Stops the running job; what is on screen stays, with the settings that belong to it.
  mutating func cancelJob() -> [Effect] {
    guard let job = analysis.job else { return [] }
    analysis.job = nil
    // A result already on its way belongs to no request any more.
    analysis.generation += 1
    switch job.kind {
    case .comparison: message = .note("comparison of the calibrations cancelled; \(key("refit")) computes it")
    case .snapshot:
      if returnToShownSettings() {
        message = .note("cancelled; the values are those of \(decisions.settings.metallicity.summary)")
      } else {
        message = .note("cancelled; \(key("refit")) computes again")
      }
      dropWaitingExport()
    }
    return [.cancel]
  }

  mutating func take(_ progress: AnalysisProgress, generation: Int) {
    guard analysis.job?.generation == generation else { return }
    analysis.job?.stage = progress.stage.phrase
    analysis.job?.fraction = progress.fraction
  }

  mutating func take(_ snapshot: Snapshot, generation: Int) -> [Effect] {
    guard analysis.job?.generation == generation, analysis.job?.kind == .snapshot else { return [] }
    analysis.job = nil
    show(snapshot)
    analysis.isPartial = false
    restartBlink()
    return pursueSettings() + takeWaitingExport()
  }

  /// Shows the first part of a result while the rest is computed; not where the rest is what the picture is of.
  mutating func takeFirstPart(_ snapshot: Snapshot, generation: Int) {
    guard analysis.job?.generation == generation, analysis.job?.kind == .snapshot, !picturesFlows else {
      return
    }
    show(snapshot)
    analysis.isPartial = true
    restartBlink()
  }

  private mutating func show(_ snapshot: Snapshot) {
    analysis.failure = nil
    let old = analysis.snapshot
    let known = old?.comparison ?? []
    analysis.snapshot = snapshot
    carrySurvey(from: old)
    analysis.imageFrame = MapFrame(image: snapshot)
    analysis.sourceFrame = MapFrame(source: snapshot)
    if analysis.sourceFrame == nil { decisions.plane = .image }
    analysis.snapshot?.comparison = known
    moveCursor(to: cursor ?? MapPixel(nearest: snapshot.geometry.centre))
    message = arrival(of: snapshot)
    let lens = snapshot.geometry.lens
    if let warning = lens.warnings.first, lens.description != old?.geometry.lens.description {
      message = .problem("lens: \(warning)")
    }
  }

  mutating func take(_ results: [GradientResult], generation: Int) {
    guard let job = analysis.job, job.generation == generation, job.kind == .comparison else { return }
    analysis.job = nil
    analysis.snapshot?.comparison = results
    analysis.comparisonSettings = job.settings
    fitRow = max(0, min(fitRow, results.count - 1))
  }

  mutating func takeFailure(_ sentence: String, generation: Int) {
    guard analysis.job?.generation == generation else { return }
    analysis.job = nil
    if !returnToShownSettings() { analysis.failure = sentence }
    message = .problem(sentence)
    stopBlinking()
    dropWaitingExport()
  }

  /// Takes a changed decision to where it leads: history, a new line, or a request to the background.
  mutating func settle(since before: Decisions) -> [Effect] {
    guard decisions != before else { return [] }
    if !isWalkingHistory {
      dropOldExclusions(before)
      history.record(before)
    }
    let changed = decisions.settings != before.settings || decisions.refitsAtOnce != before.refitsAtOnce
    return changed ? pursueSettings() : []
  }

  /// Bin numbers mean nothing under other bins: exclusions and selection end with the bins they named.
  private mutating func dropOldExclusions(_ before: Decisions) {
    guard decisions.settings.binning != before.settings.binning else { return }
    decisions.selection = []
    decisions.filter = nil
    decisions.showsOnlySelection = false
    decisions.notes = [:]
    decisions.pins = []
    let count = decisions.settings.gradient.excludedBins.count
    guard count > 0 else { return }
    decisions.settings.gradient.excludedBins = []
    message = .note("new bins: \(ScreenNumber.count(count, "exclusion")) dropped; u brings them back")
  }

  /// Brings the result to the wanted settings with the least work.
  private mutating func pursueSettings() -> [Effect] {
    let wanted = decisions.settings
    guard let snapshot, snapshot.settings.hasSameValues(as: wanted), !analysis.isPartial else {
      if let job = analysis.job, job.kind == .snapshot, job.settings.hasSameValues(as: wanted) { return [] }
      return request(.snapshot)
    }
    if snapshot.settings != wanted {
      if isFitStale, !decisions.refitsAtOnce { return [] }
      // A bootstrap takes longer than a frame: it goes to the background.
      if wanted.gradient.method == .bootstrap { return request(.snapshot) }
      refit(snapshot)
    }
    guard let known = analysis.comparisonSettings, known.hasSameComparison(as: wanted) else {
      return request(.comparison)
    }
    guard analysis.job != nil else { return [] }
    analysis.job = nil
    analysis.generation += 1
    return [.cancel]
  }

  /// Fits the line over the bins in play; under a millisecond for a thousand bins.
  private mutating func refit(_ snapshot: Snapshot) {
    var fitted = snapshot.refitted(decisions.settings.gradient)
    // The old table stays on screen, marked as old, until the new one arrives.
    fitted.comparison = snapshot.comparison
    analysis.snapshot = fitted
    if let message, message.kind == .done {
      self.message = .done("\(message.text): \(fitted.gradient.summary(decisions.settings.gradient.method))")
    }
  }

  private mutating func request(_ kind: AnalysisState.Job.Kind) -> [Effect] {
    analysis.generation += 1
    analysis.failure = nil
    let settings = decisions.settings
    analysis.job = AnalysisState.Job(
      kind: kind, generation: analysis.generation, settings: settings,
      stage: kind == .snapshot ? AnalysisStage.geometry.phrase : AnalysisStage.comparison.phrase,
      fraction: nil)
    switch kind {
    case .snapshot: return [.compute(settings, generation: analysis.generation)]
    case .comparison: return [.compare(settings, generation: analysis.generation)]
    }
  }

  /// Gives up wanted settings for those of the result on screen; false where there is none.
  private mutating func returnToShownSettings() -> Bool {
    guard let snapshot else { return false }
    decisions.settings = snapshot.settings
    history.forgetPresent(decisions)
    isWalkingHistory = true
    return true
  }

  private func arrival(of snapshot: Snapshot) -> StatusMessage? {
    if message?.kind == .problem { return message }
    let binning = snapshot.binning
    let count = ScreenNumber.count(binning.bins.count, "bin")
    let outside = snapshot.metallicity.filter { $0.flags.contains(.outsideValidity) }.count
    if outside > 0 {
      return .note(
        "\(count), \(outside) outside the validity of \(snapshot.settings.metallicity.calibration)")
    }
    let best = binning.bins.map(\.signalToNoise).max() ?? 0
    let target = snapshot.settings.binning.targetSNR
    if snapshot.observation.givenBins == nil, !binning.bins.isEmpty, best < target {
      let reached = "\(ScreenNumber.fixed(best, 1)) in \(binning.line.label)"
      return .note("\(count): S/N \(reached), below the target of \(ScreenNumber.plain(target))")
    }
    return .done(count)
  }
}

extension AnalysisStage {
  /// What runs, for the job line.
  var phrase: String {
    switch self {
    case .geometry: "centre and radii"
    case .shape: "shape of the stellar mass"
    case .binning: "binning"
    case .metallicity: "posteriors of 12+log(O/H)"
    case .stars: "stellar masses"
    case .age: "ages"
    case .dust: "dust"
    case .cycle: "gas and outflow"
    case .gradient: "fitting the line"
    case .comparison: "every calibration"
    }
  }
}
