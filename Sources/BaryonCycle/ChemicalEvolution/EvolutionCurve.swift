/// A model's track through the plane of gas fraction and metallicity, up to where it ends.
public struct EvolutionCurve: Sendable, Hashable {
  /// A place on the track.
  public struct Point: Sendable, Hashable {
    /// Gas fraction, 0 to 1.
    public var gasFraction: Double
    /// Metallicity on the scale of the yield.
    public var metallicity: Double
  }

  /// The track from gas-rich to gas-poor; the metallicity rises along it.
  public var points: [Point]
  /// Where the model cannot go further (Wang et al. 2019, eq. 5, the grey squares of Fig. 5); nil where it runs to
  /// the lowest gas fraction asked for.
  public var end: Point?
}

extension ChemicalEvolution {
  /// The track sampled evenly in gas fraction.
  /// - Parameters:
  ///   - lowest: the smallest gas fraction wanted, above 0; the track stops earlier where the model does.
  ///   - highest: the largest, at most 1.
  ///   - count: how many points, at least 2.
  public func curve(
    from highest: Double = 0.999, to lowest: Double = 0.01, count: Int = 200
  ) -> EvolutionCurve {
    precondition(lowest > 0 && lowest < highest && highest <= 1, "a track runs from gas-rich to gas-poor")
    precondition(count >= 2, "a track has two ends")
    var end: EvolutionCurve.Point?
    if let minimum = minimumGasFraction, let limit = limitingMetallicity, minimum >= lowest {
      end = EvolutionCurve.Point(gasFraction: minimum, metallicity: limit)
    }
    let stop = max(lowest, end?.gasFraction ?? 0)
    guard stop < highest else { return EvolutionCurve(points: [], end: end) }
    var points: [EvolutionCurve.Point] = []
    points.reserveCapacity(count)
    for index in 0..<count {
      let fraction = highest + (stop - highest) * Double(index) / Double(count - 1)
      let metallicity = metallicity(gasFraction: fraction)
      // At its very end the model's metallicity is a limit, not a value.
      if metallicity.isFinite {
        points.append(EvolutionCurve.Point(gasFraction: fraction, metallicity: metallicity))
      }
    }
    if let end, points.last?.gasFraction != end.gasFraction { points.append(end) }
    return EvolutionCurve(points: points, end: end)
  }
}
