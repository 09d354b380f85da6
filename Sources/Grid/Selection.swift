/// Order statistics without sorting everything (Hoare 1961, Algorithm 65, with the median of three as pivot).
enum Selection {
  /// Reorders values so that the one of a rank stands at its place, none before it is larger and none behind it
  /// smaller. Values must be numbers.
  static func place(
    _ rank: Int, in values: UnsafeMutableBufferPointer<Double>, from start: Int, to end: Int
  ) {
    var (low, high) = (start, end - 1)
    // Halving takes about twice the logarithm of the count; more means that pivots are bad, and sorting is safe.
    var patience = 4 * (Int.bitWidth - (end - start).leadingZeroBitCount)
    while low < high {
      guard patience > 0, high - low > 12 else {
        var rest = UnsafeMutableBufferPointer(rebasing: values[low...high])
        rest.sort()
        return
      }
      patience -= 1
      let (first, middle, last) = (values[low], values[(low + high) / 2], values[high])
      let pivot = max(min(first, middle), min(max(first, middle), last))
      var (i, j) = (low, high)
      while i <= j {
        while values[i] < pivot { i += 1 }
        while pivot < values[j] { j -= 1 }
        if i <= j {
          values.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if rank <= j {
        high = j
      } else if rank >= i {
        low = i
      } else {
        return
      }
    }
  }

  /// The quantile (type 7) among values of which those before `start` are not larger and those from `end` on not
  /// smaller than any between; reorders them.
  static func quantile(
    _ fraction: Double, in values: UnsafeMutableBufferPointer<Double>, from start: Int, to end: Int
  ) -> Double {
    guard values.count > 1 else { return values.isEmpty ? .nan : values[0] }
    let place = min(max(fraction, 0), 1) * Double(values.count - 1)
    let low = min(Int(place), values.count - 2)
    let weight = place - Double(low)
    self.place(low, in: values, from: min(start, low), to: max(end, low + 1))
    var next = values[low + 1]
    for index in (low + 1)..<max(end, low + 2) { next = min(next, values[index]) }
    return values[low] * (1 - weight) + next * weight
  }
}
