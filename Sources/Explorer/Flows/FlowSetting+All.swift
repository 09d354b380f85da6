import Analysis
import BaryonCycle
import StellarPopulations

extension FlowSetting {
  /// Every setting, in the order of the chain.
  static let all: [FlowSetting] = stars + age + dust + starFormation + regulator + curves + draws

  private static let stars: [FlowSetting] = [
    FlowSetting(
      name: "bands", title: "bands of the photometry", values: ["auto"],
      form: "names joined by commas, e.g. F435W,F814W, or auto for all",
      get: { $0.stars.bands?.joined(separator: ",") ?? "auto" },
      use: { settings, text in
        let names = text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
        guard !names.isEmpty else { return false }
        settings.stars.bands = text == "auto" ? nil : names
        return true
      }),
    number(
      "zero-point-error", "error of zero points and models, a fraction of the flux", "a number from 0 to 1",
      \.stars.zeroPointError
    ) { (0...1).contains($0) },
    number(
      "youngest", "youngest age of the models of the broad bands, Myr", "an age from 1 to 1000 Myr",
      \.stars.minimumAgeYears, scale: 1e6
    ) { (1...1000).contains($0) },
    flag("keep-lines", "leave the emission lines in the broad bands", \.stars.removesLines, isNegated: true),
    FlowSetting(
      name: "stellar-library", aliases: ["library"], title: "spectra of constant star formation",
      values: ["shipped"], form: "shipped, or the path of a FITS file in the documented layout",
      get: { $0.stars.library ?? "shipped" },
      use: { settings, text in
        guard !text.isEmpty else { return false }
        settings.stars.library = text == "shipped" ? nil : text
        return true
      }),
    flag(
      "psf-match", "smooth the bands to the point spread function of the reddest", \.stars.matchesPointSpread),
    FlowSetting(
      name: "foreground", title: "order of the smooth foreground that is taken off every band",
      values: ["off", "0", "1", "2"], form: "off, or an order from 0 to 4",
      get: { $0.stars.foregroundOrder.map(String.init) ?? "off" },
      use: { settings, text in
        guard text != "off" else {
          settings.stars.foregroundOrder = nil
          return true
        }
        guard let order = Int(text), (0...4).contains(order) else { return false }
        settings.stars.foregroundOrder = order
        return true
      }),
    choice("sed-unit", "what the broad bands are fitted for", \.stars.unit),
  ]

  private static let age: [FlowSetting] = [
    number(
      "absorption", "stellar absorption added to EW(Hbeta), Angstrom", "a number from 0 to 20 Angstrom",
      \.age.absorptionAngstrom
    ) { (0...20).contains($0) },
    FlowSetting(
      name: "age-model", title: "whose curve of EW(Hbeta) against age",
      values: [
        "SB99_PadovaAGB:0.004:Kroupa", "BC03_2003:0.004:Chabrier", "BPASS2.2.1_bin:0.002:Kroupa135_300",
      ],
      form: "MODEL:Z:IMF as in the table, e.g. BC03_2003:0.004:Chabrier",
      get: { "\($0.age.model.name):\($0.age.model.metallicity):\($0.age.model.initialMassFunction)" },
      use: { settings, text in
        let parts = text.split(separator: ":").map(String.init)
        guard parts.count == 3 else { return false }
        settings.age.model = HbetaAgeTable.Model(
          name: parts[0], metallicity: parts[1], initialMassFunction: parts[2])
        return true
      }),
    choice("age-column", "continuum that EW(Hbeta) is measured against", \.age.continuum),
    FlowSetting(
      name: "hbeta-target", title: "S/N of Hbeta that neighbouring bins are put together for",
      values: ["off", "5", "10"], form: "off, or a S/N from 0.1 to 1000",
      get: { $0.age.hbetaTargetSNR.map(ScreenNumber.plain) ?? "off" },
      use: { settings, text in
        guard text != "off" else {
          settings.age.hbetaTargetSNR = nil
          return true
        }
        guard let target = Double(text), (0.1...1000).contains(target) else { return false }
        settings.age.hbetaTargetSNR = target
        return true
      }),
  ]

  private static let dust: [FlowSetting] = [
    FlowSetting(
      name: "dust-source", aliases: ["dust"], title: "where A_V of the star formation comes from",
      values: ["auto"] + DustSettings.Source.allCases.map(\.rawValue),
      form: "auto, \(DustSettings.Source.allCases.map(\.rawValue).joined(separator: ", "))",
      get: { $0.dust.source?.rawValue ?? "auto" },
      use: { settings, text in
        guard let source = DustSettings.Source(rawValue: text) else {
          settings.dust.source = nil
          return text == "auto"
        }
        settings.dust.source = source
        return true
      }),
    FlowSetting(
      name: "stellar-to-nebular", title: "E(B-V) of the stars over that of the gas",
      values: NebularReddening.all.map(\.name),
      form: "a ratio above 0, or \(NebularReddening.all.map(\.name).joined(separator: ", "))",
      get: { settings in
        let relation = settings.dust.stellarOverNebular
        return NebularReddening.named(relation.name) == relation
          ? relation.name : ScreenNumber.plain(relation.stellarOverNebular)
      },
      use: { settings, text in
        if let known = NebularReddening.named(text) {
          settings.dust.stellarOverNebular = known
          return true
        }
        guard let ratio = Double(text), ratio > 0, ratio.isFinite else { return false }
        settings.dust.stellarOverNebular = NebularReddening(name: "custom", stellarOverNebular: ratio)
        return true
      }),
    flag(
      "differential-dust", "free EW(Hbeta) of the dust that lies before the lines only",
      \.cycle.correctsDifferentialDust),
  ]

  private static let starFormation: [FlowSetting] = [
    named("sfr-calibration", "star-formation rate per Hbeta", StarFormationCalibration.all, \.name) {
      $0.cycle.starFormation.name
    } use: {
      $0.cycle.starFormation = $1
    },
    named("law", "star-formation law", SchmidtLaw.all, \.name) {
      $0.cycle.law.name
    } use: {
      $0.cycle.law = $1
    },
    FlowSetting(
      name: "scatter", aliases: ["schmidt-scatter"], title: "scatter of the star-formation law",
      values: ["dex", "paper_fraction", "dex:0.2"],
      form: "dex (0.3), dex:N, paper_fraction (0.3, as published) or paper_fraction:N",
      get: { settings in
        switch settings.cycle.scatter {
        case .dex(let size): size == 0.3 ? "dex" : "dex:\(ScreenNumber.plain(size))"
        case .paperFraction(let size):
          size == 0.3 ? "paper_fraction" : "paper_fraction:\(ScreenNumber.plain(size))"
        }
      }, use: useScatter),
    flag("face-on", "bring surface densities face-on with the galaxy's axis ratio", \.cycle.deprojects),
  ]

  private static let regulator: [FlowSetting] = [
    FlowSetting(
      name: "convention", title: "Z from the oxygen abundance",
      values: AbundanceConvention.all.map(\.name) + ["custom:1"],
      form: "paper, oxygen_mass, total_metals, or custom:FACTOR (which needs a yield)",
      get: { settings in
        if case .custom(let factor) = settings.cycle.convention {
          return "custom:\(ScreenNumber.plain(factor))"
        }
        return settings.cycle.convention.name
      },
      use: { settings, text in
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        let factor = parts.count > 1 ? Double(parts[1]) : nil
        guard let name = parts.first, parts.count == 1 || factor != nil, factor ?? 1 > 0,
          (factor ?? 1).isFinite, parts.count == 1 || name == "custom",
          let convention = AbundanceConvention.named(name, factor: factor)
        else { return false }
        settings.cycle.convention = convention
        return true
      }),
    FlowSetting(
      name: "yield", title: "yield on the scale of Z", values: ["auto", "0.003"],
      form: "a number above 0 and below 1, or auto for the convention's",
      get: { $0.cycle.yield.map(ScreenNumber.plain) ?? "auto" },
      use: { settings, text in
        guard text != "auto" else {
          settings.cycle.yield = nil
          return true
        }
        guard let value = Double(text), value > 0, value < 1 else { return false }
        settings.cycle.yield = value
        return true
      }),
    number(
      "return-fraction", aliases: ["return"], "fraction of the stars formed that returns at once",
      "a number from 0 to below 1", \.cycle.returnFraction
    ) { $0 >= 0 && $0 < 1 },
    number(
      "inflow-metallicity", aliases: ["z0"], "metallicity of the inflow, on the scale of Z",
      "a number from 0 to below 1", \.cycle.inflowMetallicity
    ) { $0 >= 0 && $0 < 1 },
    choice("regulator", aliases: ["solution"], "solution of the gas regulator", \.cycle.solution),
  ]

  private static let curves: [FlowSetting] = [
    FlowSetting(
      name: "erb-curves", aliases: ["erb"],
      title: "inflow and outflow of the models of Erb 2008 in the plot of f_gas",
      values: [CurveSettings().text], form: "one to six pairs inflow:outflow joined by commas, e.g. 1:0,0:50",
      get: { $0.curves.text },
      use: { settings, text in
        guard let curves = CurveSettings(text: text) else { return false }
        settings.curves = curves
        return true
      })
  ]

  private static let draws: [FlowSetting] = [
    FlowSetting(
      name: "draws", title: "random draws per bin", values: ["400", "2000"],
      form: "a whole number from 10 to 100000",
      get: { String($0.cycle.draws) },
      use: { settings, text in
        guard let count = Int(text), (10...100_000).contains(count) else { return false }
        settings.cycle.draws = count
        return true
      }),
    FlowSetting(
      name: "draw-seed", aliases: ["seed"], title: "seed of the draws", values: ["1"],
      form: "a whole number from 0 on",
      get: { String($0.cycle.seed) },
      use: { settings, text in
        guard let seed = UInt64(text) else { return false }
        settings.cycle.seed = seed
        return true
      }),
  ]
}
