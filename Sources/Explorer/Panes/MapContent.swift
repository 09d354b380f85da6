import Analysis
import Grid
import Nebular
import Screen

extension Model {
  /// The value under the cursor; nil outside every bin.
  var currentValue: QuantityValue? {
    guard let snapshot, let bin = currentBin else { return nil }
    return snapshot.value(of: decisions.quantity, bin: bin)
  }

  /// The quantity's value in every bin, NaN where the map shows none.
  var mapValues: [Double] {
    guard let snapshot else { return [] }
    return snapshot.binning.bins.indices.map { index in
      snapshot.isShown(decisions.quantity, bin: index) && !isHidden(snapshot, bin: index)
        ? snapshot.value(of: decisions.quantity, bin: index).value : .nan
    }
  }

  /// Limits and stretch of the map; nil where no bin has a value.
  var mapScaling: Scaling? { decisions.style.scaling(for: mapValues + companionValues) }

  /// What the map shows at every pixel: whole bins in one colour.
  func mapPixels(_ snapshot: Snapshot) -> Map2D<PixelSample> {
    let binning = snapshot.binning
    let frame = frame ?? MapFrame(image: snapshot)
    let samples = binning.bins.indices.map {
      isHidden(snapshot, bin: $0) ? PixelSample.outside : sample(snapshot, bin: $0)
    }
    var pixels = Map2D(
      width: frame.indexMap.width, height: frame.indexMap.height, repeating: PixelSample.outside)
    for place in pixels.values.indices {
      let bin = frame.indexMap.values[place]
      if bin >= 0 {
        pixels.values[place] = pixelSample(snapshot, place, within: samples[Int(bin)])
      } else {
        switch frame.status.values[place] {
        case .binned, .outside: break
        case .masked: pixels.values[place] = .masked
        case .lowSignal: pixels.values[place] = .lowSignal
        }
      }
    }
    return pixels
  }

  // Stars that were fitted pixel by pixel are shown so, inside the bins that have them.
  private func pixelSample(_ snapshot: Snapshot, _ place: Int, within bin: PixelSample) -> PixelSample {
    guard decisions.quantity == .flow(.sigmaStars), let stars = snapshot.flows?.pixelStars, case .value = bin
    else { return bin }
    let value = stars.median.values[place]
    return value.isFinite ? .value(value) : .invalid
  }

  private func sample(_ snapshot: Snapshot, bin: Int) -> PixelSample {
    guard snapshot.isShown(decisions.quantity, bin: bin) else { return .invalid }
    let value = snapshot.value(of: decisions.quantity, bin: bin)
    switch value.status {
    case .valid: return value.value.isFinite ? .value(value.value) : .invalid
    case .outsideValidity: return .outsideValidity(value.value)
    case .noSolution: return .invalid
    }
  }

  /// The bins taken out of the fit, struck, and where wanted the bin under the cursor, outlined.
  func mapHighlights(_ snapshot: Snapshot, outlinesBin: Bool = true) -> [MapHighlight] {
    let map = (frame ?? MapFrame(image: snapshot)).indexMap
    var highlights: [MapHighlight] = []
    let excluded = Set(
      snapshot.binning.bins.indices.filter { isTakenOut(snapshot, bin: $0) }.map(Int32.init))
    if !excluded.isEmpty {
      highlights.append(MapHighlight(Mask(map.map { excluded.contains($0) }), look: .struck))
    }
    let selection = selectedNumbers
    if !selection.isEmpty, !decisions.showsOnlySelection {
      let selected = Set(
        snapshot.binning.bins.indices.filter { selection.contains(snapshot.binning.bins[$0].number) }
          .map(Int32.init))
      highlights.append(MapHighlight(Mask(map.map { selected.contains($0) }), look: .dotted))
    }
    if outlinesBin, let bin = currentBin {
      highlights.append(MapHighlight(Mask(map.map { $0 == Int32(bin) }), look: .outline))
    }
    return highlights
  }

  /// Whether the user wants a bin out of the fit, even where the line still waits to be fitted again.
  func isTakenOut(_ snapshot: Snapshot, bin index: Int) -> Bool {
    guard isFitStale, !hasStaleBins else { return snapshot.part(ofBin: index) == .excluded }
    return decisions.settings.gradient.excludedBins.contains(snapshot.binning.bins[index].number)
  }

  /// Why there is a message in place of a map.
  var reasonForNoMap: String {
    guard let snapshot else { return "" }
    let binning = snapshot.binning
    guard !binning.bins.isEmpty else {
      let notes = binning.notes.joined(separator: "\n")
      return """
        No bins: no part of this galaxy has enough signal in \(binning.line.label).
        \(notes)
        :target and :min-pixel-snr set what is enough.
        """
    }
    let bins = ScreenNumber.count(binning.bins.count, "bin")
    if decisions.quantity.restsOnPosterior, snapshot.hasOnlyPriors {
      return """
        No map: the data constrain 12+log(O/H) in none of the \(bins); the posteriors are nearly as wide as their \
        prior.
        The bin card gives the range of each bin; ] shows line fluxes and their S/N.
        """
    }
    if case .difference(let name) = decisions.quantity {
      let chosen = snapshot.settings.metallicity
      if name == chosen.calibration {
        return "No map: \(name) minus itself is zero; \(key("next-difference")) takes the next calibration."
      }
      if calibrations.first(where: { $0.name == name })?.groups.contains(chosen.group) != true {
        return
          "No map: \(name) has no \(chosen.group.label); \(key("next-group")) switches the lines, \(key("next-difference")) the calibration."
      }
      if survey.waitingCalibrations != nil { return "Measuring under every calibration ..." }
    }
    if let reason = snapshot.reasonForMissing(decisions.quantity) {
      return "No map: \(decisions.quantity.title) is missing: \(reason)."
    }
    if let words = snapshot.emptiness(of: decisions.quantity) { return "No map: \(words)." }
    return "No map: none of the \(bins) has a value of \(decisions.quantity.title)."
  }
}

extension Quantity {
  /// Whether it is read off the posterior of 12+log(O/H).
  var restsOnPosterior: Bool {
    switch self {
    case .metallicity, .metallicityError, .residual, .difference: true
    case .error(let base), .significance(let base): base.restsOnPosterior
    case .av, .hbetaIntrinsic, .lineFlux, .lineSNR, .radius, .magnification, .flow: false
    }
  }
}

extension MetallicityEstimate {
  /// Whether the data say next to nothing about 12+log(O/H).
  var restsOnPrior: Bool { !flags.isDisjoint(with: [.priorDominated, .noIndicator, .noSolution]) }
}

extension Snapshot {
  /// Whether a bin is coloured: a value that rests on the prior alone would be a map of the prior.
  func isShown(_ quantity: Quantity, bin: Int) -> Bool {
    !(quantity.restsOnPosterior && metallicity[bin].restsOnPrior)
  }

  /// Whether there are bins and none of them constrains 12+log(O/H).
  var hasOnlyPriors: Bool { !metallicity.isEmpty && metallicity.allSatisfy(\.restsOnPrior) }
}
