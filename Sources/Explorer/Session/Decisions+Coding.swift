import Analysis
import Nebular
import Screen

/// A value that sessions and logs write as a word or two.
protocol WordCoded: Codable {
  /// The words.
  var words: String { get }
  /// The value of the words; nil where they mean none.
  init?(words: String)
}

extension WordCoded {
  /// Reads the words.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let words = try container.decode(String.self)
    guard let value = Self(words: words) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(words)' means nothing here")
    }
    self = value
  }

  /// Writes the words.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(words)
  }
}

extension Stretch: Codable {}
extension ColorRamp: Codable {}
extension PlotKind: Codable {}
extension ArrowChoice.Density: Codable {}

extension MapZoom: WordCoded {
  var words: String {
    switch self {
    case .enlarged(let factor): "x\(factor)"
    case .reduced(let factor): "1/\(factor)"
    }
  }

  init?(words: String) {
    if words.hasPrefix("x"), let factor = Int(words.dropFirst()), (1...16).contains(factor) {
      self = .enlarged(factor)
    } else if words.hasPrefix("1/"), let factor = Int(words.dropFirst(2)), (2...64).contains(factor) {
      self = .reduced(factor)
    } else {
      return nil
    }
  }
}

extension AutoLimits: WordCoded {
  var words: String {
    switch self {
    case .minMax: "min-max"
    case .percentile(let percent): "percentile \(percent)"
    case .deviations(let count): "mad \(count)"
    case .zscale: "zscale"
    }
  }

  init?(words: String) {
    let parts = words.split(separator: " ")
    switch (parts.first, parts.count == 2 ? Double(parts[1]) : nil) {
    case ("min-max", nil): self = .minMax
    case ("zscale", nil): self = .zscale
    case ("percentile", let percent?) where percent > 0 && percent <= 100: self = .percentile(percent)
    case ("mad", let count?) where count > 0 && count.isFinite: self = .deviations(count)
    default: return nil
    }
  }
}

extension Quantity: WordCoded, CodingKeyRepresentable {
  var words: String { slug }

  init?(words: String) { self.init(slug: words) }

  /// The quantity of a name in options and files; nil for none.
  public init?(slug words: String) {
    let plain: [Quantity] = [
      .metallicity, .metallicityError, .av, .hbetaIntrinsic, .radius, .magnification, .residual,
    ]
    let lines = EmissionLine.allCases
    let all =
      plain + lines.map { .lineFlux($0) } + lines.map { .lineSNR($0) }
      + FlowQuantity.allCases.map { .flow($0) }
    guard let found = all.first(where: { $0.slug == words }) ?? Quantity.derived(words) else { return nil }
    self = found
  }

  /// A quantity that is made from another.
  private static func derived(_ words: String) -> Quantity? {
    func rest(_ prefix: String) -> String? {
      words.hasPrefix(prefix) && words.count > prefix.count ? String(words.dropFirst(prefix.count)) : nil
    }
    if let base = rest("error-").flatMap(Quantity.init(words:)) { return .error(base) }
    if let base = rest("significance-").flatMap(Quantity.init(words:)) { return .significance(base) }
    return rest("difference-").map { .difference($0) }
  }

  /// The name of the quantity, as a name in a table.
  public var codingKey: any CodingKey { QuantityName(stringValue: slug) }

  /// The quantity of a name in a table.
  public init?<Key: CodingKey>(codingKey: Key) { self.init(words: codingKey.stringValue) }
}

private struct QuantityName: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

extension MapStyle.Limits: Codable {
  /// Reads two numbers, or the words of automatic limits.
  public init(from decoder: any Decoder) throws {
    if let range = try? ClosedRange<Double>(from: decoder) {
      self = .manual(range)
    } else {
      self = .automatic(try AutoLimits(from: decoder))
    }
  }

  /// Writes two numbers, or the words of automatic limits.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .automatic(let choice): try choice.encode(to: encoder)
    case .manual(let range), .locked(let range): try range.encode(to: encoder)
    }
  }
}
