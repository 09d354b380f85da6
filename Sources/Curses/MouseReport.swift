import Screen

/// The reports that terminals send of their mouse (xterm control sequences, "Mouse Tracking").
enum MouseReport {
  /// A report of mode 1006: `CSI < code ; column ; row M`, or `m` for a release.
  /// - Parameter body: the bytes between `<` and the final byte.
  static func sgr(_ body: ArraySlice<UInt8>, final: UInt8) -> MouseEvent? {
    let isRelease = final == UInt8(ascii: "m")
    guard isRelease || final == UInt8(ascii: "M"),
      body.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ";") })
    else { return nil }
    let fields = InputDecoder.numbers(body)
    guard fields.count == 3, fields[0] < 256, fields[1] > 0, fields[2] > 0 else { return nil }
    return event(code: fields[0], column: fields[1] - 1, row: fields[2] - 1, isRelease: isRelease)
  }

  /// A report of mode 1000 without 1006: three bytes, each 32 more than its value.
  static func legacy(_ bytes: [UInt8]) -> MouseEvent? {
    guard bytes.count == 3, bytes.allSatisfy({ $0 >= 32 }), bytes[1] > 32, bytes[2] > 32 else { return nil }
    let code = Int(bytes[0]) - 32
    return event(
      code: code & ~3 | (code & 3 == 3 && code & 96 == 0 ? 0 : code & 3), column: Int(bytes[1]) - 33,
      row: Int(bytes[2]) - 33, isRelease: code & 3 == 3 && code & 96 == 0)
  }

  /// Code: 0 to 2 a button, 3 none; plus 4 Shift, 8 Alt, 16 Ctrl, 32 motion, 64 wheel.
  private static func event(code: Int, column: Int, row: Int, isRelease: Bool) -> MouseEvent? {
    let action: MouseEvent.Action
    if code & 64 != 0 {
      guard !isRelease, code & 128 == 0, code & 2 == 0 else { return nil }
      action = code & 1 == 0 ? .wheelUp : .wheelDown
    } else {
      let button: MouseEvent.Button? =
        switch code & 3 {
        case 0: .left
        case 1: .middle
        case 2: .right
        default: nil
        }
      if code & 32 != 0 {
        action = button.map { .drag($0) } ?? .move
      } else {
        guard let button, code & 128 == 0 else { return nil }
        action = isRelease ? .release(button) : .press(button)
      }
    }
    return MouseEvent(
      action, column: column, row: row, isShift: code & 4 != 0, isControl: code & 16 != 0,
      isAlt: code & 8 != 0)
  }
}
