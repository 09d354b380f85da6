import Analysis
import Grid
import Morphology
import Screen

/// Size and shape of the galaxy, below what is known of a bin.
enum ShapeCard {
  static func lines(_ snapshot: Snapshot, width: Int) -> [BinCard.Line] {
    guard let shape = snapshot.shape else { return [] }
    var lines = [BinCard.Line(text: "galaxy, radii from \(source(shape.source))", isStrong: true)]
    var words: [String] = []
    if shape.effectiveRadiusKpc.value.isFinite {
      words.append("R_eff \(text(shape.effectiveRadiusKpc, 2)) kpc")
    }
    if shape.thinInclinationDeg.value.isFinite { words.append("i \(text(shape.thinInclinationDeg, 0)) deg") }
    if let gradient = snapshot.gradientPerEffectiveRadius {
      let decimals = ScreenNumber.decimals(forError: gradient.error)
      words.append(
        "slope \(ScreenNumber.signed(gradient.value, decimals)) +- \(ScreenNumber.fixed(gradient.error, decimals)) dex/R_eff"
      )
    }
    if let mass = shape.mass {
      words.append(
        "Sigma_* q \(text(mass.axisRatio, 2)) PA \(text(mass.positionAngleDeg, 0)) deg x \(ScreenNumber.fixed(mass.centre.x, 1)) y \(ScreenNumber.fixed(mass.centre.y, 1))"
      )
    } else if let missing = shape.missing {
      words.append("Sigma_* has no shape: \(missing)")
    }
    lines += words.flatMap { Text.wrapped($0, width: width).map { BinCard.Line(text: $0) } }
    return lines
  }

  private static func source(_ source: ShapeSettings.Source) -> String {
    switch source {
    case .light: "the light"
    case .mass: "Sigma_*"
    case .given: "given numbers"
    }
  }

  private static func text(_ value: Measured, _ decimals: Int) -> String {
    let number = ScreenNumber.fixed(value.value, decimals)
    return value.error.isFinite ? "\(number) +- \(ScreenNumber.fixed(value.error, decimals))" : number
  }
}
