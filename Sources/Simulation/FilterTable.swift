import Foundation
import Library
import StellarPopulations

/// The filter curves of the library, by name.
struct FilterTable {
  private var curves: [String: FilterCurve] = [:]

  init(library: DataLibrary) throws {
    let path = try library.url(of: "tables/hst_filters.csv").path
    var reader = try CSVReader(path: path)
    let header = try CSVHeader(reading: &reader)
    let columns = (
      try header.required("band"), try header.required("wave_a"), try header.required("throughput")
    )
    var points: [String: (wavelengths: [Double], throughputs: [Double])] = [:]
    while let record = try reader.next() {
      try header.check(record)
      let wavelength = try header.number(columns.1, of: record) ?? .nan
      let throughput = try header.number(columns.2, of: record) ?? .nan
      points[record.fields[columns.0], default: ([], [])].wavelengths.append(wavelength)
      points[record.fields[columns.0], default: ([], [])].throughputs.append(throughput)
    }
    for (name, curve) in points {
      curves[name] = FilterCurve(
        name: name, wavelengthAngstrom: curve.wavelengths, throughput: curve.throughputs)
    }
  }

  /// The curve of a band.
  func curve(_ name: String) throws -> FilterCurve {
    if let curve = curves[name] { return curve }
    throw SimulationError(
      description:
        "bands: there is no filter '\(name)'; known are \(curves.keys.sorted().joined(separator: ", ")).")
  }
}

/// Photon-counting integrals over a filter: a mean of f_lambda is int f T lambda / int T lambda.
struct BandIntegral {
  private let wavelengths: [Double]
  private let weights: [Double]
  private let curve: FilterCurve
  private let norm: Double

  /// Integrals over a curve on the wavelengths of a spectrum and of the curve together.
  init(_ curve: FilterCurve, spectrumWavelengths: [Double]) {
    self.curve = curve
    let (first, last) = (
      curve.wavelengthAngstrom[0], curve.wavelengthAngstrom[curve.wavelengthAngstrom.count - 1]
    )
    var nodes = curve.wavelengthAngstrom + spectrumWavelengths.filter { $0 > first && $0 < last }
    nodes.sort()
    wavelengths = nodes
    var weights = Array(repeating: 0.0, count: nodes.count)
    for index in nodes.indices.dropLast() {
      let half = 0.5 * (nodes[index + 1] - nodes[index])
      weights[index] += half * Self.throughput(curve, nodes[index]) * nodes[index]
      weights[index + 1] += half * Self.throughput(curve, nodes[index + 1]) * nodes[index + 1]
    }
    norm = weights.reduce(0, +)
    self.weights = weights
  }

  /// Mean of f_lambda over the band.
  func mean(_ spectrum: (Double) -> Double) -> Double {
    var sum = 0.0
    for (wavelength, weight) in zip(wavelengths, weights) where weight > 0 {
      sum += weight * spectrum(wavelength)
    }
    return sum / norm
  }

  /// What a narrow line of unit flux adds to the mean of f_lambda, per Angstrom.
  func line(atAngstrom wavelength: Double) -> Double {
    Self.throughput(curve, wavelength) * wavelength / norm
  }

  /// Pivot wavelength, Angstrom: the root of int T lambda over int T / lambda.
  var pivotAngstrom: Double {
    let inverse = zip(wavelengths, weights).reduce(0) { $0 + $1.1 / ($1.0 * $1.0) }
    return (norm / inverse).squareRoot()
  }

  private static func throughput(_ curve: FilterCurve, _ wavelength: Double) -> Double {
    let range = curve.wavelengthAngstrom
    guard wavelength >= range[0], wavelength <= range[range.count - 1] else { return 0 }
    return Table.value(wavelength, range, curve.throughput)
  }
}
