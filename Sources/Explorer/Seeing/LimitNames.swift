import Screen

/// The ways to find limits by the names that `:limits` takes.
enum LimitNames {
  private static let named: [(name: String, choice: AutoLimits)] = [
    ("minmax", .minMax), ("98%", .percentile(98)), ("95%", .percentile(95)), ("mad", .deviations(3)),
    ("zscale", .zscale),
  ]

  /// Every name, `auto` for the quantity's own way included.
  static let all = ["auto"] + named.map(\.name)

  /// The way with a name; nil for `auto`, numbers, and what is unknown. Any percentage from 50 % is one.
  static func choice(_ text: String) -> AutoLimits? {
    if let found = named.first(where: { $0.name == text }) { return found.choice }
    guard text.hasSuffix("%"), let percent = Double(text.dropLast()), (50...100).contains(percent) else {
      return nil
    }
    return .percentile(percent)
  }
}
