import Grid
import Observations
import StellarPopulations

/// Broad-band images as the photometry sums them: without a smooth foreground and with one point spread function, where
/// the settings ask for it.
struct BandPreparation {
  /// The images, in the order of the bands given.
  private(set) var images: [Map2D<Double>]
  /// What was done and what could not be done, one sentence each.
  private(set) var notes: [String] = []

  /// - Parameters:
  ///   - bands: the bands that take part, blue to red.
  ///   - object: the pixels of the object, which a foreground is not fitted to.
  ///   - pixelScaleArcsec: side of a pixel.
  /// - Throws: `AnalysisError` where what is asked for cannot be done at all.
  init(
    _ bands: [BandImage], object: Mask, pixelScaleArcsec: Double, settings: StellarSettings
  ) throws(AnalysisError) {
    images = bands.map(\.image)
    // The foreground comes off first: smoothing would mix the object's light into its surroundings.
    if let order = settings.foregroundOrder {
      try subtractForeground(bands, object: object, pixelScaleArcsec: pixelScaleArcsec, order: order)
    }
    if settings.matchesPointSpread { try matchPointSpread(bands, pixelScaleArcsec: pixelScaleArcsec) }
  }

  // The paper removes the light between the cluster's galaxies (Wang et al. 2019, sect. 3.1).
  private mutating func subtractForeground(
    _ bands: [BandImage], object: Mask, pixelScaleArcsec: Double, order: Int
  ) throws(AnalysisError) {
    guard (0...4).contains(order) else {
      throw AnalysisError(.usage, "the order of the foreground lies from 0 to 4; \(order) does not")
    }
    var clipped = 0
    var used = 0
    for (place, band) in bands.enumerated() {
      // The object's wings reach beyond its outline by about its point spread function.
      let reach = band.psfFWHMArcsec.map { Int((2 * $0 / pixelScaleArcsec).rounded(.up)) } ?? 5
      do throws(StellarError) {
        let foreground = try SmoothForeground(
          fitting: images[place], outside: object.grown(byPixels: reach),
          settings: SmoothForeground.Settings(order: order))
        images[place] = foreground.subtracted(from: images[place])
        clipped += foreground.clippedCount
        used += foreground.pixelCount
      } catch {
        throw AnalysisError(.usage, "no foreground can be taken off \(band.band): \(error.description)")
      }
    }
    guard !bands.isEmpty else { return }
    let share = Double(clipped) / Double(max(1, used + clipped))
    notes.append(
      "Foreground: a polynomial of order \(order) through the pixels outside the object and its wings was taken off every band; \((1000 * share).rounded() / 10) % of those pixels were clipped."
    )
  }

  // Point spread functions are taken as Gaussian, known by their FWHM.
  private mutating func matchPointSpread(
    _ bands: [BandImage], pixelScaleArcsec: Double
  ) throws(AnalysisError) {
    guard let reddest = bands.last else { return }
    guard let target = reddest.psfFWHMArcsec else {
      throw AnalysisError(
        .usage,
        "bands cannot be matched to \(reddest.band), the reddest: its point spread function is unknown (PSFFWHM or DPSF in the file, psf_fwhm in a manifest)"
      )
    }
    var smoothed: [String] = []
    var unknown: [String] = []
    var broader: [String] = []
    for (place, band) in bands.enumerated() where place < bands.count - 1 {
      guard let own = band.psfFWHMArcsec else {
        unknown.append(band.band)
        continue
      }
      do throws(StellarError) {
        let smoothing = try GaussianSmoothing(
          fromFWHMPixels: own / pixelScaleArcsec, toFWHMPixels: target / pixelScaleArcsec)
        images[place] = smoothing.smoothed(images[place])
        smoothed.append(band.band)
      } catch {
        broader.append(band.band)
      }
    }
    func list(_ names: [String]) -> String { names.isEmpty ? "none" : names.joined(separator: ", ") }
    notes.append(
      "Point spread function: smoothed to the \(target) arcsec of \(reddest.band): \(list(smoothed)). Errors are those of the pixels before, which is right for sums."
    )
    if !unknown.isEmpty {
      notes.append("The point spread function of \(list(unknown)) is unknown: not matched.")
    }
    if !broader.isEmpty { notes.append("Broader than \(reddest.band) and not matched: \(list(broader)).") }
  }
}

extension Mask {
  /// The pixels within a distance of those of the mask, those included.
  func grown(byPixels reach: Int) -> Mask {
    var result = map
    let square = reach * reach
    for y in 0..<map.height {
      for x in 0..<map.width where map[x, y] {
        for row in max(0, y - reach)...min(map.height - 1, y + reach) {
          for column in max(0, x - reach)...min(map.width - 1, x + reach)
          where (row - y) * (row - y) + (column - x) * (column - x) <= square {
            result[column, row] = true
          }
        }
      }
    }
    return Mask(result)
  }
}
