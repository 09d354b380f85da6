/// Memory that the fits of many regions share. One workspace serves one thread at a time.
public final class SEDWorkspace {
  let single: BlockMemory<SIMD4<Float>>
  let double: BlockMemory<SIMD2<Double>>
  let kept: KeptModels
  let rate: ScaleMixture
  let mass: ScaleMixture
  let ageWeights: Scratch<Float>
  let attenuationWeights: Scratch<Float>

  /// Memory for one fitter's grid.
  public init(for fitter: SEDFitter) {
    let grid = fitter.grid
    single = BlockMemory(bandCount: grid.bands.count, vectorCount: fitter.single.vectorCount)
    double = BlockMemory(bandCount: grid.bands.count, vectorCount: fitter.double.vectorCount)
    kept = KeptModels(modelCount: grid.count)
    rate = ScaleMixture(modelCount: grid.count)
    mass = ScaleMixture(modelCount: grid.count)
    ageWeights = Scratch(count: grid.log10AgeYears.count, of: 0)
    attenuationWeights = Scratch(count: grid.attenuationV.count, of: 0)
  }
}

/// A piece of memory of fixed length with a stable address, which the measured kernels work in: nested closures over
/// ten arrays would hide the arithmetic.
final class Scratch<Element: BitwiseCopyable> {
  let start: UnsafeMutablePointer<Element>
  let count: Int

  init(count: Int, of value: Element) {
    self.count = count
    start = .allocate(capacity: count)
    start.initialize(repeating: value, count: count)
  }

  deinit { start.deallocate() }

  func fill(_ value: Element) { start.update(repeating: value, count: count) }
}

/// The data of a block of regions and room for their sums over the models.
final class BlockMemory<Vector: SIMD & BitwiseCopyable & Sendable> where Vector.Scalar: BinaryFloatingPoint {
  let vectorCount: Int
  /// For each band the regions' weights, then their weights times fluxes, each in all lanes.
  let data: Scratch<Vector>
  private let norm: Scratch<Vector>
  private let signal: Scratch<Vector>
  private let gain: Scratch<Vector>

  init(bandCount: Int, vectorCount: Int) {
    let block = ModelVectors<Vector>.blockSize
    self.vectorCount = vectorCount
    data = Scratch(count: 2 * block * bandCount, of: .zero)
    norm = Scratch(count: block * vectorCount, of: .zero)
    signal = Scratch(count: block * vectorCount, of: .zero)
    gain = Scratch(count: block * vectorCount, of: .zero)
  }

  var sums: ModelSums<Vector> {
    ModelSums(vectorCount: vectorCount, norm: norm.start, signal: signal.start, gain: gain.start)
  }
}

/// The models of one region whose weight counts, in single precision.
final class KeptModels {
  /// Number of models kept.
  var count = 0
  /// Their numbers in the grid.
  let model: Scratch<Int32>
  /// Logarithm of the weight relative to the best model's.
  let logWeight: Scratch<Float>
  /// Prior of the model.
  let prior: Scratch<Float>
  /// Sum of w m^2 and of w f m.
  let norm: Scratch<Float>
  let signal: Scratch<Float>
  /// Best scale and its error.
  let scale: Scratch<Float>
  let error: Scratch<Float>
  /// Best scale over its error.
  let significance: Scratch<Float>
  /// Weight of the whole Gaussian, and of its part above scale 0.
  let weight: Scratch<Float>
  let probability: Scratch<Float>
  /// Scale and error times the model's mass per rate.
  let massScale: Scratch<Float>
  let massError: Scratch<Float>

  init(modelCount: Int) {
    // Vectors of four may run over the end.
    let room = modelCount + 4
    model = Scratch(count: room, of: 0)
    logWeight = Scratch(count: room, of: 0)
    prior = Scratch(count: room, of: 0)
    norm = Scratch(count: room, of: 1)
    signal = Scratch(count: room, of: 0)
    scale = Scratch(count: room, of: 0)
    error = Scratch(count: room, of: 0)
    significance = Scratch(count: room, of: 0)
    weight = Scratch(count: room, of: 0)
    probability = Scratch(count: room, of: 0)
    massScale = Scratch(count: room, of: 0)
    massError = Scratch(count: room, of: 0)
  }
}
