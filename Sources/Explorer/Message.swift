import Analysis
import Screen

/// Something that happened; the model changes only by these.
public enum Message: Sendable {
  /// A key or a new size; `seconds` is a clock that only runs forward.
  case input(InputEvent, seconds: Double)
  /// The time has come that the model's blinking waits for.
  case tick
  /// A request moved on.
  case progress(AnalysisProgress, generation: Int)
  /// The first part of a request's result: everything but star formation, gas and outflow, which are on their way.
  case measured(Snapshot, generation: Int)
  /// The chain's result for a request.
  case snapshotArrived(Snapshot, generation: Int)
  /// Gradients under every calibration and group, for a request.
  case comparisonArrived([GradientResult], generation: Int)
  /// The answer to a question about other calibrations.
  case surveyArrived(SurveyAnswer, generation: Int)
  /// A request failed, with its sentence.
  case failed(String, generation: Int)
  /// A file was written.
  case fileWritten(path: String, rowCount: Int)
  /// A text was sent to the clipboard (nil path: kept nowhere else), or only kept in a file.
  case yanked(Yank, path: String?, isSent: Bool)
  /// A file was not written because one is there already.
  case fileExists(FileRequest)
  /// What became of something kept outside.
  case kept(KeepNews)
  /// What became of reading the headers of the galaxy's file.
  case headers(HeaderNews)
  /// A file could not be written, with the sentence.
  case fileFailed(String)
}
