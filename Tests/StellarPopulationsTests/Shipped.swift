import Library
import StellarPopulations
import TestSupport
import Testing

/// The tables that the project ships.
enum Shipped {
  static let library = DataLibrary(root: Reference.data)

  static func filter(_ name: String) throws -> FilterCurve {
    try #require(try library.filterCurves().first { $0.name == name })
  }
}
