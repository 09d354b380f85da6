import Analysis
import BaryonCycle
import Inference
import Screen

/// The bin card's part on star formation, stars, gas and outflow: the whole chain with its errors.
enum FlowCard {
  /// The order of the chain, from light to outflow.
  private static let chain: [FlowQuantity] = [
    .avStarFormation, .rate, .sigmaRate, .width, .age, .sigmaStars, .sigmaGas, .gasFraction, .efficiency,
    .loading, .outflow, .sigmaOutflow, .sedAge, .sedRate, .sedAttenuation,
  ]

  /// The lines for the bin at an index; where nothing was measured there is one line that says so.
  static func lines(_ snapshot: Snapshot, bin index: Int, width: Int) -> [BinCard.Line] {
    guard let flows = snapshot.flows, flows.bins.indices.contains(index) else { return [] }
    let bin = flows.bins[index]
    let there = chain.filter { flows.missing[$0] == nil }
    var lines: [BinCard.Line] = []
    if !there.isEmpty {
      lines.append(BinCard.Line(text: "from light to outflow", isStrong: true))
      lines += there.flatMap { line($0, bin, width: width) }
      if let group = flows.hbetaGroup(ofBin: index) {
        lines += wrapped(
          "Hbeta of \(group.bins.count) bins together (group \(group.number), S/N \(ScreenNumber.fixed(group.signalToNoise, 1))): one Sigma(Hbeta) and EW(Hbeta) for all",
          width)
      }
      lines += wrapped(FlowWords.warnings(bin).joined(separator: "; "), width)
      lines += wrapped(assumptions(snapshot, flows), width)
    }
    lines += diagrams(snapshot, flows, bin: index, width)
    for (reason, quantities) in FlowWords.missing(flows) {
      let names = quantities.map(\.title).joined(separator: ", ")
      lines += wrapped("no \(names): \(reason)", width)
    }
    return lines
  }

  private static func line(
    _ quantity: FlowQuantity, _ bin: FlowEstimate, width: Int
  ) -> [BinCard.Line] {
    let isNarrow = width < 40
    let value = bin[quantity]
    var label = quantity == .avStarFormation ? "A_V(SF)" : quantity.title
    if isNarrow { label = label.filter { $0 != " " } }
    let name = Text.padded(label, width: isNarrow ? 9 : 12, isUnicode: false)
    guard value.isFinite else {
      return [BinCard.Line(text: "\(name) \(FlowWords.reason(forNo: quantity, in: bin))")]
    }
    if quantity == .age, let limit = FlowWords.ageLimit(bin) {
      return [BinCard.Line(text: "\(name) \(limit.text)")]
    }
    let text = FlowWords.text(value)
    guard isNarrow else {
      return [BinCard.Line(text: "\(name) \(text)\(quantity.unit.isEmpty ? "" : " \(quantity.unit)")")]
    }
    return narrow(label, text.filter { $0 != " " }, quantity.cardUnit, width).map { BinCard.Line(text: $0) }
  }

  /// Label, value and unit; where they have no room the label loses its blanks, then the unit gets a line.
  static func narrow(_ label: String, _ value: String, _ unit: String, _ width: Int) -> [String] {
    let padded = Text.padded(label, width: 9, isUnicode: false)
    guard !unit.isEmpty else { return ["\(padded) \(value)"] }
    for name in [padded, label] where Text.width("\(name) \(value) \(unit)") <= width {
      return ["\(name) \(value) \(unit)"]
    }
    return ["\(padded) \(value)", Text.padded(unit, width: width, alignment: .right, isUnicode: false)]
  }

  // What the diagnostic diagrams say of the bin, and what they do not.
  private static func diagrams(
    _ snapshot: Snapshot, _ flows: FlowResult, bin index: Int, _ width: Int
  ) -> [BinCard.Line] {
    let verdicts = Snapshot.binDiagrams.compactMap { kind -> String? in
      guard let place = snapshot.diagramPlace(ofBin: index, kind),
        let verdict = snapshot.diagramVerdict(kind, x: place.x, y: place.y)
      else { return nil }
      return "\(kind.diagramTitle): \(verdict.phrase)"
    }
    guard !verdicts.isEmpty else { return [] }
    return [BinCard.Line(text: "diagnostic diagrams", isStrong: true)]
      + verdicts.flatMap { wrapped($0, width) }
      + wrapped("mass-excitation: of the galaxy only; no probability of an AGN is given", width)
  }

  /// What the numbers rest on: Z, yield, dust.
  static func assumptions(_ snapshot: Snapshot, _ flows: FlowResult) -> String {
    let cycle = snapshot.settings.flows.cycle
    var text = "convention \(cycle.convention.name)"
    if let yield = cycle.yield ?? cycle.convention.suggestedYield {
      text += ", yield \(ScreenNumber.plain(yield))"
    }
    return text + ", \(cycle.solution.rawValue); A_V(SF) from \(FlowWords.name(flows.dustSource))"
  }

  private static func wrapped(_ text: String, _ width: Int) -> [BinCard.Line] {
    text.isEmpty ? [] : Text.wrapped(text, width: max(8, width)).map { BinCard.Line(text: $0) }
  }
}

extension FlowQuantity {
  /// The unit where a colour bar or a narrow card has no room for `unit`.
  var cardUnit: String {
    switch self {
    case .width: "A"
    default: unit
    }
  }
}
