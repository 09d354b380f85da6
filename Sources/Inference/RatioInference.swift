import Numerical

/// A line whose ratio to the reference line is known exactly (for galaxies: a hydrogen line).
public struct ExactLine: Sendable, Hashable {
  /// Intrinsic flux over the reference line's.
  public var ratio: Double
  /// A(line)/A_V.
  public var extinction: Double

  /// A line from its ratio and extinction.
  public init(ratio: Double, extinction: Double) {
    self.ratio = ratio
    self.extinction = extinction
  }
}

/// The posterior of (abscissa, extinction, scale) given line fluxes, by deterministic quadrature.
///
/// Model: the reference line's de-reddened flux f; exact lines r f t with t = 10^(-0.4 k A_V); indicator lines
/// rho(x) f t with a correlated relative scatter. chi2 adds the exact lines' squared residuals over their errors and
/// the indicators' quadratic form with covariance diag(s^2) + scatter (Wang et al. 2019, eq. 1). Priors: flat in x
/// over the model's range, flat in A_V on [0, maximum], and 1/f or constant in f.
///
/// Scheme: the variables are x, A_V and ln u with u = f t the attenuated reference flux, in which the ridge of f against
/// A_V is gone. A coarse round finds where the posterior is; a fine one has a Gauss-Legendre rule in A_V, equidistant
/// lanes in u (along the exact lines' Gaussian, or in ln u where its signal-to-noise is low), and the model's nodes in
/// x. Rounds are repeated while anything is cut off or too coarse. Percentiles come from a sixth-order cumulative rule
/// in x, and from Legendre series in A_V.
///
/// Cost, by callgrind over 300 bins of a galaxy map (O3Hb-O2Hb, paper's likelihood): 4000 evaluations and 191,000
/// instructions a bin, 15 to 20 microseconds on a 2.6 GHz core. Of them the kernel has 46 %, placing and weighting its
/// 128 points 19 %, the percentiles of f 13 %, the best fit 7 %, planning 8 %, the percentiles of A_V 4 % and those of
/// the abscissa 3 %. The kernel takes 22 instructions an evaluation where its arithmetic alone would take 14 on four
/// lanes: the rest is one call a point. `galmap-bench` measures it.
///
/// Bounds where the prior on f is improper: the attenuated flux u = f t of the reference line lies above
/// 1e-3 max(F + 5 s, s), with F and s the first exact line's measured flux and error divided by its ratio. Without
/// any exact line it lies between 1e-3 and 100 times the largest max(F + 5 s, s) of the indicators.
public struct RatioInference: Sendable {
  /// Prior on the de-reddened reference flux f.
  public enum ScalePrior: Sendable, Hashable {
    /// Proportional to 1/f.
    case reciprocal
    /// Constant in f.
    case flat
  }

  /// The model of the indicators.
  public var model: RatioModel { storage.model }
  /// Lines of known ratio, at most four; the first that is measured sets the lower bound of u.
  public let exactLines: [ExactLine]
  /// A(line)/A_V of the two indicators.
  public let indicatorExtinction: SIMD2<Double>
  /// A(line)/A_V of the reference line.
  public let referenceExtinction: Double
  /// Upper end of the prior on A_V.
  public let maximumExtinction: Double
  /// Prior on f.
  public let scalePrior: ScalePrior
  /// Whether the likelihood carries -1/2 ln det C of the indicators, in the observed frame.
  public let isNormalized: Bool
  private let storage: Storage

  /// What is large, by reference, so that passing the inference on costs little.
  private final class Storage: Sendable {
    let model: RatioModel
    let table: RatioTable
    let coarseTable: RatioTable

    init(_ model: RatioModel) {
      self.model = model
      table = RatioTable(model, stride: 1)
      coarseTable = RatioTable(model, stride: RatioModel.coarseStride)
    }
  }

  var table: RatioTable { storage.table }
  var coarseTable: RatioTable { storage.coarseTable }

  /// An inference from its parts.
  public init(
    model: RatioModel, exactLines: [ExactLine], indicatorExtinction: SIMD2<Double>,
    referenceExtinction: Double, maximumExtinction: Double = 4, scalePrior: ScalePrior = .reciprocal,
    isNormalized: Bool = false
  ) {
    precondition(exactLines.count <= 4, "at most four exact lines")
    storage = Storage(model)
    self.exactLines = exactLines
    self.indicatorExtinction = indicatorExtinction
    self.referenceExtinction = referenceExtinction
    self.maximumExtinction = maximumExtinction
    self.scalePrior = scalePrior
    self.isNormalized = isNormalized
  }
}
