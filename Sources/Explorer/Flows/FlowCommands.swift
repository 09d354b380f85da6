import Analysis
import Inference

/// Star formation, stars, gas and outflow on screen.
enum FlowCommands {
  /// What the keys 1 to 5 show, in their order: the paper's five maps.
  static let maps: [Quantity] = [
    .metallicity, .flow(.sigmaRate), .flow(.age), .flow(.gasFraction), .flow(.outflow),
  ]

  static let all: [Command] = [
    show("1", "metallicity-map", "show 12+log(O/H)", 0, hint: .init("maps", key: "1-5", rank: 10)),
    show("2", "sfr-map", "show the surface density of star formation, Sigma_SFR", 1),
    show("3", "age-map", "show the age of the star formation", 2),
    show("4", "gas-map", "show the gas fraction f_gas", 3),
    show("5", "outflow-map", "show the outflow rate Psi", 4),
    Command(
      "card", keys: ["i"], "everything about the bin on the whole screen", in: .flows,
      hint: .init("card", rank: 12)
    ) { model in
      model.overlay = .card(CardState())
      return []
    },
    Command(
      "set", keys: [], optional: .init("NAME [VALUE]") { FlowSetting.completions($0) },
      "list, show or change a setting of stars, age, dust, gas and outflow", in: .flows
    ) { model, text in model.set(text) },
  ]

  private static func show(
    _ key: String, _ name: String, _ title: String, _ place: Int, hint: Command.Hint? = nil
  ) -> Command {
    Command(name, keys: [key], title, in: .flows, hint: hint) { $0.show(maps[place]) }
  }
}

extension Model {
  /// Shows a quantity, or says why it is missing.
  mutating func show(_ quantity: Quantity) -> [Effect] {
    guard let snapshot else { return refuse("nothing measured yet") }
    // Of a result that is there in part the quantity comes with the rest.
    if !analysis.isPartial, let reason = snapshot.reasonForMissing(quantity) {
      return refuse("\(quantity.title) is missing: \(reason)")
    }
    if decisions.quantity == quantity {
      message = .note("\(quantity.title) is shown")
    } else if let words = snapshot.emptiness(of: quantity) {
      message = .note(words)
    }
    decisions.quantity = quantity
    return []
  }
}

extension Snapshot {
  /// Why the observation cannot give a quantity under the settings; nil where it can.
  func reasonForMissing(_ quantity: Quantity) -> String? {
    guard case .flow(let flow) = quantity.base else { return nil }
    guard let flows else { return "star formation, gas and outflow are not computed" }
    return flows.missing[flow]
  }

  /// Why no bin at all has a value of a quantity of the flows; nil where one has.
  func emptiness(of quantity: Quantity) -> String? {
    guard case .flow(let flow) = quantity.base, let flows, !flows.bins.isEmpty,
      !flows.bins.contains(where: { $0[flow].isFinite })
    else { return nil }
    var counts: [(reason: String, count: Int)] = []
    for bin in flows.bins {
      let reason = FlowWords.reason(forNo: flow, in: bin)
      if let place = counts.firstIndex(where: { $0.reason == reason }) {
        counts[place].count += 1
      } else {
        counts.append((reason, 1))
      }
    }
    let parts = counts.map { "\($0.reason) in \($0.count)" }.joined(separator: "; ")
    return "no bin of \(flows.bins.count) has a value of \(flow.title): \(parts)"
  }

  /// The share of bins that have no root, which belongs beside every number that needs one; nil for other
  /// quantities.
  func rootlessNote(for quantity: Quantity) -> String? {
    switch quantity {
    case .flow(.loading), .flow(.outflow), .flow(.sigmaOutflow): rootlessNote
    default: nil
    }
  }

  /// The share of bins that have no root, e.g. `no root 3/31`; nil where none could have one.
  var rootlessNote: String? {
    guard let flows, flows.askedBinCount > 0 else { return nil }
    return "no root \(flows.rootlessBinCount)/\(flows.askedBinCount)"
  }
}
