import CNcurses
import Glibc

extension Terminal {
  /// Sends a text to the terminal's clipboard (OSC 52); whether the terminal takes it cannot be known.
  ///
  /// Texts above 74,000 bytes in base64 are not sent, because many terminals cut them: false then, and on terminals
  /// without private modes.
  public func sendToClipboard(_ text: String) -> Bool {
    let encoded = Base64.encoded(Array(text.utf8))
    guard hasPrivateModes, encoded.utf8.count <= 74_000 else { return false }
    send(ClipboardSequence.text(encoded, isInTmux: getenv("TMUX") != nil))
    return true
  }
}

/// The escape sequence that sets a terminal's clipboard (xterm control sequences, OSC 52).
enum ClipboardSequence {
  /// The sequence; tmux passes it on only when it is wrapped, with every escape doubled.
  static func text(_ base64: String, isInTmux: Bool) -> String {
    let bare = "\u{1B}]52;c;\(base64)\u{07}"
    return isInTmux ? "\u{1B}Ptmux;" + bare.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\" : bare
  }
}

/// Base64 (RFC 4648, section 4).
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

  static func encoded(_ bytes: [UInt8]) -> String {
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let whole = (0..<3).reduce(0) { $0 << 8 | (start + $1 < bytes.count ? Int(bytes[start + $1]) : 0) }
      for place in 0..<4 {
        text.append(place <= part.count ? alphabet[whole >> (18 - 6 * place) & 63] : "=")
      }
    }
    return text
  }
}
