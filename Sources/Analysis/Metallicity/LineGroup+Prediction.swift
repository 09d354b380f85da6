import Inference
import Nebular
import Numerical

extension MetallicitySettings.LineGroup {
  /// The ratios that a calibration must hold.
  public var ratios: [LineRatio] {
    switch self {
    case .o3hbO2hb: [.o3hb, .o2hb]
    case .r23O3o2: [.r23, .o3o2]
    case .n2: [.n2]
    }
  }

  /// The lines that carry the metallicity.
  public var indicators: [EmissionLine] {
    switch self {
    case .o3hbO2hb, .r23O3o2: [.oiii5008, .oii]
    case .n2: [.nii6585]
    }
  }

  /// What a calibration predicts for the indicators over Hbeta at 12+log(O/H), [OIII] as the single line; the
  /// calibration must hold the group's ratios.
  public func prediction(
    _ ratios: [LineRatio: RatioCalibration], at oh: Double, balmer: BalmerRatios = BalmerRatios()
  ) -> RatioPrediction {
    let chosen = self.ratios.compactMap { ratios[$0] }
    precondition(chosen.count == self.ratios.count, "the calibration lacks a ratio of the group")
    let ln10 = 2.302585092994046
    let lns = chosen.map { $0.logRatio(at: oh) * ln10 }
    let scatters = chosen.map { $0.scatterDex * ln10 }
    switch self {
    case .o3hbO2hb:
      return RatioPrediction(
        lnRatio: SIMD2(lns[0], lns[1]),
        variance: SIMD2(scatters[0] * scatters[0], scatters[1] * scatters[1]), covariance: 0)
    case .r23O3o2:
      // R23 = O2 + (4/3) O3 and O = O3/O2: with w = (4/3) O / (1 + (4/3) O), d ln O2 = a - w b and
      // d ln O3 = a + (1 - w) b for deviations a of ln R23 and b of ln O3O2.
      let both = LineRatio.doubletFactor * Elementary.exp(lns[1])
      let w = both / (1 + both)
      let lnO2 = lns[0] - Elementary.log(1 + both)
      let (a2, b2) = (scatters[0] * scatters[0], scatters[1] * scatters[1])
      return RatioPrediction(
        lnRatio: SIMD2(lnO2 + lns[1], lnO2),
        variance: SIMD2(a2 + (1 - w) * (1 - w) * b2, a2 + w * w * b2), covariance: a2 - w * (1 - w) * b2)
    case .n2:
      // The ratio is to Halpha, which is its case B multiple of Hbeta. There is no second indicator: its place holds
      // the same prediction and no data.
      let ln = lns[0] + Elementary.log(balmer.halpha)
      let variance = scatters[0] * scatters[0]
      return RatioPrediction(
        lnRatio: SIMD2(repeating: ln), variance: SIMD2(repeating: variance), covariance: 0)
    }
  }
}
