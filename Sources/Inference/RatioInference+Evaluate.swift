import Numerical

extension RatioInference {
  /// Evaluates the posterior on a grid into the workspace's masses and densities.
  /// - Parameter depth: log2 of the indicators' largest likelihood, where it is too small for the numbers' range.
  func evaluate(
    _ grid: RatioGrid, _ table: RatioTable, _ problem: RatioProblem, _ work: inout RatioWorkspace,
    depth: Double
  ) {
    let rows = grid.rule.count
    let lanes = grid.laneCount
    let points = rows * lanes
    let size = min((grid.nodeHigh - grid.nodeLow + 3) / 4 * 4, table.paddedCount)
    let start = min(grid.nodeLow, table.paddedCount - size)
    work.reserve(points: points, rows: rows, lanes: lanes, nodes: table.paddedCount)
    work.withBuffers { buffers in
      for node in 0..<table.paddedCount { buffers.singleDensities[node] = 0 }
      for lane in 0..<lanes {
        buffers.laneMasses[lane] = 0
        if grid.coordinate == .logarithm {
          buffers.laneScales[lane] = Elementary.exp(grid.laneStart + Double(lane) * grid.laneStep)
        }
      }
      for row in 0..<rows { place(row, grid, problem, buffers) }
      run(grid, table, problem, buffers, nodes: start..<(start + size), depth: depth)
    }
    for node in 0..<table.count {
      work.densities[node] = Double(work.singleDensities[node]) * table.steps[node]
    }
    work.evaluations += points * size
    work.rounds += 1
  }

  /// Writes u, ln u and the log2 weight of one extinction's lanes; the weights go where masses come later.
  private func place(_ row: Int, _ grid: RatioGrid, _ problem: RatioProblem, _ work: RatioWorkspace.Buffers) {
    let extinction = grid.extinction(row)
    let ridge = problem.exact.ridge(at: extinction)
    var rowWeight = Elementary.log(grid.rule.weights[row] * grid.halfWidth * grid.laneStep)
    if scalePrior == .flat { rowWeight += magnitude * referenceExtinction * extinction }
    let first = row * grid.laneCount
    switch grid.coordinate {
    case .deviation:
      // du = sigma dz; the prior is flat in ln u, or in u.
      rowWeight += Elementary.log(ridge.sigma) - 0.5 * ridge.chiSquare
      for lane in 0..<grid.laneCount {
        let z = grid.laneStart + Double(lane) * grid.laneStep
        let scale = max(ridge.centre + z * ridge.sigma, problem.exact.lowerBound)
        let lnScale = Elementary.log(scale)
        let lnPrior = scalePrior == .flat ? 0 : -lnScale
        work.scales[first + lane] = scale
        work.lnScales[first + lane] = lnScale
        work.masses[first + lane] = log2E * (rowWeight + lnPrior - 0.5 * z * z)
      }
    case .logarithm:
      rowWeight -= 0.5 * ridge.chiSquare
      let precision = ridge.sigma.isFinite ? 1 / ridge.sigma : 0
      for lane in 0..<grid.laneCount {
        let lnScale = grid.laneStart + Double(lane) * grid.laneStep
        let z = (work.laneScales[lane] - ridge.centre) * precision
        let lnPrior = scalePrior == .flat ? lnScale : 0
        work.scales[first + lane] = work.laneScales[lane]
        work.lnScales[first + lane] = lnScale
        work.masses[first + lane] = log2E * (rowWeight + lnPrior - 0.5 * z * z)
      }
    }
  }

  /// Calls the kernel for every point, whose weight becomes its mass.
  private func run(
    _ grid: RatioGrid, _ table: RatioTable, _ problem: RatioProblem, _ work: RatioWorkspace.Buffers,
    nodes: Range<Int>, depth: Double
  ) {
    let (rows, lanes) = (grid.rule.count, grid.laneCount)
    // The indicators' likelihood is at most one, so that no mass exceeds one after this.
    var offset = -Double.infinity
    var largestScale = 0.0
    for point in 0..<(rows * lanes) {
      offset = max(offset, work.masses[point])
      largestScale = max(largestScale, work.scales[point])
    }
    offset -= depth
    let ends = (
      problem.indicatorFactors(at: grid.extinctionLow), problem.indicatorFactors(at: grid.extinctionHigh)
    )
    let largestFactors = SIMD2(max(ends.0.first, ends.1.first), max(ends.0.second, ends.1.second))
    let (data, units) = problem.kernelData(largest: table.largestRatios * largestScale * largestFactors)
    table.singles.withUnsafeBufferPointer { fields in
      guard let fields = fields.baseAddress, let densities = work.singleDensities.baseAddress,
        let scratch = work.singleScratch.baseAddress
      else { return }
      let pointers = RatioKernel.TablePointers(
        fields: fields, paddedCount: table.paddedCount, densities: densities, scratch: scratch)
      for row in 0..<rows {
        let factors = problem.indicatorFactors(at: grid.extinction(row))
        let (first, second) = (factors.first * units.x, factors.second * units.y)
        var rowMass = 0.0
        for lane in 0..<lanes {
          let point = row * lanes + lane
          let scale = work.scales[point]
          let mass = RatioKernel.accumulate(
            RatioKernel.Point(
              firstScale: Float(scale * first), secondScale: Float(scale * second),
              log2Weight: Float(work.masses[point] - offset)),
            data, pointers, nodes.lowerBound, nodes.upperBound,
            isCorrelated: table.isCorrelated, isNormalized: isNormalized)
          work.masses[point] = mass
          work.laneMasses[lane] += mass
          rowMass += mass
        }
        work.rowMasses[row] = rowMass
      }
    }
  }
}

/// log2(e).
let log2E = 1.4426950408889634
/// 0.4 ln 10: magnitudes to ln flux.
let magnitude = 0.9210340371976183
