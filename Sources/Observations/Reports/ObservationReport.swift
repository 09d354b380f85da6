import Cosmology
import Grid
import Nebular

/// What was understood of a file, as lines of plain text.
public struct ObservationReport: Sendable {
  /// The lines, without ends of line.
  public let lines: [String]

  /// The report of an observation.
  public init(_ observation: Observation, cosmology: FlatCosmology = .wang2019) {
    var lines = ObservationReport.heading(observation, cosmology)
    lines += [""] + ObservationReport.lineTable(observation)
    if !observation.bands.isEmpty { lines += [""] + ObservationReport.bandTable(observation) }
    lines += ObservationReport.list("Conventions", observation.conventions)
    lines += ObservationReport.list("Missing or not used", observation.limitations)
    self.lines = lines
  }

  /// The whole text; every line ends.
  public var text: String { lines.map { $0 + "\n" }.joined() }

  private static func heading(_ observation: Observation, _ cosmology: FlatCosmology) -> [String] {
    var rows: [(String, String)] = [
      ("Object", observation.name + (observation.isSimulated ? "   SIMULATED" : "")),
      ("File", observation.source),
      ("Redshift", decimals(observation.redshift, 5)),
      ("Size", "\(observation.width) x \(observation.height) pixels"),
    ]
    let scale = observation.pixelScaleArcsec
    let kpc = cosmology.kpcPerArcsec(redshift: observation.redshift)
    rows.append(("Pixel scale", "\(decimals(scale, 4)) arcsec = \(decimals(scale * kpc, 3)) kpc"))
    rows.append(("Scale", "\(decimals(kpc, 3)) kpc per arcsec (flat, H0 70 km/s/Mpc, Omega_m 0.3)"))
    rows.append(("Sky", sky(observation)))
    if let segmentation = observation.segmentation {
      rows.append(("Segmentation", "\(segmentation.count) pixels"))
    }
    if let bins = observation.givenBins {
      let numbers = Set(bins.values.filter { $0 >= 0 })
      rows.append(("Bins", "\(numbers.count) given, numbers \(numbers.min() ?? 0) to \(numbers.max() ?? 0)"))
    }
    rows.append(("Deflections", observation.deflections == nil ? "none" : "given, to the West and North"))
    if let magnification = observation.magnification {
      rows.append(
        (
          "Magnification",
          "given, median \(decimals(median(magnification, in: observation), 2)) over the object"
        ))
    }
    rows.append(("PSF FWHM", observation.psfFWHMArcsec.map { "\(decimals($0, 3)) arcsec" } ?? "unknown"))
    if let centre = observation.givenCentre {
      rows.append(("Centre", "given, x \(decimals(centre.x, 2)), y \(decimals(centre.y, 2)) (from zero)"))
    }
    if let angle = observation.givenPositionAngleDeg {
      rows.append(("Position angle", "given, \(decimals(angle, 1)) deg from North through East"))
    }
    if let ratio = observation.givenAxisRatio { rows.append(("Axis ratio", "given, \(decimals(ratio, 3))")) }
    if observation.givenRadiusKpc != nil { rows.append(("Radius", "given for every pixel")) }
    return rows.map { padded($0.0, 15) + $0.1 }
  }

  private static func lineTable(_ observation: Observation) -> [String] {
    let footprint = observation.footprint
    let region = footprint == nil ? "all pixels with a value" : "the object's pixels"
    var rows = ["Lines, 1e-17 erg/s/cm2, summed over \(region):"]
    rows.append(
      "  " + padded("line", 18) + padded("in the file", 14) + right("flux", 10) + right("error", 10)
        + right("S/N", 8)
        + right("pixels", 9) + "   header flux")
    for map in observation.lines {
      let flux = observation.integratedFlux(map)
      let pixels = map.flux.values.indices.reduce(0) { count, place in
        let isInside = footprint?.map.values[place] ?? true
        return count + (isInside && map.flux.values[place].isFinite ? 1 : 0)
      }
      let header = observation.headerFluxes[map.line].map {
        "\(decimals($0.value, 2)) +- \(decimals($0.error, 2))"
      }
      rows.append(
        "  " + padded(map.line.label, 18) + padded(map.fileName, 14)
          + right(flux.map { decimals($0.value, 3) } ?? "-", 10)
          + right(flux.map { decimals($0.error, 3) } ?? "-", 10)
          + right(flux.map { decimals($0.signalToNoise, 1) } ?? "-", 8) + right(String(pixels), 9)
          + (header.map { "   \($0)" } ?? ""))
    }
    return rows
  }

  private static func bandTable(_ observation: Observation) -> [String] {
    var rows = ["Bands:"]
    for band in observation.bands {
      let pivot = band.pivotAngstrom.map { "pivot \(decimals($0, 0)) A" } ?? "pivot unknown"
      let unit = band.unit.isEmpty ? "unit not stated" : band.unit
      rows.append(
        "  " + padded(band.band, 10) + padded(unit, 20) + padded(pivot, 18)
          + padded(band.photflam == nil ? "no PHOTFLAM" : "PHOTFLAM given", 16)
          + (band.psfFWHMArcsec.map { "PSF FWHM \(decimals($0, 3)) arcsec" } ?? "PSF unknown"))
    }
    return rows
  }

  private static func sky(_ observation: Observation) -> String {
    let orientation = observation.orientation
    guard let positions = observation.skyPositions else { return "no world coordinates" }
    let middle = positions[observation.width / 2, observation.height / 2]
    // The pixel step that leads North solves East = 0; the sign is that of the determinant, which only mirrors.
    let mirror =
      orientation.eastArcsecPerX * orientation.northArcsecPerY < orientation.eastArcsecPerY
        * orientation.northArcsecPerX ? -1.0 : 1.0
    let angle = Angle.degrees(x: -mirror * orientation.eastArcsecPerY, y: mirror * orientation.eastArcsecPerX)
    let turn = abs(angle) < 0.05 ? "North up" : "North \(decimals(angle, 1)) deg from +y towards +x"
    return
      "RA \(decimals(middle.rightAscensionDeg, 6)), Dec \(decimals(middle.declinationDeg, 6)) deg at the middle, \(turn)"
  }

  private static func median(_ map: Map2D<Double>, in observation: Observation) -> Double {
    let footprint = observation.footprint
    let inside = map.values.indices.filter { footprint?.map.values[$0] ?? true }.map { map.values[$0] }
    return Statistics.medianIgnoringNaN(inside)
  }

  private static func list(_ title: String, _ sentences: [String]) -> [String] {
    sentences.isEmpty ? [] : ["", "\(title):"] + sentences.map { "  - \($0)" }
  }
}
