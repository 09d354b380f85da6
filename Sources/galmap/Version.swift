/// The program's version, written into every product.
enum Version {
  static let current = "0.1.0"
  /// The program's name and version.
  static let name = "galmap \(current)"
}
