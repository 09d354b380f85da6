import Numerical

/// The affine-invariant ensemble sampler of Goodman & Weare (2010, Comm. App. Math. Comp. Sci. 5, 65), with the
/// stretch move on two halves of the ensemble in turn (Foreman-Mackey et al. 2013).
///
/// A walker X moves along the line to a walker Y of the other half, to Y + z (X - Y) with z = [(a - 1) r + 1]^2 / a for
/// r uniform on [0, 1), and goes there with probability min(1, z^(N - 1) p(new) / p(X)).
public struct EnsembleSampler: Sendable {
  /// Number of parameters N.
  public let dimension: Int
  /// Number of walkers, even and at least twice the dimension.
  public let walkers: Int
  /// Steps that are kept.
  public let steps: Int
  /// Steps before those, which are forgotten.
  public let burnIn: Int
  /// The stretch a.
  public let stretch: Double
  /// Seed of the random numbers.
  public let seed: UInt64

  /// A sampler; a = 2 as published.
  public init(dimension: Int, walkers: Int, steps: Int, burnIn: Int, stretch: Double = 2, seed: UInt64) {
    precondition(dimension > 0 && walkers >= 2 * dimension && walkers % 2 == 0, "walkers: even, at least 2 N")
    precondition(steps > 0 && burnIn >= 0 && stretch > 1, "a chain has steps, and its stretch exceeds 1")
    self.dimension = dimension
    self.walkers = walkers
    self.steps = steps
    self.burnIn = burnIn
    self.stretch = stretch
    self.seed = seed
  }

  /// Runs the chain.
  /// - Parameters:
  ///   - start: walkers times dimension numbers, walker by walker, each at a finite density, and not all in one plane.
  ///   - isStopped: asked every few steps; where true the run ends.
  ///   - logDensity: ln of the density up to a constant; -infinity outside of its support.
  /// - Returns: the chain, or nil where it was stopped.
  public func run(
    from start: [Double], isStopped: () -> Bool = { false }, logDensity: (Span<Double>) -> Double
  ) -> EnsembleChain? {
    precondition(start.count == walkers * dimension, "one start for every walker")
    var random = RandomStream(seed: seed)
    var positions = start
    var trial = [Double](repeating: 0, count: dimension)
    var logs = (0..<walkers).map { walker in
      logDensity(positions.span.extracting(walker * dimension..<(walker + 1) * dimension))
    }
    var samples: [Double] = []
    samples.reserveCapacity(steps * walkers * dimension)
    var accepted = 0
    let half = walkers / 2
    for step in 0..<(burnIn + steps) {
      if step % 16 == 0, isStopped() { return nil }
      for walker in 0..<walkers {
        let offset = walker < half ? half : 0
        let partner = offset + Int(random.uniform() * Double(half))
        let root = (stretch - 1) * random.uniform() + 1
        let z = root * root / stretch
        for index in 0..<dimension {
          let other = positions[partner * dimension + index]
          trial[index] = other + z * (positions[walker * dimension + index] - other)
        }
        let log = logDensity(trial.span)
        let chance = Double(dimension - 1) * Elementary.log(z) + log - logs[walker]
        // A draw is spent on every move, so that the stream does not depend on what was accepted.
        let draw = random.uniform()
        guard chance >= 0 || draw < Elementary.exp(chance) else { continue }
        for index in 0..<dimension { positions[walker * dimension + index] = trial[index] }
        logs[walker] = log
        if step >= burnIn { accepted += 1 }
      }
      if step >= burnIn { samples.append(contentsOf: positions) }
    }
    return EnsembleChain(
      dimension: dimension, walkers: walkers, steps: steps, samples: samples,
      acceptanceFraction: Double(accepted) / Double(steps * walkers))
  }
}
