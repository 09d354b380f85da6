/// A rectangular map of values, one per pixel.
///
/// Axes: `x` is the column and runs fastest, as FITS `NAXIS1`; `y` is the row. Both count from zero, and a
/// pixel's centre lies at its integer coordinates. "No value" is NaN in floating-point maps.
public struct Map2D<Element: Sendable>: Sendable {
  /// Number of columns (FITS `NAXIS1`).
  public let width: Int
  /// Number of rows (FITS `NAXIS2`).
  public let height: Int
  /// The values, row after row: the value at (x, y) stands at `y * width + x`.
  public var values: [Element]

  /// A map with the same value everywhere.
  @inlinable
  public init(width: Int, height: Int, repeating value: Element) {
    precondition(width >= 0 && height >= 0, "a map has no negative size")
    self.width = width
    self.height = height
    self.values = Array(repeating: value, count: width * height)
  }

  /// A map over existing values, row after row; their count must be `width * height`.
  @inlinable
  public init(width: Int, height: Int, values: [Element]) {
    precondition(values.count == width * height, "a map needs width times height values")
    self.width = width
    self.height = height
    self.values = values
  }

  /// A map computed pixel by pixel.
  @inlinable
  public init(width: Int, height: Int, _ value: (_ x: Int, _ y: Int) throws -> Element) rethrows {
    self.width = width
    self.height = height
    var values: [Element] = []
    values.reserveCapacity(width * height)
    for y in 0..<height {
      for x in 0..<width { values.append(try value(x, y)) }
    }
    self.values = values
  }

  /// Number of pixels.
  @inlinable public var count: Int { values.count }

  /// The value at column `x`, row `y`.
  @inlinable
  public subscript(x: Int, y: Int) -> Element {
    get {
      precondition(contains(x, y), "pixel outside the map")
      return values[y * width + x]
    }
    set {
      precondition(contains(x, y), "pixel outside the map")
      values[y * width + x] = newValue
    }
  }

  /// Whether column `x`, row `y` lies on the map.
  @inlinable
  public func contains(_ x: Int, _ y: Int) -> Bool {
    x >= 0 && x < width && y >= 0 && y < height
  }

  /// The value at (x, y), or nil outside the map.
  @inlinable
  public func value(atX x: Int, y: Int) -> Element? {
    contains(x, y) ? values[y * width + x] : nil
  }

  /// A map of the transformed values.
  @inlinable
  public func map<T: Sendable>(_ transform: (Element) throws -> T) rethrows -> Map2D<T> {
    Map2D<T>(width: width, height: height, values: try values.map(transform))
  }

  /// Whether another map has the same width and height.
  @inlinable
  public func hasSameShape<T>(as other: Map2D<T>) -> Bool {
    width == other.width && height == other.height
  }
}

extension Map2D: Equatable where Element: Equatable {}
extension Map2D: Hashable where Element: Hashable {}
