import Analysis
import Observations

/// What a FITS export writes: the maps and the bin table of one result.
public struct ExportedMaps: Sendable, Equatable {
  /// The result.
  public var snapshot: Snapshot
  /// The quantity on screen, which the file holds whatever it is.
  public var shown: Quantity?

  /// A result is told from another by what it was computed from.
  public static func == (left: ExportedMaps, right: ExportedMaps) -> Bool {
    left.shown == right.shown && left.snapshot.settings == right.snapshot.settings
      && left.snapshot.observation.source == right.snapshot.observation.source
  }
}
