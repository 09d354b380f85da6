/// How pixels are gathered into bins of one signal-to-noise.
public struct TessellationSettings: Sendable, Hashable {
  /// How bins are made round and even after accretion.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// Weighted Voronoi tessellation (Diehl & Statler 2006, MNRAS 368, 497).
    case wvt
    /// Centroidal Voronoi tessellation (Cappellari & Copin 2003, MNRAS 342, 345, sect. 4.1).
    case cvt
  }

  /// How bins are made round and even.
  public var method: Method
  /// Signal-to-noise that every bin should reach; positive.
  public var targetSNR: Double
  /// Most passes of the regularisation.
  public var maximumIterations: Int

  /// Settings of one tessellation.
  public init(method: Method = .wvt, targetSNR: Double, maximumIterations: Int = 60) {
    self.method = method
    self.targetSNR = targetSNR
    self.maximumIterations = maximumIterations
  }
}

/// Why nothing could be binned: one sentence.
public enum TessellationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The target is not a positive, finite number.
  case badTarget(Double)
  /// No pixel has a finite signal and a positive, finite noise.
  case noUsablePixel(pixelCount: Int)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .badTarget(let target):
      "the target signal-to-noise is \(target); give a positive number"
    case .noUsablePixel(let count):
      "none of the \(count) pixels has a finite signal and a positive, finite noise; check both columns or maps"
    }
  }
}
