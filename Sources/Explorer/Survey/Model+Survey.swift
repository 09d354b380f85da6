import Analysis

extension AnalysisSettings {
  /// Whether bins measured under every calibration would be the same.
  func hasSameSurvey(as other: AnalysisSettings) -> Bool {
    var mine = metallicity
    mine.calibration = other.metallicity.calibration
    mine.group = other.metallicity.group
    return mine == other.metallicity && hasSameBins(as: other)
  }
}

extension Model {
  /// Asks for what the screen needs of other calibrations and does not have.
  mutating func pursueSurvey() -> [Effect] {
    guard let snapshot, !snapshot.binning.bins.isEmpty else { return [] }
    var effects: [Effect] = []
    if decisions.plot.needsBinSurvey, let question = binQuestion, survey.bin?.question != question,
      survey.waitingBin != question, survey.failedBin != question
    {
      survey.generation += 1
      survey.binGeneration = survey.generation
      survey.waitingBin = question
      effects.append(.survey(SurveyRequest(subject: .bin(question), generation: survey.generation)))
    }
    let settings = snapshot.settings
    func isThere(_ known: AnalysisSettings?) -> Bool { known.map(settings.hasSameSurvey(as:)) ?? false }
    if needsEveryCalibration, !hasStaleBins, !isThere(survey.surveyed), !isThere(survey.waitingCalibrations),
      !isThere(survey.failedCalibrations)
    {
      survey.generation += 1
      survey.calibrationsGeneration = survey.generation
      survey.waitingCalibrations = settings
      effects.append(.survey(SurveyRequest(subject: .calibrations(settings), generation: survey.generation)))
    }
    return effects
  }

  /// Takes an answer in; one to an older question is dropped.
  mutating func take(_ answer: SurveyAnswer, generation: Int) {
    switch answer {
    case .bin(let found):
      guard generation == survey.binGeneration, let question = survey.waitingBin else { return }
      survey.waitingBin = nil
      survey.bin = (question, found)
    case .calibrations(let found):
      guard generation == survey.calibrationsGeneration, let settings = survey.waitingCalibrations else {
        return
      }
      survey.waitingCalibrations = nil
      guard analysis.snapshot?.settings.hasSameBins(as: settings) == true else { return }
      survey.surveyed = settings
      analysis.snapshot?.others = found
    case .failed(let sentence):
      if generation == survey.binGeneration {
        survey.failedBin = survey.waitingBin
        survey.waitingBin = nil
      } else if generation == survey.calibrationsGeneration {
        survey.failedCalibrations = survey.waitingCalibrations
        survey.waitingCalibrations = nil
      } else {
        return
      }
      message = .problem(sentence)
    }
  }

  /// Keeps what is known of other calibrations for a new result with the same bins.
  mutating func carrySurvey(from old: Snapshot?) {
    guard let old, let new = snapshot, new.settings.hasSameBins(as: old.settings) else {
      survey.surveyed = nil
      return
    }
    analysis.snapshot?.others = old.others
  }

  /// The question about the bin under the cursor; nil outside every bin.
  var binQuestion: BinQuestion? {
    guard let snapshot, let index = currentBin else { return nil }
    return BinQuestion(
      number: snapshot.binning.bins[index].number, fluxes: snapshot.binning.bins[index].fluxes,
      estimate: snapshot.metallicity[index], settings: snapshot.settings.metallicity)
  }

  /// Whether something on screen shows other calibrations.
  private var needsEveryCalibration: Bool {
    if case .compare = overlay { return true }
    if case .difference = decisions.quantity.base { return true }
    return Layout(size: size, focus: focus)?.panes[.compare] != nil
  }
}
