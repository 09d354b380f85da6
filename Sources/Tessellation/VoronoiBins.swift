import Grid

/// A tessellation: which bin every pixel belongs to, and what the bins reach.
///
/// Bins count from 0 outwards: in order of the distance of their centroid from the usable pixel of highest
/// signal-to-noise; at equal distance by row, then by column.
public struct VoronoiBins: Sendable, Equatable {
  /// One bin.
  public struct Bin: Sendable, Equatable {
    /// Number of pixels.
    public var pixelCount: Int
    /// Sum of the signals over the square root of the sum of the squared noises.
    public var signalToNoise: Double
    /// Unweighted mean of the pixels' positions, in the unit of the positions given.
    public var centroid: PixelPosition
    /// Whether every pixel can be reached from every other without leaving the bin.
    public var isConnected: Bool
  }

  /// Bin per pixel in the order given, -1 for a pixel that cannot be used.
  public var binOfPixel: [Int32]
  /// The bins; a bin's number is its place here.
  public var bins: [Bin]
  /// The target signal-to-noise.
  public var targetSNR: Double
  /// How many pixels cannot be used, because signal or noise is not finite or the noise is not positive.
  public var unusablePixels: Int
  /// How many usable pixels have a negative signal; they are in the sums and start no bin.
  public var negativePixels: Int
  /// Passes of the regularisation.
  public var iterations: Int
  /// How many distances were computed, the measure of the work done.
  public var distanceEvaluations: Int
  /// What was done with the input, one sentence each.
  public var notes: [String]

  /// Standard deviation of S/N over target, over the bins of several pixels; NaN where there is none.
  public var scatter: Double {
    let ratios = bins.lazy.filter { $0.pixelCount > 1 }.map { $0.signalToNoise / targetSNR }
    let count = Double(ratios.count)
    guard count > 0 else { return .nan }
    let mean = ratios.reduce(0, +) / count
    return (ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
  }

  /// The numbers of bins whose pixels do not hang together.
  public var disconnectedBins: [Int] { bins.indices.filter { !bins[$0].isConnected } }
}
