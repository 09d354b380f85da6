import Cosmology
import Foundation
import Grid
import Lensing
import Observations

/// What is understood of a galaxy's lens, as lines of plain text for `info` and `analyze`.
public struct LensReport: Sendable {
  /// The lines, without ends of line.
  public let lines: [String]

  /// The report of the lens that the settings name.
  /// - Throws: `AnalysisError` for a model that cannot be read or believed.
  public init(
    _ observation: Observation, settings: GeometrySettings, cosmology: FlatCosmology = .wang2019
  ) throws {
    let object = try ObjectPixels(observation, line: nil)
    let lens = try LensStage.run(
      observation, object: object.usable, settings: settings, cosmology: cosmology, check: {})
    lines = LensReport.lines(lens, observation, object: object.usable)
  }

  /// The lines about a lens that is there already.
  public static func lines(_ lens: LensResult, _ observation: Observation, object: Mask) -> [String] {
    var lines = ["Lens:", "  model          \(lens.description)"]
    if lens.modelNames.count > 1 {
      lines.append(
        "  set            \(lens.modelNames.count) models: \(lens.modelNames.joined(separator: ", "))")
    }
    let pixels = object.map.values.indices.filter { object.map.values[$0] }
    if lens.magnification != nil {
      let total = lens.magnification(of: pixels)
      var text = String(format: "%.2f (area on the image over area in the source", abs(total))
      text += total < 0 ? ", mirrored)" : ")"
      if let range = lens.magnificationRange(of: pixels) {
        text += String(format: ", %.2f to %.2f over the set", range.lowerBound, range.upperBound)
      }
      lines.append("  magnification  \(text)")
      lines += published(lens, observation, pixels: pixels, ours: abs(total))
    }
    if let found = lens.diagnostics {
      lines.append(
        String(
          format: "  source         spans %.2f arcsec, the image %.2f; curl %.3f of convergence and shear",
          found.sourceSpanArcsec, found.imageSpanArcsec, found.curlRatio))
    }
    lines += lens.warnings.map { "  warning        \($0)" }
    return lines
  }

  private static func published(
    _ lens: LensResult, _ observation: Observation, pixels: [Int], ours: Double
  ) -> [String] {
    var lines: [String] = []
    if let published = observation.publishedMagnification {
      lines.append(
        String(
          format: "  published      %.2f in the file's header; ours over it %.3f", published, ours / published
        ))
    }
    if let given = observation.magnification, lens.isLensed {
      // Compared with the deflections themselves, since the map is what the file's own lens takes as magnification.
      let traced = pixels.map { pixel in
        abs(lens.field.signedMagnification(x: pixel % observation.width, y: pixel / observation.width))
          / given.values[pixel]
      }
      lines.append(
        String(
          format: "  published      map of magnification in the file; deflections over it, median %.4f",
          Statistics.medianIgnoringNaN(traced)))
    }
    return lines
  }
}
