import Morphology

/// What is fitted to which band of a galaxy.
public struct BulgeDiskSettings: Sendable, Hashable {
  /// Which pixels take part.
  public enum Region: String, Sendable, Hashable, CaseIterable {
    /// Those of the object.
    case object
    /// All with a value and an error: the sky around the object helps, a neighbour disturbs.
    case stamp
  }

  /// The band; nil takes the reddest with errors.
  public var band: String?
  /// The components.
  public var model: SersicFitSettings
  /// Which pixels take part.
  public var region: Region
  /// Whether the measured lines are taken off the band, pixel by pixel.
  public var removesLines: Bool
  /// Full width at half maximum of the point spread function, arcsec, in place of what the file says.
  public var psfFWHMArcsec: Double?
  /// Radius in the disk, kpc, inside which shares and half-light radius count; nil takes the object's outermost pixel.
  public var limitKpc: Double?
  /// Cells per side of a pixel, odd.
  public var oversampling: Int

  /// A bulge of n = 4 and a disk of n = 1 in the reddest band without lines, over the whole stamp, unless stated.
  public init(
    band: String? = nil, model: SersicFitSettings = SersicFitSettings(), region: Region = .stamp,
    removesLines: Bool = true, psfFWHMArcsec: Double? = nil, limitKpc: Double? = nil, oversampling: Int = 3
  ) {
    self.band = band
    self.model = model
    self.region = region
    self.removesLines = removesLines
    self.psfFWHMArcsec = psfFWHMArcsec
    self.limitKpc = limitKpc
    self.oversampling = oversampling
  }
}
