import Analysis
import Grid
import Screen

/// Everything the explorer knows: the one value that `update` changes and `view` draws.
public struct Model: Sendable {
  /// The terminal's size, cells.
  public var size: Size
  /// The file that is explored, as the user named it.
  public var file: InputFile
  /// The program's version, for what it writes.
  public var version: String
  /// The calibrations that can be switched to, in the order of `c`.
  public var calibrations: [CalibrationChoice]
  /// What the user decided; undo goes back over it.
  public var decisions: Decisions
  /// What was decided before, and what was undone.
  public var history = History()
  /// What has been computed and what runs.
  public var analysis = AnalysisState()
  /// Values of the same quantity in the galaxy beside this one, which the colours hold for as well.
  var companionValues: [Double] = []
  /// What other calibrations say.
  public var survey = SurveyState()
  /// The pixel under the crosshair; nil until the first result places it.
  public var cursor: MapPixel?
  /// The pane that takes keys first.
  public var focus = Pane.map
  /// The marked row of the table of fits.
  public var fitRow = 0
  /// A popup or prompt that takes every key; nil for none.
  public var overlay: Overlay?
  /// Keys of a sequence that is not complete, e.g. the `g` of `gc`.
  public var pendingKeys: [Key] = []
  /// The sentence in the message line.
  public var message: StatusMessage? {
    didSet { if let message { messages.take(message, at: clock) } }
  }
  /// What the message line has said.
  var messages = MessageLog()
  /// Lines given on the command line of `:`, oldest first.
  public var commandHistory: [String] = []
  /// The headers of the file; nil until they are asked for.
  var headers: [HeaderPage]?
  /// The colours of everything but the maps.
  public var theme = Theme.automatic
  /// Whether the mouse is taken; else the terminal selects text with it.
  public var usesMouse = true
  /// The pixel under the mouse; nil where it is elsewhere, or was not moved since the last key.
  public var hover: MapPixel?
  /// Where the left button went down on the map, and whether a region is being dragged from there.
  var drag: (start: MapPixel, isRegion: Bool)?
  /// What is known of sessions, the log and hints.
  public var keeping = Keeping()
  /// The jobs of this run.
  public var jobs = JobLog()
  /// Seconds on a clock that only runs forward, as of the last message.
  public var clock = 0.0
  /// The place of the map in the middle of its pane; nil is the object's own middle.
  var viewCentre: PixelPosition?
  /// Whether the decisions just changed by undo, redo or cancelling, which is no new decision.
  var isWalkingHistory = false
  /// An export that waits for star formation, gas and outflow.
  var waitingExport: WaitingExport?
  /// The galaxy beside this one, and one being opened.
  public internal(set) var company = Company()
  /// The calibrations that follow each other by themselves; nil while they do not.
  public internal(set) var blinking: Blinking?
  /// What was decided before the galaxy beside began to blink; nil while it does not.
  var followStart: Decisions?
  /// Until when a second Ctrl-C quits, on the clock of input messages; nil where none was pressed.
  var interruptDeadline: Double?

  /// An explorer that has computed nothing yet.
  public init(
    file: InputFile, calibrations: [CalibrationChoice], settings: AnalysisSettings, size: Size,
    quantity: Quantity = .metallicity, version: String = "unversioned"
  ) {
    self.file = file
    self.version = version
    self.calibrations = calibrations
    self.size = size
    decisions = Decisions(settings: settings, quantity: quantity)
  }
}

/// The file that is explored.
public struct InputFile: Sendable, Hashable {
  /// Its path, as the user named it.
  public var path: String
  /// Its name without folders, e.g. `a370-03751.fits`.
  public var name: String
  /// Its name without folders and endings, for proposed file names.
  public var stem: String

  /// A file by its path.
  public init(path: String) {
    self.path = path
    name = path.split(separator: "/").last.map(String.init) ?? path
    var stem = name
    for ending in [".gz", ".fz", ".yaml", ".yml", ".fits", ".fit", ".full"] where stem.hasSuffix(ending) {
      stem.removeLast(ending.count)
    }
    self.stem = stem.isEmpty ? "galaxy" : stem
  }
}

/// A part of the screen that can hold the focus.
public enum Pane: String, Sendable, Hashable, CaseIterable {
  /// The map with its colour bar.
  case map
  /// Everything known about the bin under the cursor.
  case card
  /// The radial profile with the fitted line.
  case profile
  /// The gradients under every calibration and line group.
  case fits
  /// How often values occur.
  case histogram
  /// The galaxy's other maps, small.
  case maps
  /// The map under every calibration, small.
  case compare
  /// The last sentences of the message line.
  case messages
}
