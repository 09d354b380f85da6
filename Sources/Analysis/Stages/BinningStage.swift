import Grid
import Nebular
import Numerical
import Observations
import Tessellation

/// Computes the binning stage: which pixels are measured together, and their fluxes.
enum BinningStage {
  static func run(
    _ observation: Observation, object: ObjectPixels, settings: BinningSettings,
    progress: (Double) -> Void, check: () throws -> Void
  ) throws -> Binning {
    let method = settings.method ?? (observation.givenBins == nil ? .wvt : .given)
    guard method == .given || object.line.sampling == .perPixel else {
      throw AnalysisError(
        .usage,
        "the maps of \(observation.name) hold one value per given bin, so they can only be binned as given; use --binning given"
      )
    }
    var assignment: Assignment
    switch method {
    case .given: assignment = try given(observation, object: object)
    case .pixel: assignment = pixels(object, settings: settings)
    case .wvt, .cvt:
      assignment = try voronoi(
        observation, object: object, method: method, settings: settings, progress: progress, check: check)
    }
    try check()
    return assemble(observation, object: object, assignment: &assignment)
  }

  /// Which pixels form which bin, before anything is measured.
  private struct Assignment {
    var members: [[Int]] = []
    var numbers: [Int] = []
    var status: Map2D<PixelStatus>
    var notes: [String]
  }

  private static func given(_ observation: Observation, object: ObjectPixels) throws -> Assignment {
    guard let map = observation.givenBins else {
      throw AnalysisError(.usage, "\(observation.name) came without bins; use --binning wvt")
    }
    var byNumber: [Int32: [Int]] = [:]
    for index in map.values.indices where map.values[index] >= 0 && object.usable.map.values[index] {
      byNumber[map.values[index], default: []].append(index)
    }
    var result = Assignment(status: object.status, notes: object.notes)
    for index in map.values.indices where map.values[index] < 0 && result.status.values[index] == .binned {
      result.status.values[index] = .outside
    }
    for number in byNumber.keys.sorted() {
      result.numbers.append(Int(number))
      result.members.append(byNumber[number] ?? [])
    }
    result.notes.append("Bins: \(result.members.count), as given with the data.")
    return result
  }

  private static func pixels(_ object: ObjectPixels, settings: BinningSettings) -> Assignment {
    var result = Assignment(status: object.status, notes: object.notes)
    let kept = keptPixels(object, settings: settings, into: &result)
    result.members = kept.map { [$0] }
    result.numbers = Array(kept.indices)
    result.notes.append("Bins: every pixel by itself, \(kept.count).")
    return result
  }

  private static func voronoi(
    _ observation: Observation, object: ObjectPixels, method: BinningSettings.Method,
    settings: BinningSettings,
    progress: (Double) -> Void, check: () throws -> Void
  ) throws -> Assignment {
    guard settings.targetSNR > 0, settings.targetSNR.isFinite else {
      throw AnalysisError(
        .usage, "a target signal-to-noise is a positive number; \(settings.targetSNR) is not")
    }
    var result = Assignment(status: object.status, notes: object.notes)
    let all = object.usable.map.values.indices.filter { object.usable.map.values[$0] }
    let total = BinFluxes.sum(object.line, pixels: all).signalToNoise
    guard total > settings.targetSNR else {
      // A cut on measured signal-to-noise would pick the pixels where noise is positive: the object is too faint to
      // be divided, and its sum is the one unbiased number.
      result.members = [all]
      result.numbers = [0]
      result.notes.append(
        "Too faint to be divided: all \(all.count) pixels together reach S/N \(rounded(total)) in \(object.line.line.label), below the target \(rounded(settings.targetSNR)); they form one bin, without a cut."
      )
      return result
    }
    let kept = keptPixels(object, settings: settings, into: &result)
    var mask = Mask(width: observation.width, height: observation.height, repeating: false)
    for pixel in kept { mask.map.values[pixel] = true }
    let tessellator = Tessellator(
      TessellationSettings(method: method == .cvt ? .cvt : .wvt, targetSNR: settings.targetSNR))
    let bins: VoronoiBins
    do {
      bins = try tessellator.bins(
        signal: object.line.flux, noise: object.line.error, mask: mask, progress: progress,
        checkCancellation: check)
    } catch let error as TessellationError {
      throw AnalysisError(.badData, "\(observation.source): \(error)")
    }
    result.members = Array(repeating: [], count: bins.bins.count)
    for pixel in kept {
      let bin = Int(bins.binOfPixel[pixel])
      if bin >= 0 { result.members[bin].append(pixel) } else { result.status.values[pixel] = .lowSignal }
    }
    result.numbers = Array(result.members.indices)
    result.notes += bins.notes
    return result
  }

  private static func keptPixels(
    _ object: ObjectPixels, settings: BinningSettings, into result: inout Assignment
  ) -> [Int] {
    var kept: [Int] = []
    var dropped = 0
    var droppedFlux = 0.0
    var keptFlux = 0.0
    for index in object.usable.map.values.indices where object.usable.map.values[index] {
      let flux = object.line.flux.values[index]
      if flux / object.line.error.values[index] >= settings.minPixelSNR {
        kept.append(index)
        keptFlux += flux
      } else {
        dropped += 1
        droppedFlux += flux
        result.status.values[index] = .lowSignal
      }
    }
    if dropped > 0 {
      let share = 100 * droppedFlux / (keptFlux + droppedFlux)
      result.notes.append(
        "Pixels below S/N \(rounded(settings.minPixelSNR)) in \(object.line.line.label) left out: \(dropped) of \(dropped + kept.count), with \(rounded(share)) % of the flux. A cut on measured S/N keeps positive noise, so the kept flux is biased up."
      )
    }
    return kept
  }

  private static func assemble(
    _ observation: Observation, object: ObjectPixels, assignment: inout Assignment
  ) -> Binning {
    let width = observation.width
    var indexMap = Map2D<Int32>(width: width, height: observation.height, repeating: -1)
    var bins: [Bin] = []
    for (index, members) in assignment.members.enumerated() {
      for pixel in members { indexMap.values[pixel] = Int32(index) }
      let count = Double(members.count)
      let centroid = PixelPosition(
        x: members.reduce(0) { $0 + Double($1 % width) } / count,
        y: members.reduce(0) { $0 + Double($1 / width) } / count)
      bins.append(
        Bin(
          number: assignment.numbers[index], pixelCount: members.count, centroid: centroid,
          sky: observation.sky(at: centroid), radiusKpc: .nan,
          signalToNoise: BinFluxes.sum(object.line, pixels: members).signalToNoise,
          fluxes: BinFluxes.sum(observation, pixels: members)))
    }
    return Binning(
      indexMap: indexMap, status: assignment.status, bins: bins, line: object.line.line,
      notes: assignment.notes)
  }

  private static func rounded(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "\(value)" }
    let tenths = (value * 10).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
  }
}

extension Binning {
  /// The same bins with the mean radius, the magnification and the source area of their pixels.
  func measured(in geometry: Geometry) -> Binning {
    var members = [[Int]](repeating: [], count: bins.count)
    for (index, bin) in bins.enumerated() { members[index].reserveCapacity(bin.pixelCount) }
    for (pixel, bin) in indexMap.values.enumerated() where bin >= 0 { members[Int(bin)].append(pixel) }
    let pixelKpc2 = geometry.pixelAreaArcsec2 * geometry.kpcPerArcsec * geometry.kpcPerArcsec
    var result = self
    for (index, pixels) in members.enumerated() {
      let sum = pixels.reduce(0) { $0 + geometry.radiusKpc.values[$1] }
      result.bins[index].radiusKpc = sum / Double(pixels.count)
      let magnification = geometry.lens.magnification(of: pixels)
      result.bins[index].magnification = magnification
      result.bins[index].magnificationRange = geometry.lens.magnificationRange(of: pixels)
      result.bins[index].sourceAreaKpc2 = Double(pixels.count) * pixelKpc2 / abs(magnification)
    }
    return result
  }
}

extension Observation {
  /// The sky position of a place between pixels, linear in the nearest pixel's neighbourhood; nil without world
  /// coordinates.
  func sky(at place: PixelPosition) -> SkyPosition? {
    guard let map = skyPositions else { return nil }
    let x = min(max(Int(place.x.rounded()), 0), width - 1)
    let y = min(max(Int(place.y.rounded()), 0), height - 1)
    let nearest = map[x, y]
    let offset = orientation.skyOffsetArcsec(dx: place.x - Double(x), dy: place.y - Double(y))
    let declination = nearest.declinationDeg + offset.north / 3600
    let shrink = Elementary.cos(nearest.declinationDeg * .pi / 180)
    var rightAscension = nearest.rightAscensionDeg + offset.east / 3600 / shrink
    if rightAscension < 0 { rightAscension += 360 }
    if rightAscension >= 360 { rightAscension -= 360 }
    return SkyPosition(rightAscensionDeg: rightAscension, declinationDeg: declination)
  }
}
