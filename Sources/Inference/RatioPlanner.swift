import Numerical

/// Decides where the rounds of `RatioInference` put their points.
struct RatioPlanner {
  static let maximumRounds = 8
  /// Where a marginal is below this fraction of its maximum, nothing is evaluated in the fine round.
  private static let cut = 1e-5
  /// What a marginal may be, over its maximum, at an edge that is not the prior's.
  private static let edge = 1e-3
  /// Lanes per standard deviation of the conditional posterior, inverted. The midpoint rule's error for a Gaussian is
  /// 2 exp(-2 pi^2 / step^2): 8e-5.
  private static let laneStep = 1.4
  /// Spacing of the extinction's nodes amid the window, in the same unit.
  private static let extinctionStep = 1.7
  /// Signal-to-noise of u above which lanes follow the exact lines' Gaussian.
  private static let ridgeSignal = 9.0

  private let inference: RatioInference
  private let problem: RatioProblem
  private let extinctions: ClosedRange<Double>
  /// log2 of one over the indicators' largest likelihood, where it is beyond the range of numbers.
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
      let highest = Elementary.log(
        ridges.reduce(problem.exact.lowerBound * 2) { max($0, max($1.centre, 0) + 8 * $1.sigma) })
      // Fainter scales are looked at where this run ends in the midst of probability.
      grid.setLanes(.logarithm, from: max(problem.lnScaleLow, highest - 4), to: highest, step: 0.5)
    } else {
      grid.setLanes(.logarithm, from: problem.lnScaleLow, to: problem.lnScaleHigh, step: 0.5)
    }
  }

  /// Whether the coarse grid missed the posterior; then the grid is moved.
  mutating func mustRepeatCoarse(_ grid: inout RatioGrid, _ work: RatioWorkspace) -> Bool {
    if isOutOfRange(grid, inference.coarseTable, work) { return true }
    return widen(&grid, work, by: 0.5)
  }

  /// Whether the posterior left the range in which the kernel's numbers are good; then the depth at which it lies is
  /// looked up. Its peak is put at 2^-20, because a finer grid may find a higher one.
  private mutating func isOutOfRange(
    _ grid: RatioGrid, _ table: RatioTable, _ work: RatioWorkspace
  ) -> Bool {
    let peak = (0..<table.count).reduce(0) { max($0, work.densities[$1]) }
    if peak > 0x1p-60, peak < 0x1p80 { return false }
    let found = max(0, problem.depth(grid, table, work) - 20)
    guard abs(found - depth) > 1 else { return false }
    depth = found
    return true
  }

  /// Moves the edges at which there is probability, unless the prior ends there; true where one moved.
  private func widen(_ grid: inout RatioGrid, _ work: RatioWorkspace, by fraction: Double) -> Bool {
    var moved = false
    let rows = Profile(work.rowMasses, count: grid.rule.count) { $0 / grid.rule.weights[$1] }
    let width = fraction * (grid.extinctionHigh - grid.extinctionLow)
    if rows.first > Self.edge, grid.extinctionLow > 0 {
      grid.extinctionLow = max(0, grid.extinctionLow - width)
      moved = true
    }
    if rows.last > Self.edge, grid.extinctionHigh < inference.maximumExtinction {
      grid.extinctionHigh = min(inference.maximumExtinction, grid.extinctionHigh + width)
      moved = true
    }
    let lanes = Profile(work.laneMasses, count: grid.laneCount) { mass, _ in mass }
    var (low, high) = (grid.laneLow, grid.laneHigh)
    let span = fraction * (high - low)
    switch grid.coordinate {
    case .deviation:
      if lanes.first > Self.edge { low -= span }
      if lanes.last > Self.edge { high += span }
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
      if lanes.first > Self.edge { low = max(problem.lnScaleLow, low - span) }
      if lanes.last > Self.edge { high = min(problem.lnScaleHigh, high + span) }
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
    let signal = ridge.sigma.isFinite ? ridge.centre / ridge.sigma : 0
    let precision: Double
    switch coarse.coordinate {
    case .deviation: precision = 1 + information.scale / (signal * signal)
    case .logarithm:
      // The curvature in ln u of u exp(-(u - signal)^2 / 2) at its maximum.
      let place = 0.5 * (signal + (signal * signal + 4).squareRoot())
      precision = 2 * place * place - place * signal + information.scale
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
  mutating func mustRepeatFine(_ grid: inout RatioGrid, _ work: RatioWorkspace) -> Bool {
    if isOutOfRange(grid, inference.table, work) { return true }
    let laneCount = grid.laneCount
    var again = widen(&grid, work, by: 0.25)
    let table = inference.table
    let nodes = Profile(work.densities, count: table.count) { $0 / table.steps[$1] }
    if grid.nodeLow > 0, nodes.value(grid.nodeLow) > Self.edge {
      grid.nodeLow = max(0, grid.nodeLow - 12)
      again = true
    }
    if grid.nodeHigh < table.count, nodes.value(grid.nodeHigh - 1) > Self.edge {
      grid.nodeHigh = min(table.count, grid.nodeHigh + 12)
      again = true
    }
    // The sum over every other lane differs by the error of twice the step, whose fourth power is that of the step.
    var (even, all) = (0.0, 0.0)
    for lane in 0..<laneCount {
      even += lane % 2 == 0 ? work.laneMasses[lane] : -work.laneMasses[lane]
      all += work.laneMasses[lane]
    }
    if abs(even) > (grid.coordinate == .deviation ? 0.2 : 0.1) * all, grid.laneCount < 200, !again {
      grid.setLanes(grid.coordinate, from: grid.laneLow, to: grid.laneHigh, step: 0.6 * grid.laneStep)
      again = true
    }
    if grid.rule.roughness(work.rowMasses) > 0.1, grid.rule.count < 64 {
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
    if highest > 0, highest.isFinite { for index in 0..<count { values[index] /= highest } }
    self.values = values
    self.peak = peak
  }

  var first: Double { values[0] }
  var last: Double { values[values.count - 1] }
  func value(_ index: Int) -> Double { values[index] }
  func firstAbove(_ cut: Double) -> Int { values.firstIndex { $0 >= cut } ?? 0 }
  func lastAbove(_ cut: Double) -> Int { values.lastIndex { $0 >= cut } ?? values.count - 1 }

  /// Where the profile is above a cut, by a parabola in its logarithm over the last two places inside and the first
  /// outside: exact for a Gaussian.
  func support(
    _ cut: Double, low: Double, high: Double, _ place: (Int) -> Double
  ) -> ClosedRange<Double> {
    func crossing(_ inside: Int, _ outside: Int) -> Double {
      let above = Elementary.log(values[inside] / cut)
      let below = Elementary.log(max(values[outside], 1e-290) / cut)
      let step = place(outside) - place(inside)
      let before = 2 * inside - outside
      guard before >= 0, before < values.count, values[before] > 0 else {
        return place(inside) + step * above / (above - below)
      }
      // ln(value / cut) = above + b t + a t^2, with t from 0 at `inside` to 1 at `outside`.
      let s = (place(before) - place(inside)) / step
      let rise = (Elementary.log(values[before] / cut) - above) / s
      let a = (below - above - rise) / (1 - s)
      let b = below - above - a
      let root = b * b - 4 * a * above
      guard a < 0, root >= 0 else { return place(inside) + step * above / (above - below) }
      return place(inside) + step * min(max(2 * above / (-b + root.squareRoot()), 0), 1)
    }
    let (first, last) = (firstAbove(cut), lastAbove(cut))
    let lower = first == 0 ? low : crossing(first, first - 1)
    let upper = last == values.count - 1 ? high : crossing(last, last + 1)
    // Where nothing sensible came out, the whole window stays.
    guard lower < upper else { return low...high }
    return lower...upper
  }
}
