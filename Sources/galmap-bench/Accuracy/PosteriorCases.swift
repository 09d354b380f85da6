import Analysis
import Foundation
import Library
import Nebular
import Numerical

/// One region under one group of settings.
struct PosteriorCase {
  var name: String
  var settings: MetallicitySettings
  var fluxes: LineFluxes

  /// The name with the settings.
  var label: String {
    "\(name) \(settings.calibration) \(settings.group.rawValue) \(settings.likelihood) \(settings.hbetaPrior)"
  }
}

/// The regions on which the posterior is measured.
enum PosteriorCases {
  /// Regions like the Voronoi bins of a galaxy map: [OIII] at S/N 10 to 30, a rising metallicity, the other lines
  /// with errors of the same size.
  static func map(
    _ count: Int = 300, seed: UInt64 = 7, oiii: EmissionLine = .oiii5008,
    signals: ClosedRange<Double> = 10...30
  ) -> [LineFluxes] {
    var random = RandomStream(seed: seed)
    return (0..<count).map { _ in
      let radius = 3 * random.uniform().squareRoot()
      let oh = 7.95 + 0.12 * radius
      let av = 0.6 + 0.1 * radius + abs(0.1 * random.normal())
      let hbeta = pow(10, -1.5 + 1.5 * random.uniform())
      let signal = signals.lowerBound + (signals.upperBound - signals.lowerBound) * random.uniform()
      return region(
        oh: oh, av: av, hbeta: hbeta, random: &random, oiii: oiii, errors: { $0 / signal },
        relative: [1, 0.9, 1.1, 0.9])
    }
  }

  /// Hard regions: S/N from 1 to 10,000, negative oxygen lines, hydrogen lines that contradict case B, double peaks,
  /// missing lines.
  static func stress(_ count: Int, seed: UInt64 = 11) -> [PosteriorCase] {
    var random = RandomStream(seed: seed)
    let calibrations = ["maiolino2008", "jones2015", "curti2017"]
    return (0..<count).map { index in
      let settings = MetallicitySettings(
        calibration: calibrations[index % 3], group: index / 3 % 2 == 0 ? .o3hbO2hb : .r23O3o2,
        likelihood: index / 6 % 2 == 0 ? .paper : .normalized,
        hbetaPrior: index / 12 % 2 == 0 ? .jeffreys : .flat, ohLow: index / 24 % 2 == 0 ? 7.0 : nil,
        ohHigh: index / 24 % 2 == 0 ? 9.3 : nil)
      let oh = 7.2 + 1.8 * random.uniform()
      let signal = pow(10, 4 * random.uniform())
      let ratios = (0..<4).map { _ in pow(10, 0.6 * random.uniform() - 0.3) }
      var fluxes = region(
        oh: oh, av: abs(random.normal()), hbeta: pow(10, 2 * random.uniform() - 18), random: &random,
        errors: { $0 / signal }, relative: ratios)
      var name = "S/N \(Int(signal))"
      switch index % 7 {
      case 1:
        let line: EmissionLine = index / 7 % 2 == 0 ? .oii : .oiii5008
        name += ", \(line.label) below zero"
        if let error = fluxes[line]?.error { fluxes[line]?.value = -(0.5 + 3 * random.uniform()) * error }
      case 2:
        name += ", Hgamma against case B"
        fluxes[.hgamma]?.value *= 0.3 + 2 * random.uniform()
      case 3:
        name += ", faint Hbeta"
        if let error = fluxes[.hbeta]?.error { fluxes[.hbeta]?.value = (3 * random.uniform() - 1) * error }
      case 4:
        name += ", no Hgamma"
        fluxes[.hgamma] = nil
      case 5:
        name += ", with Halpha"
        if let hbeta = fluxes[.hbeta] {
          let value = 2.86 * max(hbeta.value, hbeta.error) * pow(10, 0.4 * 0.346236 * random.uniform())
          fluxes[.halpha] = LineFlux(value: value, error: value / (3 * signal))
        }
      case 6:
        let lines: [EmissionLine] = [.oiii5008, .oii, .hbeta]
        let line = lines[index / 7 % 3]
        name += ", no \(line.label)"
        fluxes[line] = nil
      default: break
      }
      return PosteriorCase(name: name, settings: settings, fluxes: fluxes)
    }
  }

  /// Fluxes after Maiolino et al. 2008 with its scatter, reddened, with noise.
  private static func region(
    oh: Double, av: Double, hbeta: Double, random: inout RandomStream, oiii: EmissionLine = .oiii5008,
    errors: (Double) -> Double, relative: [Double]
  ) -> LineFluxes {
    let x = oh - 8.69
    let o3 = 0.1549 + x * (-1.5031 + x * (-0.9790 - x * 0.0297)) + 0.10 * random.normal()
    let o2 =
      0.5603 + x * (0.0450 + x * (-1.8017 + x * (-1.8434 - x * 0.6549))) + 0.15 * random.normal()
    let lines: [(EmissionLine, Double)] = [
      (oiii, (oiii == .oiiiDoublet ? LineRatio.doubletFactor : 1) * pow(10, o3)), (.hbeta, 1),
      (.oii, pow(10, o2)), (.hgamma, 0.47),
    ]
    var fluxes: LineFluxes = [:]
    var unit = 0.0
    for (index, (line, ratio)) in lines.enumerated() {
      let flux = hbeta * ratio * pow(10, -0.4 * DustLaw.nebular.attenuation(of: line) * av)
      if index == 0 { unit = errors(flux) }
      let error = unit * relative[index]
      fluxes[line] = LineFlux(value: flux + error * random.normal(), error: error)
    }
    return fluxes
  }
}
