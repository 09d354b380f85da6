/// What an ensemble sampler drew.
public struct EnsembleChain: Sendable {
  /// Number of parameters.
  public let dimension: Int
  /// Number of walkers.
  public let walkers: Int
  /// Steps of every walker.
  public let steps: Int
  /// All positions: by step, then walker, then parameter.
  public let samples: [Double]
  /// Moves accepted, over all.
  public let acceptanceFraction: Double

  /// All draws of a parameter, ascending.
  public func sorted(_ parameter: Int) -> [Double] {
    stride(from: parameter, to: samples.count, by: dimension).map { samples[$0] }.sorted()
  }

  /// A quantile of ascending draws, between the two nearest.
  public static func quantile(_ probability: Double, of sorted: [Double]) -> Double {
    guard !sorted.isEmpty else { return .nan }
    let place = min(max(probability * Double(sorted.count) - 0.5, 0), Double(sorted.count - 1))
    let index = min(Int(place), sorted.count - 2)
    guard index >= 0 else { return sorted[0] }
    return sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index])
  }

  /// Integrated autocorrelation time of a parameter, in steps: 1 + 2 sum of rho(lag) up to the smallest window M with
  /// M >= 5 tau(M) (Sokal 1997), rho averaged over the walkers. Infinite where the chain is too short for any window,
  /// or a walker never moved at all.
  public func autocorrelationTime(_ parameter: Int) -> Double {
    var series = [[Double]](repeating: [], count: walkers)
    for walker in 0..<walkers {
      var values = (0..<steps).map { samples[($0 * walkers + walker) * dimension + parameter] }
      let mean = values.reduce(0, +) / Double(steps)
      for index in values.indices { values[index] -= mean }
      series[walker] = values
    }
    // As the average of normalised functions, so that no walker with a large excursion rules.
    let variances = series.map { EnsembleChain.covariance($0, lag: 0) }
    guard variances.allSatisfy({ $0 > 0 }) else { return .infinity }
    var time = 1.0
    for lag in 1..<max(steps, 2) {
      guard lag < steps else { break }
      var correlation = 0.0
      for walker in 0..<walkers {
        correlation += EnsembleChain.covariance(series[walker], lag: lag) / variances[walker]
      }
      time += 2 * correlation / Double(walkers)
      if Double(lag) >= 5 * time { return max(time, 1) }
    }
    return .infinity
  }

  private static func covariance(_ values: [Double], lag: Int) -> Double {
    values.withUnsafeBufferPointer { values in
      // Four running sums: faster than one, and always in the same order.
      var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
      let count = values.count - lag
      var index = 0
      while index + 3 < count {
        a += values[index] * values[index + lag]
        b += values[index + 1] * values[index + 1 + lag]
        c += values[index + 2] * values[index + 2 + lag]
        d += values[index + 3] * values[index + 3 + lag]
        index += 4
      }
      while index < count {
        a += values[index] * values[index + lag]
        index += 1
      }
      return (a + b) + (c + d)
    }
  }
}
