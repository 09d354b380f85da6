import Analysis
import Nebular
import TestSupport

extension ReferencePosteriors {
  /// The cases that the program offers, with their percentiles.
  func cases() -> [(PosteriorCase, Percentiles)] {
    let names = ["M08": "maiolino2008", "J15": "jones2015", "C17": "curti2017"]
    let groups: [String: MetallicitySettings.LineGroup] = [
      "O3Hb-O2Hb": .o3hbO2hb, "R23-O3O2:gen": .r23O3o2,
    ]
    return results.flatMap { entry -> [(PosteriorCase, Percentiles)] in
      guard let name = names[entry.cal], let group = groups[entry.group], let input = inputs[entry.bin] else {
        return []
      }
      let lines: [EmissionLine] = [
        entry.o3mode == "doublet" ? .oiiiDoublet : .oiii5008, .hbeta, .oii, .hgamma,
      ]
      var fluxes: LineFluxes = [:]
      for (index, line) in lines.enumerated() {
        fluxes[line] = LineFlux(value: input.f[index], error: input.s[index])
      }
      return [(MetallicitySettings.HbetaPrior.flat, entry.flat), (.jeffreys, entry.jeffreys)].map {
        prior, values in
        let settings = MetallicitySettings(
          calibration: name, group: group, likelihood: entry.norm ? .normalized : .paper, hbetaPrior: prior,
          ohLow: 7.0, ohHigh: 9.3, oiii: entry.o3mode == "doublet" ? .doublet : .single)
        let label =
          "\(entry.bin) \(entry.cal) \(entry.group) \(entry.norm ? "norm" : "paper") \(prior) \(entry.o3mode)"
        return (PosteriorCase(name: label, settings: settings, fluxes: fluxes), values)
      }
    }
  }
}
