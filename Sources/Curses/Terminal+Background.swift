import Glibc
import Screen

/// The terminal's answer on the colour of its background (xterm control sequences, OSC 11).
enum BackgroundReport {
  /// What asks for it.
  static let question = "\u{1B}]11;?\u{07}"

  /// Whether an answer such as `11;rgb:1e1e/1e1e/2e2e` names a light colour; nil for anything else.
  static func isLight(_ body: String) -> Bool? {
    let prefixes = ["11;rgb:", "11;rgba:"]
    guard let prefix = prefixes.first(where: body.hasPrefix) else { return nil }
    let parts = body.dropFirst(prefix.count).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return nil }
    let values = parts.prefix(3).map { part -> Double? in
      guard (1...4).contains(part.count), let value = Int(part, radix: 16) else { return nil }
      return Double(value) / Double((1 << (4 * part.count)) - 1)
    }
    guard let red = values[0], let green = values[1], let blue = values[2] else { return nil }
    // The luma of ITU-R BT.601.
    return 0.299 * red + 0.587 * green + 0.114 * blue > 0.5
  }
}

extension Terminal {
  /// Asks for the background without waiting: the answer, if one comes, comes as input.
  func askForBackground() {
    // The Linux console has a mouse but no such answer.
    let isConsole = getenv("TERM").map { String(cString: $0).hasPrefix("linux") } ?? true
    guard options.hasLightBackground == nil, hasPrivateModes, !isConsole else { return }
    send(BackgroundReport.question)
    backgroundDeadline = ContinuousClock.now.advanced(by: backgroundPatience)
  }

  /// An answer that comes later would repaint a screen that is being read.
  private var backgroundPatience: Duration {
    getenv("SSH_CONNECTION") == nil ? .milliseconds(100) : .milliseconds(500)
  }

  /// Takes the terminal's answer; whether it changes what is drawn.
  func takeBackground() -> Bool {
    guard let isLight = decoder.hasLightBackground, let deadline = backgroundDeadline else { return false }
    backgroundDeadline = nil
    guard ContinuousClock.now <= deadline, isLight != capabilities.hasLightBackground else { return false }
    capabilities.hasLightBackground = isLight
    return true
  }

  /// Takes an answer that is still to come, so that it is not typed into the shell.
  func takeLateAnswer() {
    guard let deadline = backgroundDeadline, !isGone else { return }
    while backgroundDeadline != nil, ContinuousClock.now < deadline {
      guard poll(until: deadline, ContinuousClock(), onlyInput: true).hasInput else { return }
      _ = decoder.decode(readInput())
      _ = takeBackground()
    }
  }
}
