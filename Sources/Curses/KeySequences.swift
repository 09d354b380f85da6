import Screen

/// The byte sequences that keys send.
struct KeySequences: Sendable {
  /// Sequences that the terminal's description names, besides those every terminal shares.
  private(set) var described: [[UInt8]: Key] = [:]
  /// The longest sequence described.
  private(set) var longest = 0

  /// Only the sequences that every terminal shares.
  init() {}

  init(_ description: TerminalDescription) {
    for (capability, key) in KeySequences.capabilities {
      guard let bytes = description.string(capability), bytes.count > 1, bytes.first == 0x1B else { continue }
      described[bytes] = key
      longest = max(longest, bytes.count)
    }
  }

  private static let capabilities: [(String, Key)] =
    [
      ("kcuu1", .arrow(.up)), ("kcud1", .arrow(.down)), ("kcub1", .arrow(.left)), ("kcuf1", .arrow(.right)),
      ("kri", .shiftArrow(.up)), ("kind", .shiftArrow(.down)), ("kLFT", .shiftArrow(.left)),
      ("kRIT", .shiftArrow(.right)), ("khome", .home), ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown),
      ("kich1", .insert), ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter),
    ] + (1...12).map { ("kf\($0)", .function($0)) }

  /// The key of a control sequence `CSI parameters final` or `SS3 final`; nil for none.
  static func key(final: UInt8, parameters: [Int], isSS3: Bool) -> Key? {
    let modifier = parameters.count > 1 ? parameters[1] : (isSS3 ? parameters.first ?? 1 : 1)
    switch final {
    case UInt8(ascii: "A"): return arrow(.up, modifier)
    case UInt8(ascii: "B"): return arrow(.down, modifier)
    case UInt8(ascii: "C"): return arrow(.right, modifier)
    case UInt8(ascii: "D"): return arrow(.left, modifier)
    // rxvt: Shift as a lower-case final byte of CSI, Ctrl as one of SS3.
    case UInt8(ascii: "a"): return isSS3 ? .controlArrow(.up) : .shiftArrow(.up)
    case UInt8(ascii: "b"): return isSS3 ? .controlArrow(.down) : .shiftArrow(.down)
    case UInt8(ascii: "c"): return isSS3 ? .controlArrow(.right) : .shiftArrow(.right)
    case UInt8(ascii: "d"): return isSS3 ? .controlArrow(.left) : .shiftArrow(.left)
    case UInt8(ascii: "H"): return .home
    case UInt8(ascii: "F"): return .end
    case UInt8(ascii: "Z"): return .backTab
    case UInt8(ascii: "M") where isSS3: return .enter
    case UInt8(ascii: "P")...UInt8(ascii: "S"):
      // With another first parameter it is a report of the cursor's place.
      guard isSS3 || parameters.first ?? 1 <= 1 else { return nil }
      return .function(Int(final - UInt8(ascii: "P")) + 1)
    case UInt8(ascii: "~"): return tilde(parameters.first ?? 0)
    default: return nil
    }
  }

  /// xterm's modifiers: 1 plus 1 for Shift, 2 for Alt, 4 for Ctrl.
  private static func arrow(_ direction: Direction, _ modifier: Int) -> Key {
    let bits = max(0, modifier - 1)
    if bits & 4 != 0 { return .controlArrow(direction) }
    return bits & 1 != 0 ? .shiftArrow(direction) : .arrow(direction)
  }

  private static func tilde(_ number: Int) -> Key? {
    switch number {
    case 1, 7: return .home
    case 2: return .insert
    case 3: return .delete
    case 4, 8: return .end
    case 5: return .pageUp
    case 6: return .pageDown
    case 11...15: return .function(number - 10)
    case 17...21: return .function(number - 11)
    case 23, 24: return .function(number - 12)
    default: return nil
    }
  }
}
