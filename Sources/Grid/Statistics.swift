/// Order statistics that skip values that are not finite.
public enum Statistics {
  /// The finite values in ascending order.
  public static func sortedFinite(_ values: some Sequence<Double>) -> [Double] {
    values.filter(\.isFinite).sorted()
  }

  /// The quantile of values already sorted and finite, linear between order statistics (Hyndman & Fan 1996,
  /// type 7, the default of numpy and R); NaN for no values.
  /// - Parameter fraction: from 0 (minimum) to 1 (maximum).
  public static func quantile(ofSorted sorted: [Double], fraction: Double) -> Double {
    guard let first = sorted.first else { return .nan }
    guard sorted.count > 1 else { return first }
    let place = min(max(fraction, 0), 1) * Double(sorted.count - 1)
    let low = min(Int(place), sorted.count - 2)
    let weight = place - Double(low)
    return sorted[low] * (1 - weight) + sorted[low + 1] * weight
  }

  /// The quantile of the finite values; NaN where there is none. Takes time in proportion to their number.
  @inlinable
  public static func quantileIgnoringNaN(_ values: some Sequence<Double>, fraction: Double) -> Double {
    // Inlined as far as here, so that a sequence of another module is not read through its witnesses.
    quantile(of: values.filter(\.isFinite), fraction: fraction)
  }

  /// The quantile of finite values; NaN for none.
  @usableFromInline
  static func quantile(of finite: [Double], fraction: Double) -> Double {
    var finite = finite
    return finite.withUnsafeMutableBufferPointer {
      Selection.quantile(fraction, in: $0, from: 0, to: $0.count)
    }
  }

  /// Three quantiles, at ascending fractions, of finite values, which come out in another order; NaN for no values.
  /// Takes time in proportion to their number.
  public static func quantiles(
    ofReordered values: inout [Double], _ fractions: (Double, Double, Double)
  ) -> (Double, Double, Double) {
    values.withUnsafeMutableBufferPointer { buffer in
      let count = buffer.count
      let middle = Selection.quantile(fractions.1, in: buffer, from: 0, to: count)
      // What is left and right of the middle rank is apart by now.
      let rank = count > 1 ? min(Int(fractions.1 * Double(count - 1)), count - 2) : 0
      let lower = Selection.quantile(fractions.0, in: buffer, from: 0, to: min(rank + 1, count))
      let upper = Selection.quantile(fractions.2, in: buffer, from: min(rank, count), to: count)
      return (lower, middle, upper)
    }
  }

  /// The median of the finite values; NaN where there is none.
  @inlinable
  public static func medianIgnoringNaN(_ values: some Sequence<Double>) -> Double {
    quantileIgnoringNaN(values, fraction: 0.5)
  }

  /// The median absolute deviation from the median, of the finite values (not scaled to a Gaussian sigma).
  public static func medianAbsoluteDeviationIgnoringNaN(_ values: some Sequence<Double>) -> Double {
    let sorted = sortedFinite(values)
    let median = quantile(ofSorted: sorted, fraction: 0.5)
    return medianIgnoringNaN(sorted.map { abs($0 - median) })
  }
}
