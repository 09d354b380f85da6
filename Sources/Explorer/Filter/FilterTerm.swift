import Analysis
import Grid

/// A number of a bin that a filter can ask for.
enum FilterTerm: Sendable, Hashable {
  /// A quantity of the map.
  case quantity(Quantity)
  /// The larger of a quantity's two errors.
  case error(Quantity)
  /// S/N of the line that made the bins.
  case signalToNoise
  /// Number of pixels.
  case pixelCount
  /// Number of the bin.
  case number
  /// Column of the centroid, pixels.
  case x
  /// Row of the centroid, pixels.
  case y

  /// The term in a bin; NaN where it has no value.
  func value(in snapshot: Snapshot, bin index: Int) -> Double {
    let bin = snapshot.binning.bins[index]
    switch self {
    case .quantity(let quantity): return snapshot.value(of: quantity, bin: index).value
    case .error(let quantity): return snapshot.value(of: quantity, bin: index).largerError
    case .signalToNoise: return bin.signalToNoise
    case .pixelCount: return Double(bin.pixelCount)
    case .number: return Double(bin.number)
    case .x: return bin.centroid.x
    case .y: return bin.centroid.y
    }
  }
}

extension QuantityValue {
  /// The larger of the distances to the 16th and 84th percentile.
  var largerError: Double { value.isNaN ? .nan : max(upper - value, value - lower) }
}

/// Something that is true or false of a bin.
enum FilterFlag: Sendable, Hashable {
  /// A flag of the metallicity, by its bits.
  case metallicity(UInt16)
  /// A flag of star formation, gas and outflow, by its place among the names.
  case flow(Int)
  /// The bin takes part in the fit.
  case inFit
  /// The bin was taken out of the fit.
  case excluded

  func holds(in snapshot: Snapshot, bin index: Int) -> Bool {
    switch self {
    case .metallicity(let bits):
      return snapshot.metallicity[index].flags.contains(MetallicityFlags(rawValue: bits))
    case .flow(let place):
      return snapshot.flows?.bins[index].flags.contains(FlowFlags.names[place].flag) ?? false
    case .inFit: return snapshot.part(ofBin: index) == .inPlay
    case .excluded: return snapshot.part(ofBin: index) == .excluded
    }
  }
}

/// The words that a filter may use for one galaxy.
struct FilterWords: Sendable {
  let terms: [String: FilterTerm]
  let flags: [String: FilterFlag]

  init(_ quantities: [Quantity]) {
    var terms: [String: FilterTerm] = [
      "snr": .signalToNoise, "n": .pixelCount, "bin": .number, "x": .x, "y": .y,
    ]
    let short: [(String, Quantity)] = [("r", .radius), ("oh", .metallicity), ("av", .av)]
    for (name, quantity) in short + quantities.map({ ($0.slug, $0) }) {
      let word = FilterWords.word(name)
      terms[word] = .quantity(quantity)
      if quantity != .radius, quantity != .metallicityError { terms["\(word)_err"] = .error(quantity) }
    }
    self.terms = terms
    var flags: [String: FilterFlag] = ["in_fit": .inFit, "excluded": .excluded]
    for (flag, name) in MetallicityFlags.names {
      flags[FilterWords.word(name)] = .metallicity(flag.rawValue)
    }
    for (place, entry) in FlowFlags.names.enumerated() where flags[FilterWords.word(entry.name)] == nil {
      flags[FilterWords.word(entry.name)] = .flow(place)
    }
    self.flags = flags
  }

  /// All of them, in alphabetical order.
  var all: [String] { (Array(terms.keys) + Array(flags.keys)).sorted() }

  /// A name as filters spell it: `-` and `_` are the same.
  static func word(_ name: String) -> String { name.lowercased().replacing("-", with: "_") }
}
