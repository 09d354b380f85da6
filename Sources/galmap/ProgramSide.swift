import Analysis

/// What computes for one of the galaxies on screen.
struct ProgramSide: Sendable {
  /// Its file.
  let file: GalaxyFile
  /// Where its results wait.
  let mailbox: Mailbox
  /// Its chain.
  let core: BackgroundCore
  /// Its questions to other calibrations.
  let surveyCore: SurveyCore

  /// - Parameter wake: called after every posting, from any thread.
  init(_ file: GalaxyFile, _ analyzer: Analyzer, wake: @escaping @Sendable () -> Void) {
    self.file = file
    mailbox = Mailbox(wake: wake)
    core = BackgroundCore(analyzer: analyzer, mailbox: mailbox)
    surveyCore = SurveyCore(analyzer: analyzer, mailbox: mailbox)
  }

  /// The galaxy as the keeper knows it.
  var kept: KeptGalaxy { KeptGalaxy(file: file, mailbox: mailbox) }

  /// Stops whatever runs.
  func cancel() {
    core.cancel()
    surveyCore.cancel()
  }
}
