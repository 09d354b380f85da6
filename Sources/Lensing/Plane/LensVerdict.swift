/// Whether a lens model can be believed for a galaxy.
public struct LensVerdict: Sendable, Hashable {
  /// Why it is refused, one sentence; nil where it is not.
  public var refusal: String?
  /// What is suspicious, one sentence each.
  public var warnings: [String]

  /// The smallest share of the object that a model must reach.
  public static let neededShare = 0.5
  /// A curl above this share of convergence and shear is no lens; interpolated maps of real models stay near 0.01.
  public static let largestCurl = 0.3
  /// More changes of parity between neighbours than this are noise, not critical lines.
  public static let largestFoldShare = 0.2

  /// Judges what was found.
  /// - Parameters:
  ///   - name: the model's, for messages.
  ///   - separationDeg: from the galaxy to the middle of the maps, degrees; nil where there are no maps.
  public init(_ found: LensDiagnostics, name: String, separationDeg: Double? = nil) {
    warnings = []
    refusal = LensVerdict.reach(found, name: name, separationDeg: separationDeg)
    guard refusal == nil else { return }
    if found.tracedCount < found.pixelCount {
      let percent = 100 * (found.pixelCount - found.tracedCount) / max(found.pixelCount, 1)
      let why = found.outsideCount > 0 ? "lie outside of its maps" : "have no number on its maps"
      warnings.append(
        "\(found.pixelCount - found.tracedCount) of \(found.pixelCount) pixels of the galaxy (\(max(percent, 1)) %) \(why) and have no place in the source."
      )
    }
    refusal = LensVerdict.sense(found, name: name)
    if refusal == nil, found.sourceSpanArcsec > 1.2 * found.imageSpanArcsec {
      warnings.append(
        "the source would span \(text(found.sourceSpanArcsec)) arcsec, more than its image (\(text(found.imageSpanArcsec))): check sign, unit and scaling of \(name)."
      )
    }
  }

  private static func reach(_ found: LensDiagnostics, name: String, separationDeg: Double?) -> String? {
    guard Double(found.tracedCount) < neededShare * Double(found.pixelCount) else { return nil }
    let count = "\(found.pixelCount - found.tracedCount) of the galaxy's \(found.pixelCount) pixels"
    if let separation = separationDeg, separation > 0.2 {
      return
        "\(name) belongs to another field: the middle of its maps is \(text(separation)) degrees away from the galaxy; give the maps of this field"
    }
    if found.outsideCount >= found.blankCount {
      return "\(name) does not cover the galaxy: \(count) lie outside of its maps; give maps that do"
    }
    return "\(name) holds no number (NaN) at \(count); give maps that are filled there"
  }

  private static func sense(_ found: LensDiagnostics, name: String) -> String? {
    if found.curlRatio > largestCurl {
      return
        "the deflections of \(name) have a curl of \(text(found.curlRatio)) times their convergence and shear, which no lens has: the sign of x is wrong (--deflection-sign lenstool counts to the West, east to the East), or the two maps are exchanged"
    }
    if found.largestMagnification < 1 {
      return
        "\(name) has a magnification below 1 everywhere on the galaxy (median \(text(found.medianMagnification))), which no lens in front of it has: both signs are wrong, or its scaling or unit is"
    }
    if found.foldShare > largestFoldShare {
      return
        "\(name) folds the galaxy wildly: the parity changes between \(Int(100 * found.foldShare)) % of neighbouring pixels, so that its unit or scaling is wrong or its maps are noise"
    }
    return nil
  }
}

private func text(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e6 else { return "\(value)" }
  let digits = abs(value) < 10 ? 100.0 : 10.0
  return "\((value * digits).rounded() / digits)"
}
