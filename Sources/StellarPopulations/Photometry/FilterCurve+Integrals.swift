import Numerical

extension FilterCurve {
  /// Throughput at a wavelength in Angstrom: linear between points, 0 outside.
  public func throughput(atAngstrom wavelength: Double) -> Double {
    guard let first = wavelengthAngstrom.first, let last = wavelengthAngstrom.last,
      wavelength >= first, wavelength <= last
    else { return 0 }
    let upper = max(1, wavelengthAngstrom.partitioningIndex { $0 >= wavelength })
    let (low, high) = (wavelengthAngstrom[upper - 1], wavelengthAngstrom[upper])
    guard high > low else { return throughput[upper] }
    let weight = (wavelength - low) / (high - low)
    return throughput[upper - 1] * (1 - weight) + throughput[upper] * weight
  }

  /// The integral of T d(lambda)/lambda, dimensionless; exact for a curve linear between points.
  public var logarithmicWidth: Double { logarithmicWidth(belowAngstrom: .infinity) }

  /// Pivot wavelength, Angstrom: the square root of the integral of T lambda d(lambda) over that of
  /// T d(lambda)/lambda, so that f_nu = f_lambda pivot^2 / c holds between band averages
  /// (Bessell & Murphy 2012, PASP 124, 140, eq. A11).
  public var pivotAngstrom: Double {
    var moment = 0.0
    for index in wavelengthAngstrom.indices.dropFirst() {
      let (a, b) = (wavelengthAngstrom[index - 1], wavelengthAngstrom[index])
      let middle = throughput[index - 1] + throughput[index]
      // Simpson's rule is exact for the product of two lines.
      moment += (b - a) / 6 * (throughput[index - 1] * a + middle * (a + b) + throughput[index] * b)
    }
    return (moment / logarithmicWidth).squareRoot()
  }

  /// The share of the photons of a spectrum flat in f_nu that the band collects below a wavelength, 0 to 1.
  public func photonShare(belowAngstrom limit: Double) -> Double {
    logarithmicWidth(belowAngstrom: limit) / logarithmicWidth
  }

  private func logarithmicWidth(belowAngstrom limit: Double) -> Double {
    var sum = 0.0
    for index in wavelengthAngstrom.indices.dropFirst() {
      let a = wavelengthAngstrom[index - 1]
      let b = min(wavelengthAngstrom[index], limit)
      guard b > a else { break }
      let slope = (throughput[index] - throughput[index - 1]) / (wavelengthAngstrom[index] - a)
      sum += (throughput[index - 1] - slope * a) * Elementary.log(b / a) + slope * (b - a)
    }
    return sum
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index whose element fulfils a condition that holds from some element on; the end where none does.
  func partitioningIndex(where condition: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
