import Analysis
import Cosmology
import Grid
import Nebular
import Screen

/// A command whose argument is a part of the decisions.
struct ActionPhrase: Sendable {
  /// The line that brings the part to its value; nil where no line can.
  let line: @Sendable (Decisions) -> String?

  private init(_ name: String, _ argument: @escaping @Sendable (Decisions) -> String?) {
    line = { decisions in argument(decisions).map { "\(name) \($0)" } }
  }

  /// The lines that say the difference, where commands can: the shortest way first, to be tried out before use.
  static func lines(from before: Decisions, to after: Decisions) -> [String] {
    let changes = settings.filter { $0.line(before) != $0.line(after) }
    // Two settings at once are one change: the state between them may be none at all.
    if changes.count > 1 { return [] }
    var lines = changes.compactMap { $0.line(after) }
    lines += bins(from: before, to: after)
    lines += views.filter { $0.line(before) != $0.line(after) }.compactMap { $0.line(after) }
    var start = before
    start.quantity = after.quantity
    lines += styles.filter { $0.line(start) != $0.line(after) }.compactMap { $0.line(after) }
    if start.style.isInverted != after.style.isInverted { lines.append("invert") }
    return lines
  }

  private static let settings: [ActionPhrase] =
    [
      .init("calib") { $0.settings.metallicity.calibration },
      .init("group") { $0.settings.metallicity.group.rawValue },
      .init("likelihood") { $0.settings.metallicity.likelihood.rawValue },
      .init("hbeta-prior") { $0.settings.metallicity.hbetaPrior.rawValue },
      .init("oiii") { $0.settings.metallicity.oiii.rawValue },
      .init("oh-range") { pair($0.settings.metallicity.ohLow, $0.settings.metallicity.ohHigh) },
      .init("method") { $0.settings.metallicity.method.rawValue },
      .init("walkers") { "\($0.settings.metallicity.walkers)" },
      .init("steps") { "\($0.settings.metallicity.steps)" },
      .init("binning") { $0.settings.binning.method?.rawValue },
      .init("target") { "\($0.settings.binning.targetSNR)" },
      .init("min-pixel-snr") { "\($0.settings.binning.minPixelSNR)" },
      .init("line") { $0.settings.binning.line?.rawValue },
      .init("center") { $0.settings.geometry.centre.map { "\($0.x),\($0.y)" } ?? "auto" },
      .init("pa") { $0.settings.geometry.positionAngleDeg.map { "\($0)" } ?? "auto" },
      .init("axis-ratio") { $0.settings.geometry.axisRatio.map { "\($0)" } ?? "auto" },
      .init("deflections") { $0.settings.geometry.usesDeflections ? "on" : "off" },
      .init("cosmology") {
        "\($0.settings.cosmology.hubbleConstantKmPerSecMpc),\($0.settings.cosmology.matterDensity)"
      },
      .init("shape") { $0.settings.shape.source.rawValue },
      .init("shape-constant") { $0.settings.shape.fitsConstant ? "on" : "off" },
      .init("disk-thickness") { "\($0.settings.shape.thickness)" },
      .init("mass-within") { $0.settings.shape.limitKpc.map { "\($0)" } ?? "auto" },
      .init("fit") { $0.settings.gradient.method.rawValue },
      .init("weights") { $0.settings.gradient.weights.rawValue },
      .init("bootstrap-draws") { "\($0.settings.gradient.bootstrapDraws)" },
      .init("radius-range") {
        pair($0.settings.gradient.minimumRadiusKpc, $0.settings.gradient.maximumRadiusKpc)
      },
    ] + FlowSetting.all.map { setting in .init("set \(setting.name)") { setting.get($0.settings.flows) } }

  private static let views: [ActionPhrase] = [
    .init("show") { $0.quantity.slug }, .init("plot") { $0.plot.rawValue },
    .init("arrow-density") { $0.arrows.density.rawValue }, .init("zoom") { $0.zoom?.words ?? "fit" },
  ]

  private static let styles: [ActionPhrase] = [
    .init("stretch") { $0.style.stretch.rawValue }, .init("colours") { $0.style.ramp.rawValue },
    .init("limits") { decisions in
      if case .automatic(let found) = decisions.style.limits,
        let name = LimitNames.all.first(where: { LimitNames.choice($0) == found })
      {
        return name
      }
      if case .manual(let range) = decisions.style.limits {
        return "\(range.lowerBound),\(range.upperBound)"
      }
      return decisions.style.limits == MapStyle.standard(for: decisions.quantity).limits ? "auto" : nil
    },
  ]

  /// Bins taken out of the fit, and bins selected.
  private static func bins(from before: Decisions, to after: Decisions) -> [String] {
    var lines: [String] = []
    let old = before.settings.gradient.excludedBins
    let new = after.settings.gradient.excludedBins
    if new.isEmpty, !old.isEmpty {
      lines.append("all-bins")
    } else {
      lines += list("fit-without", new.subtracting(old)) + list("fit-with", old.subtracting(new))
    }
    if after.filter != before.filter || after.selection != before.selection {
      if let filter = after.filter {
        lines.append("filter \(filter)")
      } else {
        lines += after.selection.isEmpty ? ["select none"] : list("select", after.selection)
      }
    }
    if after.showsOnlySelection != before.showsOnlySelection { lines.append("only-selected") }
    return lines
  }

  private static func list(_ name: String, _ numbers: Set<Int>) -> [String] {
    numbers.isEmpty ? [] : ["\(name) " + numbers.sorted().map(String.init).joined(separator: " ")]
  }

  private static func pair(_ low: Double?, _ high: Double?) -> String? {
    switch (low, high) {
    case (nil, nil): "auto"
    case (let low?, let high?): "\(low),\(high)"
    default: nil
    }
  }
}
