/// Normal deviates with a given covariance, by its Cholesky factor.
public struct CorrelatedNormal: Sendable, Hashable {
  private let factor: [Double]
  private let count: Int

  /// Deviates of `count` numbers with a covariance given row after row.
  ///
  /// A number whose variance is not positive and finite, or fully determined by those before it, does not vary by
  /// itself.
  public init(covariance: [Double], count: Int) {
    precondition(covariance.count == count * count, "a covariance is square")
    var factor = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in 0...row {
        var sum = covariance[row * count + column]
        for k in 0..<column { sum -= factor[row * count + k] * factor[column * count + k] }
        if row == column {
          factor[row * count + row] = sum > 0 && sum.isFinite ? sum.squareRoot() : 0
        } else {
          let divisor = factor[column * count + column]
          factor[row * count + column] = divisor > 0 && sum.isFinite ? sum / divisor : 0
        }
      }
    }
    self.factor = factor
    self.count = count
  }

  /// Numbers drawn about their means.
  public func draw(about means: [Double], _ stream: inout RandomStream) -> [Double] {
    precondition(means.count == count, "one mean a number")
    let normals = (0..<count).map { _ in stream.normal() }
    return (0..<count).map { row in
      var value = means[row]
      for k in 0...row { value += factor[row * count + k] * normals[k] }
      return value
    }
  }
}
