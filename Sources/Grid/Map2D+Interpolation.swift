extension Map2D where Element == Double {
  /// The value at a place between pixel centres, bilinear.
  /// - Returns: nil outside the outermost pixel centres, and where one of the four neighbours has no value.
  public func interpolated(x: Double, y: Double) -> Double? {
    guard x >= 0, y >= 0, x <= Double(width - 1), y <= Double(height - 1) else { return nil }
    let left = min(Int(x), max(width - 2, 0))
    let below = min(Int(y), max(height - 2, 0))
    let right = min(left + 1, width - 1)
    let above = min(below + 1, height - 1)
    let u = x - Double(left)
    let v = y - Double(below)
    let value =
      (1 - v) * ((1 - u) * self[left, below] + u * self[right, below])
      + v * ((1 - u) * self[left, above] + u * self[right, above])
    return value.isFinite ? value : nil
  }
}
