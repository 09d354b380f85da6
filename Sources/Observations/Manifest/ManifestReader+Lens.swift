import Foundation
import Lensing

extension ManifestReader {
  private static let lensKeys = [
    "west", "north", "model", "kappa", "gamma", "unit", "sign", "scaling", "lens_redshift",
  ]

  /// Lens models under `lens`: a list, of which the first is used and all tell the spread. Files lie beside the manifest
  /// unless their paths say otherwise.
  mutating func readLensModels() throws(ObservationError) {
    guard top.has("lens") else { return }
    for entry in try top.entries("lens", allowed: ManifestReader.lensKeys) {
      var source = LensSource()
      source.deflections = try pair(entry, "west", "north")
      source.convergence = try pair(entry, "kappa", "gamma")
      source.parameterFile = try entry.optionalString("model").map(path)
      guard source.deflections != nil || source.parameterFile != nil || source.convergence != nil else {
        throw top.wrong("lens", "has an entry without 'west' and 'north', 'model', or 'kappa' and 'gamma'")
      }
      guard source.deflections == nil || source.parameterFile == nil else {
        throw entry.wrong("model", "stands beside 'west' and 'north'; give one of them")
      }
      if entry.has("unit") {
        let word = try entry.choice("unit", of: LensSource.Unit.allCases.map(\.rawValue))
        source.unit = LensSource.Unit(rawValue: word) ?? .arcsec
      }
      if entry.has("sign") {
        let word = try entry.choice("sign", of: LensSource.Sign.allCases.map(\.rawValue))
        source.sign = LensSource.Sign(rawValue: word) ?? .lenstool
      }
      if entry.has("scaling") {
        let word = try entry.string("scaling")
        guard let scaling = LensScaling(name: word) else {
          throw entry.wrong("scaling", "is '\(word)'; it must be galaxy, unit or z=NUMBER")
        }
        source.scaling = scaling
      }
      source.lensRedshift = try entry.optionalNumber(
        "lens_redshift", { $0 > 0 && $0 < 20 }, "above 0 and below 20")
      observation.lensSources.append(source)
    }
    observation.conventions.append(
      "Lens: \(observation.lensSources.map(\.name).joined(separator: ", ")), as the manifest names it.")
  }

  private func pair(
    _ entry: ManifestEntry, _ first: String, _ second: String
  ) throws(ObservationError) -> LensSource.Pair? {
    guard entry.has(first) || entry.has(second) else { return nil }
    return LensSource.Pair(path(try entry.string(first)), path(try entry.string(second)))
  }

  private func path(_ name: String) -> String {
    name.hasPrefix("/") ? name : sources.folder.appendingPathComponent(name).path
  }
}
