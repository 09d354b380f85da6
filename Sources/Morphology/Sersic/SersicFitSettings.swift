/// What is fitted to an image.
public struct SersicFitSettings: Sendable, Hashable {
  /// Sersic index of every component, the bulge first; nil for a free one.
  public var indices: [Double?]
  /// Whether all components have one axis ratio and position angle.
  public var sharesShape: Bool
  /// Whether a constant sky is fitted.
  public var fitsSky: Bool
  /// Range of a free index.
  public var indexRange: ClosedRange<Double>
  /// Smallest axis ratio.
  public var smallestAxisRatio: Double
  /// Starts of the fit, 1 to 4, of which the best wins.
  public var startCount: Int

  /// A bulge with n = 4 and a disk with n = 1, each with its own shape, on a constant sky, unless stated.
  public init(
    indices: [Double?] = [4, 1], sharesShape: Bool = false, fitsSky: Bool = true,
    indexRange: ClosedRange<Double> = 0.3...8, smallestAxisRatio: Double = 0.1,
    startCount: Int = 4
  ) {
    precondition(!indices.isEmpty && indices.count <= 2, "one or two components are fitted")
    precondition((1...4).contains(startCount), "a fit has one to four starts")
    self.indices = indices
    self.sharesShape = sharesShape
    self.fitsSky = fitsSky
    self.indexRange = indexRange
    self.smallestAxisRatio = smallestAxisRatio
    self.startCount = startCount
  }
}
