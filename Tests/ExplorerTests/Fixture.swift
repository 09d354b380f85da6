import Analysis
import Explorer
import Grid
import Inference
import Nebular
import Observations
import Screen

/// A small galaxy made by hand: 41x29 pixels, bins in rings and sectors about (21, 13), 12+log(O/H) falling by
/// 0.1 dex/kpc with a fixed scatter, one bin without a value and one outside the validity.
enum Fixture {
  static let width = 41
  static let height = 29
  static let centre = PixelPosition(x: 21, y: 13)
  /// Proper kpc per pixel of the image.
  static let kpcPerPixel = 0.4

  /// The line groups that the fixture's lines allow.
  static let groups: [MetallicitySettings.LineGroup] = [.o3hbO2hb, .r23O3o2]

  static let calibrations = ["maiolino2008", "jones2015", "curti2017"].map {
    CalibrationChoice(name: $0, label: "\($0) (test)", groups: groups)
  }

  /// Radius of a pixel, kpc.
  static func radius(_ x: Int, _ y: Int) -> Double {
    let dx = Double(x) - centre.x
    let dy = (Double(y) - centre.y) / 0.7
    return (dx * dx + dy * dy).squareRoot() * kpcPerPixel
  }

  /// The bin of a pixel: one in the middle, then rings of 4 and 6 sectors; -1 outside.
  static func bin(_ x: Int, _ y: Int) -> Int32 {
    let radius = radius(x, y)
    let dx = Double(x) - centre.x
    let dy = Double(y) - centre.y
    let quarter = (dx >= 0 ? 0 : 1) + (dy >= 0 ? 0 : 2)
    let sector = quarter + (abs(dx) > 2 * abs(dy) ? 4 : 0)
    switch radius {
    case ..<1.0: return 0
    case ..<2.6: return Int32(1 + quarter)
    case ..<5.0: return Int32(5 + sector)
    default: return -1
    }
  }

  static let observation: Observation = {
    var observation = Observation(
      source: "fixture.fits", name: "Fixture 42", redshift: 1.8532, width: width, height: height,
      orientation: .northUp(pixelScaleArcsec: 0.05))
    observation.isSimulated = true
    let blank = Map2D(width: width, height: height, repeating: 1.0)
    observation.lines = [.oii, .hbeta, .oiii5008].map {
      LineMap(line: $0, fileName: $0.rawValue, flux: blank, error: blank)
    }
    observation.skyPositions = Map2D(width: width, height: height) { x, y in
      SkyPosition(
        rightAscensionDeg: 39.97 - (Double(x) - centre.x) * 0.05 / 3600,
        declinationDeg: -1.58 + (Double(y) - centre.y) * 0.05 / 3600)
    }
    return observation
  }()

  static let geometry = Geometry(
    centre: centre, method: "given", positionAngleDeg: 90, axisRatio: 0.7, isSourcePlane: false,
    kpcPerArcsec: 8, radiusKpc: Map2D(width: width, height: height) { radius($0, $1) },
    pixelAreaArcsec2: 0.0025)

  static let binning: Binning = {
    let map = Map2D(width: width, height: height) { bin($0, $1) }
    let status = Map2D(width: width, height: height) { x, y -> PixelStatus in
      if map[x, y] >= 0 { return .binned }
      if radius(x, y) < 5.6 { return .lowSignal }
      return x == 2 ? .masked : .outside
    }
    let bins = (0..<13).map { bin(number: $0, map: map) }
    return Binning(
      indexMap: map, status: status, bins: bins, line: .oiii5008, notes: ["17 pixels below S/N 0.5 left out"])
  }()

  private static func bin(number: Int, map: Map2D<Int32>) -> Bin {
    var sum = (x: 0.0, y: 0.0, r: 0.0, n: 0)
    for y in 0..<height {
      for x in 0..<width where map[x, y] == Int32(number) {
        sum = (sum.x + Double(x), sum.y + Double(y), sum.r + radius(x, y), sum.n + 1)
      }
    }
    let count = Double(sum.n)
    let place = PixelPosition(x: sum.x / count, y: sum.y / count)
    let flux = 40 / (1 + sum.r / count)
    return Bin(
      number: number, pixelCount: sum.n, centroid: place,
      sky: SkyPosition(
        rightAscensionDeg: 39.97 - (place.x - centre.x) * 0.05 / 3600,
        declinationDeg: -1.58 + (place.y - centre.y) * 0.05 / 3600),
      radiusKpc: sum.r / count, signalToNoise: flux,
      fluxes: [
        .oiii5008: LineFlux(value: flux, error: 1), .hbeta: LineFlux(value: flux / 5, error: 1),
        .oii: LineFlux(value: flux / 2, error: 1.2),
      ])
  }

  static func estimate(_ bin: Bin, offset: Double) -> MetallicityEstimate {
    if bin.number == 12 { return .none(.noSolution) }
    // A scatter that is the same in every run: the bin's number folded to -2...2.
    let scatter = 0.01 * Double((bin.number * 7) % 5 - 2)
    let oh = 8.7 + offset - 0.1 * bin.radiusKpc + scatter
    return MetallicityEstimate(
      oh: Percentiles(lower: oh - 0.09, median: oh, upper: oh + 0.07),
      av: Percentiles(lower: 0.3, median: 0.6, upper: 1.0),
      hbeta: Percentiles(lower: 9, median: 10, upper: 12), ohLower95: oh - 0.2, ohUpper95: oh + 0.15,
      minimumChiSquare: 0.4, flags: bin.number == 9 ? [.outsideValidity, .doublePeak] : [])
  }

  /// The chain's result under settings; the calibration shifts every value, the binning method the bin numbers.
  static func snapshot(_ settings: AnalysisSettings = AnalysisSettings()) -> Snapshot {
    let binning = binning
    let offset = settings.metallicity.calibration == "curti2017" ? 0.2 : 0
    let estimates = binning.bins.map { estimate($0, offset: offset) }
    return Snapshot(
      settings: settings, observation: observation, geometry: geometry, binning: binning,
      metallicity: estimates,
      gradient: GradientStage.fit(
        bins: binning.bins, estimates: estimates, calibration: settings.metallicity.calibration,
        group: settings.metallicity.group, settings: settings.gradient, check: {}),
      comparison: [],
      integrated: IntegratedResult(pixelCount: 500, fluxes: [:], metallicity: estimates[0]),
      flows: flows(settings))
  }

  static func comparison(_ settings: AnalysisSettings) -> [GradientResult] {
    calibrations.flatMap { calibration in
      groups.map { group in
        var wanted = settings
        wanted.metallicity.calibration = calibration.name
        wanted.metallicity.group = group
        return snapshot(wanted).gradient
      }
    }
  }

  static func model(_ size: Size = Size(width: 80, height: 24)) -> Model {
    Model(
      file: InputFile(path: "/data/fixture.fits"), calibrations: calibrations, settings: AnalysisSettings(),
      size: size)
  }
}
