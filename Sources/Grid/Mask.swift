/// The set of pixels of a map that take part in something.
public struct Mask: Sendable, Equatable {
  /// One flag a pixel; true is inside.
  public var map: Map2D<Bool>

  /// A mask over a map of flags.
  public init(_ map: Map2D<Bool>) { self.map = map }

  /// A mask with the same flag everywhere.
  public init(width: Int, height: Int, repeating inside: Bool) {
    map = Map2D(width: width, height: height, repeating: inside)
  }

  /// Whether the pixel (x, y) is inside.
  @inlinable
  public subscript(x: Int, y: Int) -> Bool {
    get { map[x, y] }
    set { map[x, y] = newValue }
  }

  /// Number of columns.
  public var width: Int { map.width }
  /// Number of rows.
  public var height: Int { map.height }
  /// Number of pixels inside.
  public var count: Int { map.values.reduce(0) { $0 + ($1 ? 1 : 0) } }
}
