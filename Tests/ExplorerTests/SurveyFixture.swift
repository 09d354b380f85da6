import Analysis
import Explorer
import Foundation
import Inference
import Nebular

/// Answers on the fixture's bins under every calibration: Gaussians about the same fall of 0.1 dex/kpc.
extension Fixture {
  static func answer(_ subject: SurveyRequest.Subject) -> SurveyAnswer {
    switch subject {
    case .bin(let question): .bin(survey(question))
    case .calibrations(let settings): .calibrations(everyMetallicity(settings))
    }
  }

  static func everyMetallicity(
    _ settings: AnalysisSettings
  ) -> [MetallicitySettings: [MetallicityEstimate]] {
    var found: [MetallicitySettings: [MetallicityEstimate]] = [:]
    for wanted in everySettings(settings.metallicity) {
      found[wanted] = binning.bins.map { estimate($0, offset: offset(of: wanted)) }
    }
    return found
  }

  private static func everySettings(_ chosen: MetallicitySettings) -> [MetallicitySettings] {
    calibrations.flatMap { calibration in
      calibration.groups.map { group in
        var settings = chosen
        settings.calibration = calibration.name
        settings.group = group
        return settings
      }
    }
  }

  /// As `snapshot` shifts its values.
  private static func offset(of settings: MetallicitySettings) -> Double {
    settings.calibration == "curti2017" ? 0.2 : 0
  }

  private static func survey(_ question: BinQuestion) -> BinSurvey {
    let marginals = everySettings(question.settings).map { settings -> BinSurvey.Marginal in
      var estimate = question.estimate
      let shift = offset(of: settings) - offset(of: question.settings)
      if estimate.oh.isFinite {
        estimate.oh = Percentiles(
          lower: estimate.oh.lower + shift, median: estimate.oh.median + shift,
          upper: estimate.oh.upper + shift)
        estimate.ohLower95 += shift
        estimate.ohUpper95 += shift
      }
      let oh = (0...120).map { 7.6 + 0.0125 * Double($0) }
      let density = oh.map { x -> Double in
        let distance = (x - estimate.oh.median) / 0.08
        return exp(-distance * distance / 2) / (0.08 * (2 * Double.pi).squareRoot())
      }
      return BinSurvey.Marginal(
        settings: settings, estimate: estimate, oh: estimate.oh.isFinite ? oh : [],
        density: estimate.oh.isFinite ? density : [])
    }
    return BinSurvey(marginals: marginals, curves: question.settings.group.ratios.map(curve))
  }

  private static func curve(_ ratio: LineRatio) -> BinSurvey.Curve {
    let oh = (0...60).map { 7.6 + 0.025 * Double($0) }
    let top = ratio == .o3hb || ratio == .r23 ? 0.8 : 0.3
    return BinSurvey.Curve(
      ratio: ratio, oh: oh, logRatio: oh.map { top - 1.2 * ($0 - 8.1) * ($0 - 8.1) }, scatterDex: 0.1,
      validity: 7.8...8.8, measured: BinSurvey.MeasuredRatio(logRatio: top - 0.4, errorDex: 0.08))
  }
}
