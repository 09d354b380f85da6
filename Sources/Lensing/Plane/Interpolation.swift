import Grid

/// Values of a smooth map between its pixels.
public enum Interpolation {
  /// The value at a place: cubic convolution (Keys 1981, a = -1/2) where all sixteen neighbours are known, bilinear where
  /// only four are, NaN elsewhere. At a pixel's centre it is the pixel's value.
  public static func value(of map: Map2D<Double>, at place: PixelPosition) -> Double {
    guard place.x >= 0, place.y >= 0, place.x <= Double(map.width - 1), place.y <= Double(map.height - 1)
    else {
      return .nan
    }
    let (x, y) = (Int(place.x), Int(place.y))
    let (u, v) = (place.x - Double(x), place.y - Double(y))
    if u == 0 && v == 0 { return map[x, y] }
    if x >= 1, y >= 1, x + 2 < map.width, y + 2 < map.height {
      let (columns, rows) = (weights(u), weights(v))
      var sum = 0.0
      for row in 0..<4 {
        for column in 0..<4 { sum += rows[row] * columns[column] * map[x - 1 + column, y - 1 + row] }
      }
      if sum.isFinite { return sum }
    }
    let (right, up) = (min(x + 1, map.width - 1), min(y + 1, map.height - 1))
    let lower = mix(map[x, y], map[right, y], u)
    let upper = mix(map[x, up], map[right, up], u)
    return mix(lower, upper, v)
  }

  /// A mean that does not touch a neighbour of weight zero, which may have no value.
  private static func mix(_ a: Double, _ b: Double, _ weight: Double) -> Double {
    weight == 0 ? a : a * (1 - weight) + b * weight
  }

  /// The weights of the neighbours at -1, 0, 1 and 2 for a place `t` beyond neighbour 0 (Keys 1981, eq. 15).
  private static func weights(_ t: Double) -> [Double] {
    let (t2, t3) = (t * t, t * t * t)
    return [
      (-t3 + 2 * t2 - t) / 2, (3 * t3 - 5 * t2 + 2) / 2, (-3 * t3 + 4 * t2 + t) / 2, (t3 - t2) / 2,
    ]
  }
}
