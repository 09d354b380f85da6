import Grid
import Inference
import Nebular
import Observations

/// How the slope of 12+log(O/H) depends on the centre and on the shape on which radii are measured: ours, and that of the
/// published map where the file holds one.
public struct GradientStudy: Sendable {
  /// One choice of centre and shape.
  public struct Row: Sendable {
    /// What the centre is, in words.
    public var centre: String
    /// Whether radii are circular.
    public var isCircular: Bool
    /// Minor over major axis.
    public var axisRatio: Double
    /// Position angle of the major axis, degrees East of North.
    public var positionAngleDeg: Double
    /// The line through our values, dex/kpc.
    public var ours: LineFit?
    /// The line through the published map.
    public var published: LineFit?
  }

  /// Slopes over ellipses about one centre.
  public struct Range: Sendable {
    /// What the centre is, in words.
    public var centre: String
    /// Axis ratios that were tried.
    public var axisRatios: [Double]
    /// Position angles that were tried, degrees.
    public var positionAnglesDeg: [Double]
    /// Lowest and highest slope through our values, dex/kpc; nil without a fit.
    public var ours: ClosedRange<Double>?
    /// Lowest and highest slope through the published map; nil without one.
    public var published: ClosedRange<Double>?
  }

  /// Choices of centre, each with circular radii and on the measured ellipse.
  public var rows: [Row]
  /// The spread over axis ratio and position angle.
  public var ellipses: Range?
}

extension Analyzer {
  /// The slopes under the settings' calibration and fit, for every choice of centre and shape; bins and posteriors are
  /// computed once.
  /// - Throws: `AnalysisError`, `CancellationError`.
  public func gradientStudy(_ settings: AnalysisSettings) async throws -> GradientStudy {
    var study = GradientStudy(rows: [], ellipses: nil)
    for centre in centres(settings) {
      for isCircular in [true, false] {
        var wanted = centre.settings
        if isCircular { wanted.geometry.axisRatio = 1 }
        guard let snapshot = try await snapshotOrNoShape(wanted) else {
          study.rows.append(
            GradientStudy.Row(
              centre: centre.name, isCircular: isCircular, axisRatio: .nan, positionAngleDeg: .nan, ours: nil,
              published: nil))
          continue
        }
        study.rows.append(
          GradientStudy.Row(
            centre: centre.name, isCircular: isCircular, axisRatio: snapshot.geometry.axisRatio,
            positionAngleDeg: snapshot.geometry.positionAngleDeg, ours: snapshot.gradient.fit,
            published: snapshot.publishedGradient))
      }
    }
    study.ellipses = try await ellipses(settings)
    return study
  }

  /// A choice of centre with the settings that make it.
  private struct Choice {
    var name: String
    var settings: AnalysisSettings
  }

  private func centres(_ settings: AnalysisSettings) -> [Choice] {
    var choices: [Choice] = []
    func add(_ name: String, _ change: (inout GeometrySettings) -> Void) {
      var changed = settings
      changed.geometry.centre = nil
      change(&changed.geometry)
      choices.append(Choice(name: name, settings: changed))
    }
    if let centre = settings.geometry.centre {
      add("\(centre.x),\(centre.y)") { $0.centre = centre }
    }
    add("light") { $0.centreSource = .light }
    var lines: [EmissionLine] = [.hbeta, settings.binning.line ?? .oiii5008]
    if case .line(let line) = settings.geometry.centreSource { lines.append(line) }
    if case .peak(let line) = settings.geometry.centreSource { lines.append(line) }
    for line in lines.reduce(into: [EmissionLine](), { if !$0.contains($1) { $0.append($1) } })
    where observation.line(line) != nil {
      add("\(line.label) centroid") { $0.centreSource = .line(line) }
      add("\(line.label) peak") { $0.centreSource = .peak(line) }
    }
    if let peak = publishedMassPeak { add("published mass peak") { $0.centre = peak } }
    if !observation.bands.isEmpty {
      add("fitted to Sigma_*") { _ in }
      choices[choices.count - 1].settings.shape.source = .mass
    }
    return choices
  }

  /// The middle of the pixels where the published map of stellar mass is highest: it repeats a bin's value on its pixels.
  private var publishedMassPeak: PixelPosition? {
    guard let map = observation.publishedMaps.first(where: { $0.quantity == .logStars })?.value,
      let top = map.values.filter(\.isFinite).max()
    else { return nil }
    let pixels = map.values.indices.filter { map.values[$0] == top }
    let columns = pixels.map { Double($0 % map.width) }.reduce(0, +)
    let rows = pixels.map { Double($0 / map.width) }.reduce(0, +)
    return PixelPosition(x: columns / Double(pixels.count), y: rows / Double(pixels.count))
  }

  /// A snapshot; nil where radii were asked of the stellar mass and no shape can be fitted to it.
  private func snapshotOrNoShape(_ settings: AnalysisSettings) async throws -> Snapshot? {
    do {
      return try await snapshot(settings, includesFlows: false)
    } catch let error as AnalysisError {
      guard settings.shape.source == .mass else { throw error }
      return nil
    }
  }

  private func ellipses(_ settings: AnalysisSettings) async throws -> GradientStudy.Range? {
    var wanted = settings
    var name = "light"
    if observation.line(.hbeta) != nil {
      wanted.geometry.centre = nil
      wanted.geometry.centreSource = .line(.hbeta)
      name = "\(EmissionLine.hbeta.label) centroid"
    }
    var range = GradientStudy.Range(
      centre: name, axisRatios: [0.4, 0.6, 0.8, 1], positionAnglesDeg: [0, 30, 60, 90, 120, 150])
    var (ours, published): ([Double], [Double]) = ([], [])
    for ratio in range.axisRatios {
      // A circle has no position angle.
      for angle in ratio == 1 ? [0] : range.positionAnglesDeg {
        wanted.geometry.axisRatio = ratio
        wanted.geometry.positionAngleDeg = angle
        let snapshot = try await snapshot(wanted, includesFlows: false)
        ours += [snapshot.gradient.fit?.slope].compactMap { $0 }
        published += [snapshot.publishedGradient?.slope].compactMap { $0 }
      }
    }
    if let low = ours.min(), let high = ours.max() { range.ours = low...high }
    if let low = published.min(), let high = published.max() { range.published = low...high }
    return range
  }
}

extension Snapshot {
  /// The line through the published map of 12+log(O/H) that the file holds, over the same bins and radii as ours; nil
  /// without a map or with fewer than three bins.
  public var publishedGradient: LineFit? {
    guard let map = observation.publishedMaps.first(where: { $0.quantity == .oxygenAbundance }),
      let errors = map.error
    else { return nil }
    var sums = [(value: Double, error: Double, count: Double)](
      repeating: (0, 0, 0), count: binning.bins.count)
    for (pixel, bin) in binning.indexMap.values.enumerated() where bin >= 0 {
      let (value, error) = (map.value.values[pixel], errors.values[pixel])
      guard value.isFinite, value > 0, error.isFinite, error > 0 else { continue }
      let old = sums[Int(bin)]
      sums[Int(bin)] = (old.value + value, old.error + error, old.count + 1)
    }
    var points: [LinePoint] = []
    for (index, sum) in sums.enumerated() where sum.count > 0 {
      let bin = binning.bins[index]
      guard bin.radiusKpc.isFinite, !settings.gradient.excludedBins.contains(bin.number) else { continue }
      if let low = settings.gradient.minimumRadiusKpc, bin.radiusKpc < low { continue }
      if let high = settings.gradient.maximumRadiusKpc, bin.radiusKpc > high { continue }
      // The map repeats one value and the error of the bin on its pixels: means, not sums.
      points.append(LinePoint(x: bin.radiusKpc, y: sum.value / sum.count, error: sum.error / sum.count))
    }
    return points.count > 2 ? WeightedLine.fit(points) : nil
  }
}
