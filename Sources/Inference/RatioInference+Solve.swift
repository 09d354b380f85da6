import Numerical

extension RatioInference {
  /// The posterior given the data; nil where there is no line at all.
  ///
  /// Without an indicator the abscissa has no percentiles (NaN). Results are the same, bit for bit, whatever was
  /// solved before and on whichever thread.
  public func solve(_ data: RatioData) -> RatioPosterior? {
    var workspace = RatioWorkspace()
    return solve(data, workspace: &workspace)
  }

  /// The same, using a workspace again.
  public func solve(_ data: RatioData, workspace: inout RatioWorkspace) -> RatioPosterior? {
    guard data.lineCount > 0 else { return nil }
    let (data, unit) = data.inOwnUnit()
    let problem = RatioProblem(self, data)
    let window = problem.exact.extinctionWindow(maximum: maximumExtinction)
    let grid = integrate(problem, window.range, &workspace)
    var posterior = summary(
      &workspace, grid, problem, hasIndicator: data.hasIndicator, exactChiSquare: window.minimum)
    posterior?.multiplyScale(by: unit)
    return posterior
  }

  /// The marginal density of the abscissa, at the model's nodes; nil without an indicator.
  public func marginal(_ data: RatioData) -> MarginalDensity? {
    guard data.hasIndicator else { return nil }
    var work = RatioWorkspace()
    let problem = RatioProblem(self, data.inOwnUnit().data)
    _ = integrate(problem, problem.exact.extinctionWindow(maximum: maximumExtinction).range, &work)
    let total = CumulativeRule.integrate(work.densities, count: table.count, into: &work.cumulative)
    guard total > 0 else { return nil }
    return MarginalDensity(
      abscissae: table.abscissae,
      densities: table.steps.indices.map { work.densities[$0] / table.steps[$0] / total })
  }

  /// Rounds of quadrature: a coarse one that finds where the posterior is, then one that resolves it, again until
  /// nothing is cut off and nothing is too coarse.
  private func integrate(
    _ problem: RatioProblem, _ extinctions: ClosedRange<Double>, _ work: inout RatioWorkspace
  ) -> RatioGrid {
    var planner = RatioPlanner(self, problem, extinctions)
    var grid = planner.coarseGrid()
    for round in 1...RatioPlanner.maximumRounds {
      evaluate(grid, coarseTable, problem, &work, depth: planner.depth)
      var next = grid
      guard round < RatioPlanner.maximumRounds, planner.mustRepeatCoarse(&next, work) else { break }
      grid = next
    }
    grid = planner.fineGrid(from: grid, work)
    for round in 1...RatioPlanner.maximumRounds {
      evaluate(grid, table, problem, &work, depth: planner.depth)
      var next = grid
      guard round < RatioPlanner.maximumRounds, planner.mustRepeatFine(&next, work) else { break }
      grid = next
    }
    return grid
  }
}
