import Foundation
import Grid
import Observations
import Testing

@testable import Analysis

@Suite("Bands without foreground and with one point spread function") struct BandPreparationTests {
  private static let centre = (x: 20.0, y: 14.0)

  private func band(_ name: String, fwhm: Double?, _ value: (Double, Double) -> Double) -> BandImage {
    let image = Map2D(width: 41, height: 29) { x, y in value(Double(x), Double(y)) }
    return BandImage(
      band: name, image: image, error: image.map { _ in 0.1 }, photflam: 1e-20, pivotAngstrom: 1e4,
      unit: "electrons/s", psfFWHMArcsec: fwhm)
  }

  private func gaussian(_ x: Double, _ y: Double, fwhmPixels: Double) -> Double {
    let sigma = fwhmPixels / 2.354820045
    let (dx, dy) = (x - Self.centre.x, y - Self.centre.y)
    return exp(-(dx * dx + dy * dy) / (2 * sigma * sigma)) / (sigma * sigma)
  }

  private let object = Mask(
    Map2D(width: 41, height: 29) { x, y in
      let (dx, dy) = (Double(x) - 20, Double(y) - 14)
      return dx * dx + dy * dy < 25
    })

  @Test func aSmoothForegroundComesOff() throws {
    func sky(_ x: Double, _ y: Double) -> Double { 3 + 0.02 * x - 0.01 * y + 0.001 * x * y }
    // The object's light ends within its outline, so that what is left outside is the foreground alone.
    let clean = band("F160W", fwhm: 0.1) { gaussian($0, $1, fwhmPixels: 3) }
    let dirty = band("F160W", fwhm: 0.1) { gaussian($0, $1, fwhmPixels: 3) + sky($0, $1) }
    let preparation = try BandPreparation(
      [dirty], object: object, pixelScaleArcsec: 0.06, settings: StellarSettings(foregroundOrder: 2))
    // The foreground is within the polynomials, so that only rounding and the Gaussian's tail (1e-9) are left.
    for (found, wanted) in zip(preparation.images[0].values, clean.image.values) {
      #expect(abs(found - wanted) < 1e-7)
    }
    #expect(preparation.notes.first?.contains("order 2") == true)
    let none = try BandPreparation(
      [dirty], object: object, pixelScaleArcsec: 0.06, settings: StellarSettings())
    #expect(none.images[0] == dirty.image && none.notes.isEmpty)
  }

  @Test func withoutRoomOutsideTheObjectItIsRefused() throws {
    let everywhere = Mask(width: 41, height: 29, repeating: true)
    let error = #expect(throws: AnalysisError.self) {
      _ = try BandPreparation(
        [band("F160W", fwhm: 0.1) { $0 + $1 }], object: everywhere, pixelScaleArcsec: 0.06,
        settings: StellarSettings(foregroundOrder: 0))
    }
    #expect(error?.kind == .usage && error?.description.contains("F160W") == true)
  }

  @Test func bandsTakeTheWidthOfTheReddest() throws {
    let bands = [
      band("F435W", fwhm: 0.24) { gaussian($0, $1, fwhmPixels: 4) },
      band("F814W", fwhm: nil) { gaussian($0, $1, fwhmPixels: 4) },
      band("F105W", fwhm: 0.9) { gaussian($0, $1, fwhmPixels: 15) },
      band("F160W", fwhm: 0.36) { gaussian($0, $1, fwhmPixels: 6) },
    ]
    let preparation = try BandPreparation(
      bands, object: object, pixelScaleArcsec: 0.06, settings: StellarSettings(matchesPointSpread: true))
    // Sampled at pixel centres and then smoothed by a kernel integrated over pixels: 1 % of the peak.
    let peak = bands[3].image[20, 14]
    for (found, wanted) in zip(preparation.images[0].values, bands[3].image.values) {
      #expect(abs(found - wanted) < 0.03 * peak)
    }
    let before = abs(bands[0].image[20, 14] - peak)
    #expect(before > 1.0 * peak)
    // What is unknown or broader stays as it is and is named.
    #expect(preparation.images[1] == bands[1].image && preparation.images[2] == bands[2].image)
    #expect(preparation.images[3] == bands[3].image)
    #expect(preparation.notes.contains { $0.contains("F814W") && $0.contains("unknown") })
    #expect(preparation.notes.contains { $0.contains("F105W") && $0.contains("Broader") })
  }

  @Test func withoutTheReddestsWidthItIsRefused() throws {
    let error = #expect(throws: AnalysisError.self) {
      _ = try BandPreparation(
        [band("F435W", fwhm: 0.1) { $0 + $1 }, band("F160W", fwhm: nil) { $0 - $1 }], object: object,
        pixelScaleArcsec: 0.06, settings: StellarSettings(matchesPointSpread: true))
    }
    #expect(error?.description.contains("F160W") == true)
  }
}
