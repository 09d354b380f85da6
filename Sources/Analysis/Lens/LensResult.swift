import Grid
import Lensing

/// The lens of a galaxy as it was used: a part of the geometry stage.
public struct LensResult: Sendable {
  /// Where the lens comes from.
  public enum Origin: Sendable, Hashable {
    /// There is none, or it is switched off.
    case none
    /// The galaxy's own file.
    case file
    /// A model given beside it.
    case model
  }

  /// Where it comes from.
  public var origin: Origin
  /// Its short name; empty for none.
  public var name: String
  /// What was read and how it was scaled, one sentence.
  public var description: String
  /// What is suspicious, one sentence each.
  public var warnings: [String]
  /// The lens on the galaxy's pixels.
  public var field: LensField
  /// How the galaxy's pixels overlap a grid in the source plane; nil where none is traced.
  public var source: SourceMapping?
  /// Points of the critical curve on the image, pixel.
  public var criticalPoints: [PixelPosition] = []
  /// What tracing the galaxy showed; nil without a lens.
  public var diagnostics: LensDiagnostics?
  /// Magnification of every pixel with the parity of the image; nil where none is known.
  public var magnification: Map2D<Double>?
  /// Magnifications, without parity, by each of several models; empty for fewer than two.
  public var alternatives: [Map2D<Double>]
  /// Names of all models of the set.
  public var modelNames: [String]

  /// A lens from its parts; the grid in the source plane and the critical curve are added by the stage.
  public init(
    origin: Origin, name: String, description: String, warnings: [String], field: LensField,
    diagnostics: LensDiagnostics?, magnification: Map2D<Double>?, alternatives: [Map2D<Double>] = [],
    modelNames: [String] = []
  ) {
    self.origin = origin
    self.name = name
    self.description = description
    self.warnings = warnings
    self.field = field
    self.diagnostics = diagnostics
    self.magnification = magnification
    self.alternatives = alternatives
    self.modelNames = modelNames
  }

  /// No lens: the source plane is the sky.
  /// - Parameter magnification: that came with the data, which divides rates and masses all the same.
  public static func unlensed(
    width: Int, height: Int, orientation: SkyOrientation, magnification: Map2D<Double>? = nil
  ) -> LensResult {
    LensResult(
      origin: .none, name: "", description: "no lens: the source plane is the sky", warnings: [],
      field: LensField(unlensedWidth: width, height: height, orientation: orientation), diagnostics: nil,
      magnification: magnification, alternatives: [], modelNames: [])
  }

  /// Whether positions are traced to the source plane.
  public var isLensed: Bool { field.isLensed }

  /// Image area over source area of a set of pixels with the parity of their sum; pixels without a value are left out,
  /// 1 where no magnification is known, NaN for a region of none.
  public func magnification(of pixels: some Sequence<Int>) -> Double {
    guard let magnification else { return 1 }
    var (sum, parity, count) = (0.0, 0.0, 0)
    for pixel in pixels where magnification.values[pixel].isFinite && magnification.values[pixel] != 0 {
      let inverse = 1 / magnification.values[pixel]
      sum += abs(inverse)
      parity += inverse
      count += 1
    }
    guard sum > 0 else { return .nan }
    return Double(count) / sum * (parity < 0 ? -1 : 1)
  }

  /// The lowest and highest magnification of a set of pixels, without parity, among the models; nil for fewer than two.
  public func magnificationRange(of pixels: some Sequence<Int>) -> ClosedRange<Double>? {
    guard alternatives.count > 1 else { return nil }
    let values = alternatives.map { map in
      var (sum, count) = (0.0, 0)
      for pixel in pixels where map.values[pixel].isFinite && map.values[pixel] != 0 {
        sum += 1 / map.values[pixel]
        count += 1
      }
      return sum > 0 ? Double(count) / sum : .nan
    }.filter(\.isFinite)
    guard let low = values.min(), let high = values.max(), values.count > 1 else { return nil }
    return low...high
  }
}
