import Analysis
import Screen

/// Everything the user decided about the view and the fit: what undo goes back over.
///
/// The cursor, popups and messages are no decisions; a computation's result is none either.
public struct Decisions: Sendable, Equatable, Codable {
  /// The assumptions of the analysis, as wanted; the snapshot on screen may still be older.
  public var settings: AnalysisSettings
  /// What the map shows.
  public var quantity: Quantity
  /// How each quantity is coloured, where it differs from the quantity's own default.
  public var styles: [Quantity: MapStyle]
  /// How large pixels are drawn; nil fits the object into its pane.
  public var zoom: MapZoom?

  /// Numbers of the selected bins.
  public var selection: Set<Int> = []
  /// The filter that selected them, as typed; nil where something else did.
  public var filter: String?
  /// Whether only the selected bins are on screen.
  public var showsOnlySelection = false
  /// The plane that the map shows.
  public var plane = MapPlane.image
  /// Whether the critical curve or the caustic is on the map.
  public var showsCriticalCurve = false
  /// What is plotted beside the map.
  public var plot = PlotKind.profile
  /// The arrows of the outflow.
  public var arrows = ArrowChoice()
  /// What is drawn over the map.
  public var overlays = MapOverlays()
  /// Limits that hold across maps.
  public var locks = LimitLocks()
  /// Whether a changed fit is made at once, and not only when asked for.
  public var refitsAtOnce = true
  /// Words on bins, by their numbers.
  public var notes: [Int: String] = [:]
  /// Numbers of the bins kept for comparison, in the order in which they were pinned.
  public var pins: [Int] = []

  /// Settings with the default view of a quantity.
  public init(settings: AnalysisSettings = AnalysisSettings(), quantity: Quantity = .metallicity) {
    self.settings = settings
    self.quantity = quantity
    styles = [:]
    zoom = nil
  }

  /// How the quantity on screen is coloured.
  public var style: MapStyle {
    get { lockedStyle(styles[quantity] ?? MapStyle.standard(for: quantity)) }
    set { keep(newValue) }
  }
}
