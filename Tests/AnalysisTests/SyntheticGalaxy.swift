import Foundation
import Grid
import Nebular
import Numerical
import Observations

/// A small disk with an exponential profile and known line ratios, for tests of the chain: 23 x 17 pixels, not
/// square, North up.
enum SyntheticGalaxy {
  static let width = 23
  static let height = 17
  static let centre = PixelPosition(x: 11.3, y: 7.8)

  /// - Parameters:
  ///   - noise: standard deviation per pixel in every line, 1e-17 erg/s/cm2.
  ///   - peak: [OIII] flux of the central pixel, same unit.
  static func observation(peak: Double = 10, noise: Double = 0.1, seed: UInt64 = 1) -> Observation {
    var observation = Observation(
      source: "synthetic", name: "synthetic disk", redshift: 1.96, width: width, height: height,
      orientation: .northUp(pixelScaleArcsec: 0.06))
    var stream = RandomStream(seed: seed)
    // Ratios of Maiolino et al. 2008 near 12+log(O/H) = 8.0 without dust.
    let ratios: [(EmissionLine, Double)] = [
      (.oiii5008, 1), (.hbeta, 0.184), (.oii, 0.248), (.hgamma, 0.0865),
    ]
    for (line, ratio) in ratios {
      let flux = Map2D(width: width, height: height) { x, y in
        let radius = hypot(Double(x) - centre.x, (Double(y) - centre.y) / 0.7)
        return peak * ratio * exp(-radius / 3) + noise * stream.normal()
      }
      observation.lines.append(
        LineMap(
          line: line, fileName: line.rawValue, flux: flux,
          error: Map2D(width: width, height: height, repeating: noise)))
    }
    observation.segmentation = Mask(
      Map2D(width: width, height: height) { x, y in hypot(Double(x) - centre.x, Double(y) - centre.y) < 8 })
    return observation
  }
}
