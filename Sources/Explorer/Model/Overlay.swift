import Screen

/// A popup or prompt that takes every key while it is open.
public enum Overlay: Sendable, Equatable {
  /// The list of commands.
  case help(HelpState)
  /// The command line of `:`.
  case commandLine(CommandLineState)
  /// The filter of `/`.
  case filter(FilterPrompt)
  /// A region being drawn on the map.
  case region(RegionState)
  /// The formats of an export.
  case exportMenu(ExportMenu)
  /// The path of an export.
  case export(ExportPrompt)
  /// Everything about the bin on the whole screen.
  case card(CardState)
  /// The maps under every calibration.
  case compare(CompareState)
  /// The menu of the fit.
  case fitMenu(FitMenu)
  /// The plot on the whole screen.
  case plot
  /// The table of pinned bins.
  case pins(PinTable)
  /// The five maps at once.
  case fiveMaps
  /// The list of jobs.
  case jobs(JobsState)
  /// What the message line has said.
  case messages(MessagesState)
  /// The headers of the galaxy's file.
  case header(HeaderState)
  /// The question whether a file may be replaced.
  case overwrite(FileRequest)
}
