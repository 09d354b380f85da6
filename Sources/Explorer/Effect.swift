import Analysis

/// Something that `update` wants done outside; the program does it and answers with a `Message`.
public enum Effect: Sendable, Equatable {
  /// Run the chain in the background; it replaces whatever runs.
  case compute(AnalysisSettings, generation: Int)
  /// Fit the gradient under every calibration and group in the background; it replaces whatever runs.
  case compare(AnalysisSettings, generation: Int)
  /// Find out what other calibrations say, beside whatever runs.
  case survey(SurveyRequest)
  /// Stop whatever runs.
  case cancel
  /// Write a file in one piece.
  case write(FileRequest)
  /// Send a text to the clipboard, and keep it in a file.
  case yank(Yank)
  /// Show another galaxy, or one beside this; the screen takes this itself and the program never sees it.
  case galaxy(GalaxyRequest)
  /// Read a galaxy beside whatever runs.
  case load(Opening)
  /// The galaxy of a number is waited for no more.
  case stopLoading(Int)
  /// The galaxy that stood at a place has left the screen.
  case leave(place: Int)
  /// Keep something outside, or read it.
  case keep(KeepRequest)
  /// Take the mouse, or leave it to the terminal.
  case useMouse(Bool)
  /// Read the headers of the galaxy's file.
  case readHeaders
  /// Draw every cell anew.
  case redraw
  /// Give the terminal back to the shell until it is resumed.
  case suspend
  /// Leave the program with this exit code.
  case quit(Int32)
}

/// A file to be written.
public struct FileRequest: Sendable, Equatable {
  /// Where.
  public var path: String
  /// What.
  public var text: String
  /// Rows of data in it, for the message.
  public var rowCount: Int
  /// Whether a file that is there may be replaced.
  public var mayOverwrite: Bool
  /// The command that asks for it, without the path, e.g. `export-visible`.
  public var command = "export"
  /// The maps to write as FITS in place of the text; nil for a text.
  public var maps: ExportedMaps?
}
