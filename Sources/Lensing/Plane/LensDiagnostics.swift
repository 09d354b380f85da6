import Grid

/// What a traced galaxy says of the lens model: whether it reaches, has the right sign and scale, and folds.
public struct LensDiagnostics: Sendable, Hashable {
  /// Pixels of the object.
  public var pixelCount: Int
  /// Pixels of the object with a deflection.
  public var tracedCount: Int
  /// Pixels outside of the model's maps.
  public var outsideCount: Int
  /// Pixels on the maps where these hold no number.
  public var blankCount: Int
  /// Median magnification over the traced pixels, without parity.
  public var medianMagnification: Double
  /// Largest magnification over the traced pixels.
  public var largestMagnification: Double
  /// Root mean square of the curl of the deflections over that of their convergence and shear; near zero for a lens,
  /// which deflects along the gradient of a potential.
  public var curlRatio: Double
  /// Share of neighbouring pixels between which the parity changes.
  public var foldShare: Double
  /// Extent of the object on the image, arcsec, the larger of West and North.
  public var imageSpanArcsec: Double
  /// Extent of the source, arcsec.
  public var sourceSpanArcsec: Double

  /// Looks at the pixels of an object.
  /// - Parameter reach: of every pixel, row after row; empty where all is known.
  public init(_ field: LensField, object: Mask, reach: [LensReach] = []) {
    var magnifications: [Double] = []
    var (image, source) = (Span(), Span())
    var (curl, strain) = (0.0, 0.0)
    var (changes, pairs) = (0, 0)
    var signed = Map2D(width: field.width, height: field.height, repeating: Double.nan)
    (pixelCount, outsideCount, blankCount) = (object.count, 0, 0)
    for y in 0..<field.height {
      for x in 0..<field.width where object[x, y] {
        if !reach.isEmpty {
          switch reach[y * field.width + x] {
          case .outside: outsideCount += 1
          case .blank: blankCount += 1
          case .known: break
          }
        }
        let magnification = field.signedMagnification(x: x, y: y)
        guard magnification.isFinite, field.isTraced(x: x, y: y) else { continue }
        signed[x, y] = magnification
        magnifications.append(abs(magnification))
        let sky = field.orientation.skyOffsetArcsec(dx: Double(x), dy: Double(y))
        image.add(-sky.east, sky.north)
        let centre = field.plane.position(of: PixelPosition(x: Double(x), y: Double(y)))
        source.add(centre.westArcsec, centre.northArcsec)
        let slope = field.plane.jacobian(x: x, y: y)
        let turn = slope.westByNorth - slope.northByWest
        let pull = slope.convergence * slope.convergence + slope.shear * slope.shear
        if turn.isFinite, pull.isFinite {
          curl += turn * turn
          strain += pull
        }
        for (left, down) in [(1, 0), (0, 1)] {
          guard let other = signed.value(atX: x - left, y: y - down), other.isFinite else { continue }
          pairs += 1
          if (other < 0) != (magnification < 0) { changes += 1 }
        }
      }
    }
    tracedCount = magnifications.count
    medianMagnification = Statistics.medianIgnoringNaN(magnifications)
    largestMagnification = magnifications.max() ?? .nan
    curlRatio = strain > 0 ? (curl / strain).squareRoot() : 0
    foldShare = pairs > 0 ? Double(changes) / Double(pairs) : 0
    imageSpanArcsec = image.length
    sourceSpanArcsec = source.length
  }

  private struct Span {
    var west = (low: Double.infinity, high: -Double.infinity)
    var north = (low: Double.infinity, high: -Double.infinity)

    mutating func add(_ x: Double, _ y: Double) {
      guard x.isFinite, y.isFinite else { return }
      west = (min(west.low, x), max(west.high, x))
      north = (min(north.low, y), max(north.high, y))
    }

    var length: Double {
      west.high >= west.low ? max(west.high - west.low, north.high - north.low) : .nan
    }
  }
}
