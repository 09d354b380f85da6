import Numerical

/// Decides where the rounds of `RatioInference` put their points.
struct RatioPlanner {
  static let maximumRounds = 8
  /// Where a marginal is below this fraction of its maximum, nothing is evaluated in the fine round.
  private static let cut = 1e-6
  /// Lanes per standard deviation of the conditional posterior, inverted. The midpoint rule's error for a Gaussian is
  /// 2 exp(-2 pi^2 / step^2): 7e-6.
  private static let laneStep = 1.25
  /// Spacing of the extinction's nodes amid the window, in the same unit.
  private static let extinctionStep = 1.5
  /// Signal-to-noise of u above which lanes follow the exact lines' Gaussian.
  private static let ridgeSignal = 9.0

  private let inference: RatioInference
  private let problem: RatioProblem
  private let extinctions: ClosedRange<Double>
  /// log2 of the indicators' largest likelihood, where it is beyond the range of numbers.
  private(set) var depth = 0.0

  init(_ inference: RatioInference, _ problem: RatioProblem, _ extinctions: ClosedRange<Double>) {
    self.inference = inference
    self.problem = problem
    self.extinctions = extinctions
  }

  // MARK: - Coarse round

  /// A first grid over all that the exact lines allow.
  func coarseGrid() -> RatioGrid {
    var grid = RatioGrid(
      extinctionLow: extinctions.lowerBound, extinctionHigh: extinctions.upperBound,
      rule: .atLeast(6), coordinate: .logarithm, laneStart: 0, laneStep: 1, laneCount: 1, nodeLow: 0,
      nodeHigh: inference.coarseTable.count)
    setCoarseLanes(&grid)
    return grid
  }

  private func setCoarseLanes(_ grid: inout RatioGrid) {
    let places = [grid.extinctionLow, 0.5 * (grid.extinctionLow + grid.extinctionHigh), grid.extinctionHigh]
    let ridges = places.map { problem.exact.ridge(at: $0) }
    let signal = ridges.reduce(Double.infinity) { min($0, $1.centre / $1.sigma) }
    if problem.exact.count > 0, signal > Self.ridgeSignal {
      grid.setLanes(.deviation, from: -8, to: 8, step: 16 / 9)
    } else if problem.exact.count > 0 {
      let highest = ridges.reduce(problem.exact.lowerBound * 2) { max($0, max($1.centre, 0) + 8 * $1.sigma) }
      grid.setLanes(.logarithm, from: problem.lnScaleLow, to: Elementary.log(highest), step: 0.5)
    } else {
      grid.setLanes(.logarithm, from: problem.lnScaleLow, to: problem.lnScaleHigh, step: 0.5)
    }
  }

  /// Whether the coarse grid missed the posterior; then the grid is moved.
  mutating func mustRepeatCoarse(_ grid: inout RatioGrid, _ work: RatioWorkspace) -> Bool {
    let peak = (0..<inference.coarseTable.count).reduce(0) { max($0, work.densities[$1]) }
    if peak < 1e-250, depth == 0 {
      depth = problem.depth(grid, inference.coarseTable, work)
      return true
    }
    return widen(&grid, work)
  }

  /// Moves the edges at which there is probability, unless the prior ends there; true where one moved.
  private func widen(_ grid: inout RatioGrid, _ work: RatioWorkspace) -> Bool {
    var moved = false
    let rows = Profile(work.rowMasses, count: grid.rule.count) { $0 / grid.rule.weights[$1] }
    let width = grid.extinctionHigh - grid.extinctionLow
    if rows.first > 1e-3, grid.extinctionLow > 0 {
      grid.extinctionLow = max(0, grid.extinctionLow - width)
      moved = true
    }
    if rows.last > 1e-3, grid.extinctionHigh < inference.maximumExtinction {
      grid.extinctionHigh = min(inference.maximumExtinction, grid.extinctionHigh + width)
      moved = true
    }
    let lanes = Profile(work.laneMasses, count: grid.laneCount) { mass, _ in mass }
    var (low, high) = (grid.laneLow, grid.laneHigh)
    let span = 0.5 * (high - low)
    switch grid.coordinate {
    case .deviation:
      if lanes.first > 1e-4 { low -= span }
      if lanes.last > 1e-4 { high += span }
      if low != grid.laneLow || high != grid.laneHigh {
        let ridge = problem.exact.ridge(at: grid.extinction(rows.peak))
        if ridge.centre + low * ridge.sigma < 0.1 * ridge.centre {
          // Pulled down to faint scales: lanes even in ln u.
          let highest = Elementary.log(ridge.centre + max(high, 8) * ridge.sigma)
          grid.setLanes(.logarithm, from: problem.lnScaleLow, to: highest, step: 0.25)
        } else {
          grid.setLanes(.deviation, from: low, to: high, step: grid.laneStep)
        }
        moved = true
      }
    case .logarithm:
      if lanes.first > 1e-4 { low = max(problem.lnScaleLow, low - span) }
      if lanes.last > 1e-4 { high = min(problem.lnScaleHigh, high + span) }
      if low < grid.laneLow - 1e-9 || high > grid.laneHigh + 1e-9 {
        grid.setLanes(.logarithm, from: low, to: high, step: grid.laneStep)
        moved = true
      }
    }
    return moved
  }

  // MARK: - Fine round

  /// The grid that resolves what a coarse one found.
  func fineGrid(from coarse: RatioGrid, _ work: RatioWorkspace) -> RatioGrid {
    var grid = coarse
    let rows = Profile(work.rowMasses, count: coarse.rule.count) { $0 / coarse.rule.weights[$1] }
    let extinctions = rows.support(
      Self.cut, low: coarse.extinctionLow, high: coarse.extinctionHigh
    ) { coarse.extinction($0) }
    (grid.extinctionLow, grid.extinctionHigh) = (extinctions.lowerBound, extinctions.upperBound)
    let table = inference.coarseTable
    let nodes = Profile(work.densities, count: table.count) { $0 / table.steps[$1] }
    let stride = RatioModel.coarseStride
    grid.nodeLow = max(0, nodes.firstAbove(Self.cut) - 1) * stride
    grid.nodeHigh = min(table.count - 1, nodes.lastAbove(Self.cut) + 1) * stride + 1

    let lanes = Profile(work.laneMasses, count: coarse.laneCount) { mass, _ in mass }
    let support = lanes.support(Self.cut, low: coarse.laneLow, high: coarse.laneHigh) {
      coarse.laneStart + Double($0) * coarse.laneStep
    }
    let place = coarse.extinction(rows.peak)
    let node = nodes.peak * stride
    let information = problem.indicatorInformation(
      scatter: inference.model.variances[node], covariance: inference.model.covariances[node])
    let ridge = problem.exact.ridge(at: place)
    let signal = ridge.sigma.isFinite ? max(ridge.centre, 0) / ridge.sigma : 0
    let precision: Double
    switch coarse.coordinate {
    case .deviation: precision = 1 + information.scale / (signal * signal)
    case .logarithm:
      // Below a signal-to-noise of about one the Gaussian's flank in u is no narrower in ln u.
      precision = max(signal * signal, 1.5) + information.scale
    }
    grid.setLanes(
      coarse.coordinate, from: support.lowerBound, to: support.upperBound,
      step: Self.laneStep / precision.squareRoot())
    let sigma = 1 / (problem.exact.extinctionInformation(at: place) + information.extinction).squareRoot()
    let count = Int((.pi * grid.halfWidth / (Self.extinctionStep * sigma)).rounded(.up)) + 2
    grid.rule = .atLeast(count)
    return grid
  }

  /// Whether the fine grid cut something off or is too coarse; then it is widened or refined.
  func mustRepeatFine(_ grid: inout RatioGrid, _ work: RatioWorkspace) -> Bool {
    let laneCount = grid.laneCount
    var again = widen(&grid, work)
    let table = inference.table
    let nodes = Profile(work.densities, count: table.count) { $0 / table.steps[$1] }
    if grid.nodeLow > 0, nodes.value(grid.nodeLow) > 1e-4 {
      grid.nodeLow = max(0, grid.nodeLow - 12)
      again = true
    }
    if grid.nodeHigh < table.count, nodes.value(grid.nodeHigh - 1) > 1e-4 {
      grid.nodeHigh = min(table.count, grid.nodeHigh + 12)
      again = true
    }
    // The sum over every other lane differs by the error of twice the step, whose fourth power is that of the step.
    var (even, all) = (0.0, 0.0)
    for lane in 0..<laneCount {
      even += lane % 2 == 0 ? work.laneMasses[lane] : -work.laneMasses[lane]
      all += work.laneMasses[lane]
    }
    if abs(even) > 0.15 * all, grid.laneCount < 200, !again {
      grid.setLanes(grid.coordinate, from: grid.laneLow, to: grid.laneHigh, step: 0.6 * grid.laneStep)
      again = true
    }
    if grid.rule.roughness(work.rowMasses) > 0.03, grid.rule.count < 64 {
      grid.rule = .atLeast(grid.rule.count + 4)
      again = true
    }
    return again
  }
}

/// A marginal on equidistant or other places, over its maximum.
private struct Profile {
  private let values: [Double]
  let peak: Int

  init(_ source: [Double], count: Int, _ density: (Double, Int) -> Double) {
    var values = [Double](repeating: 0, count: count)
    var peak = 0
    for index in 0..<count {
      values[index] = density(source[index], index)
      if values[index] > values[peak] { peak = index }
    }
    let highest = values[peak]
    if highest > 0 { for index in 0..<count { values[index] /= highest } }
    self.values = values
    self.peak = peak
  }

  var first: Double { values[0] }
  var last: Double { values[values.count - 1] }
  func value(_ index: Int) -> Double { values[index] }
  func firstAbove(_ cut: Double) -> Int { values.firstIndex { $0 >= cut } ?? 0 }
  func lastAbove(_ cut: Double) -> Int { values.lastIndex { $0 >= cut } ?? values.count - 1 }

  /// Where the profile is above a cut, by straight lines in its logarithm between the places.
  func support(
    _ cut: Double, low: Double, high: Double, _ place: (Int) -> Double
  ) -> ClosedRange<Double> {
    func crossing(_ inside: Int, _ outside: Int) -> Double {
      let above = Elementary.log(values[inside] / cut)
      let below = values[outside] > 0 ? Elementary.log(cut / values[outside]) : 700
      return place(inside) + (place(outside) - place(inside)) * above / max(above + below, 1e-300)
    }
    let (first, last) = (firstAbove(cut), lastAbove(cut))
    let lower = first == 0 ? low : crossing(first, first - 1)
    let upper = last == values.count - 1 ? high : crossing(last, last + 1)
    return min(lower, upper)...max(lower, upper)
  }
}
