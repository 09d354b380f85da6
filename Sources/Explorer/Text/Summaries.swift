import Analysis
import Inference

extension MetallicitySettings {
  /// Calibration and line group in a few words.
  var summary: String { "\(calibration) \(group.label)" }
}

extension GradientResult {
  /// The slope with its headline error, or why there is none.
  func summary(_ method: GradientSettings.Method) -> String {
    guard let fit else { return note }
    let decimals = ScreenNumber.decimals(forError: slopeError)
    let slope = ScreenNumber.signed(fit.slope, decimals)
    let error = ScreenNumber.fixed(slopeError, decimals)
    return
      "slope \(slope) +- \(error) dex/kpc (\(method.errorName)) over \(ScreenNumber.count(fit.pointCount, "bin"))"
  }
}

extension GradientSettings.Method {
  /// Which error of the slope the method makes the headline, in a word or two.
  var errorName: String {
    switch self {
    case .wls: "absolute"
    case .wlsScaled: "scaled"
    case .maximumLikelihood: "with scatter"
    case .bootstrap: "bootstrap"
    }
  }
}

extension MetallicityFlags {
  /// What the flags say, in words; empty for none.
  var sentences: [String] {
    let words: [(MetallicityFlags, String)] = [
      (.noSolution, "no solution"), (.noIndicator, "no oxygen line: rests on the prior"),
      (.noBalmer, "no hydrogen line: Hbeta rests on the prior"),
      (.priorDominated, "nearly as wide as the prior"), (.doublePeak, "two peaks"),
      (.outsideValidity, "outside the calibration's validity"),
      (.balmerInconsistent, "Balmer ratios contradict case B"), (.poorFit, "poor fit"),
    ]
    return words.filter { contains($0.0) }.map(\.1)
  }
}

extension Decisions {
  /// What differs from other decisions, in a few words, for undo and redo.
  func difference(from other: Decisions) -> String {
    var parts: [String] = []
    if quantity != other.quantity { parts.append("quantity \(quantity.title)") }
    if styles != other.styles { parts.append("colours") }
    if plot != other.plot { parts.append("plot \(plot.rawValue)") }
    if arrows != other.arrows { parts.append("arrows") }
    if zoom != other.zoom { parts.append("zoom") }
    if notes != other.notes { parts.append("notes") }
    if pins != other.pins { parts.append("pins") }
    if refitsAtOnce != other.refitsAtOnce { parts.append("refitting \(refitsAtOnce ? "at once" : "with r")") }
    if overlays != other.overlays { parts.append("overlays") }
    if locks != other.locks { parts.append("locked limits") }
    if settings.metallicity != other.settings.metallicity { parts.append(settings.metallicity.summary) }
    if settings.binning != other.settings.binning { parts.append("bins") }
    if settings.geometry != other.settings.geometry || settings.shape != other.settings.shape {
      parts.append("centre and shape")
    }
    if settings.flows != other.settings.flows {
      parts.append(FlowSetting.difference(settings.flows, from: other.settings.flows))
    }
    if settings.gradient != other.settings.gradient {
      let count = settings.gradient.excludedBins.count
      parts.append(
        "fit \(settings.gradient.method.rawValue) with \(ScreenNumber.count(count, "bin")) taken out")
    }
    return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
  }
}
