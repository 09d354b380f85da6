import Nebular

/// How pixels are gathered into bins; every field belongs to the binning stage.
public struct BinningSettings: Sendable, Hashable, Codable {
  /// Where the bins come from.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// The bins that came with the data.
    case given
    /// Weighted Voronoi tessellation (Diehl & Statler 2006).
    case wvt
    /// Centroidal Voronoi tessellation (Cappellari & Copin 2003).
    case cvt
    /// One bin per pixel.
    case pixel
  }

  /// Where the bins come from; nil takes the given ones where there are any, else `wvt`.
  public var method: Method?
  /// The line whose signal-to-noise is brought to the target; nil takes [OIII].
  public var line: EmissionLine?
  /// Target signal-to-noise per bin.
  public var targetSNR: Double
  /// Pixels with a lower signal-to-noise in that line take no part.
  public var minPixelSNR: Double

  /// The paper's settings unless stated: S/N 10 on [OIII].
  public init(
    method: Method? = nil, line: EmissionLine? = nil, targetSNR: Double = 10, minPixelSNR: Double = 0.5
  ) {
    self.method = method
    self.line = line
    self.targetSNR = targetSNR
    self.minPixelSNR = minPixelSNR
  }
}
