import Numerical

// Percentiles of the extinction and of the de-reddened scale, from the last round's masses.
extension RatioInference {
  func extinctionPercentiles(_ work: inout RatioWorkspace, _ grid: RatioGrid) -> Percentiles {
    let rule = grid.rule
    rule.cumulative(of: work.rowMasses, lanes: 1, into: &work.coefficients)
    let coefficients = work.coefficients
    var moments = Moments()
    for row in 0..<rule.count { moments.add(rule.nodes[row], work.rowMasses[row]) }
    var solver = QuantileSolver(low: -1, high: 1, total: moments.mass, deviation: moments.deviation)
    func place(_ quantile: Double, _ guess: Double) -> Double {
      let x = solver.place(quantile, guess: guess) { rule.integral(coefficients, to: $0) }
      return grid.extinctionLow + grid.halfWidth * (1 + x)
    }
    let median = place(0.5, moments.mean)
    return Percentiles(
      lower: place(0.16, moments.mean - moments.deviation), median: median,
      upper: place(0.84, moments.mean + moments.deviation))
  }

  /// Percentiles of f = u 10^(0.4 k A_V): along each lane ln f rises with the extinction, so that the probability
  /// below a value is the sum over lanes of their cumulative integrals up to one extinction each.
  func scalePercentiles(_ work: inout RatioWorkspace, _ grid: RatioGrid) -> Percentiles {
    let (rule, lanes) = (grid.rule, grid.laneCount)
    rule.cumulative(of: work.masses, lanes: lanes, into: &work.coefficients)
    work.scratch.reserve(length: lanes)
    let coefficients = work.coefficients
    var scratch: [Double] = []
    swap(&scratch, &work.scratch)
    defer { swap(&scratch, &work.scratch) }
    return work.lnScales.withUnsafeMutableBufferPointer { lnScales in
      var moments = Moments()
      var (low, high) = (Double.infinity, -Double.infinity)
      for row in 0..<rule.count {
        let reddening = magnitude * referenceExtinction * grid.extinction(row)
        for point in (row * lanes)..<((row + 1) * lanes) {
          let value = lnScales[point] + reddening
          lnScales[point] = value
          moments.add(value, work.masses[point])
          low = min(low, value)
          high = max(high, value)
        }
      }
      let margin = magnitude * referenceExtinction * grid.halfWidth
      var solver = QuantileSolver(
        low: low - margin, high: high + margin, total: moments.mass, deviation: moments.deviation)
      func value(_ quantile: Double, _ guess: Double) -> Double {
        let place = solver.place(quantile, guess: guess) { value in
          scratch.withUnsafeMutableBufferPointer { scratch in
            let places = UnsafeMutableBufferPointer(rebasing: scratch[..<lanes])
            setPlaces(ofLnScale: value, lnScales, grid, places)
            return LegendreRule.sum(degrees: rule.count, coefficients: coefficients, to: places)
          }
        }
        return Elementary.exp(place)
      }
      let median = value(0.5, moments.mean)
      return Percentiles(
        lower: value(0.16, moments.mean - moments.deviation), median: median,
        upper: value(0.84, moments.mean + moments.deviation))
    }
  }

  /// Writes the extinction, from -1 to 1 over the window, at which each lane reaches a value of ln f.
  private func setPlaces(
    ofLnScale value: Double, _ lnScales: UnsafeMutableBufferPointer<Double>, _ grid: RatioGrid,
    _ places: UnsafeMutableBufferPointer<Double>
  ) {
    let lanes = grid.laneCount
    let nodes = grid.rule.nodes
    let last = grid.rule.count - 1
    switch grid.coordinate {
    case .logarithm:
      // Along a lane u is constant, and ln f a straight line.
      let slope = (nodes[last] - nodes[0]) / (lnScales[last * lanes] - lnScales[0])
      for lane in 0..<lanes {
        places[lane] = min(max(nodes[0] + (value - lnScales[lane]) * slope, -1), 1)
      }
    case .deviation:
      // By straight lines between the nodes, continued to the window's ends.
      for lane in 0..<lanes {
        var row = 0
        while row < last - 1, lnScales[(row + 1) * lanes + lane] < value { row += 1 }
        let (a, b) = (lnScales[row * lanes + lane], lnScales[(row + 1) * lanes + lane])
        let slope = (nodes[row + 1] - nodes[row]) / (b - a)
        places[lane] = min(max(nodes[row] + (value - a) * slope, -1), 1)
      }
    }
  }
}

/// Mass, mean and standard deviation of weighted values.
private struct Moments {
  private(set) var mass = 0.0
  private var first = 0.0
  private var second = 0.0

  mutating func add(_ value: Double, _ weight: Double) {
    mass += weight
    first += weight * value
    second += weight * value * value
  }

  var mean: Double { first / mass }
  var deviation: Double { max(second / mass - mean * mean, 0).squareRoot() }
}
