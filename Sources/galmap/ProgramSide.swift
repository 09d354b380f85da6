import Analysis

/// What computes for one of the galaxies on screen.
struct ProgramSide: Sendable {
  /// Where its results wait.
  let mailbox: Mailbox
  /// Its chain.
  let core: BackgroundCore
  /// Its questions to other calibrations.
  let surveyCore: SurveyCore

  /// - Parameter wake: called after every posting, from any thread.
  init(_ analyzer: Analyzer, wake: @escaping @Sendable () -> Void) {
    mailbox = Mailbox(wake: wake)
    core = BackgroundCore(analyzer: analyzer, mailbox: mailbox)
    surveyCore = SurveyCore(analyzer: analyzer, mailbox: mailbox)
  }
}
