import Analysis
import Grid
import Lensing
import Observations

/// The lens in the summary: model, scaling, magnification, and the spread over a set of models.
enum LensSummary {
  static func document(_ snapshot: Snapshot) -> JSONValue {
    let lens = snapshot.geometry.lens
    let pixels = snapshot.binning.indexMap.values.indices.filter { snapshot.binning.indexMap.values[$0] >= 0 }
    let magnification = lens.magnification == nil ? nil : lens.magnification(of: pixels)
    return .fields([
      "model": .string(lens.name), "description": .string(lens.description),
      "warnings": .array(lens.warnings.map { .string($0) }),
      "magnification": .optional(magnification.map { abs($0) }),
      "published_magnification": .optional(snapshot.observation.publishedMagnification),
      "curl_ratio": .optional(lens.diagnostics?.curlRatio),
      "source_span_arcsec": .optional(lens.diagnostics?.sourceSpanArcsec),
      "smallest_element_mass_msun": .optional(snapshot.smallestElement?.massSolar),
      "models": snapshot.lensSpread.map(spread) ?? .null,
    ])
  }

  private static func spread(_ spread: LensSpread) -> JSONValue {
    .fields([
      "names": .array(spread.models.map { .string($0) }),
      "numbers": .array(
        spread.rows.map { row in
          .fields([
            "name": .string(row.name), "values": .array(row.values.map { .number($0) }),
            "half_range": .number(row.halfRange),
          ])
        }),
    ])
  }
}
