import CNcurses
import CTerminalGuard
import Glibc
import Screen

extension Terminal {
  private static let mouseOff = "\u{1B}[?1003l\u{1B}[?1002l\u{1B}[?1000l\u{1B}[?1006l"
  /// Bracketed paste and synchronized updates off.
  private static let othersOff = "\u{1B}[?2004l\u{1B}[?2026l"

  /// Bytes that undo every mode this program may set; also sent from signal handlers.
  static func restoringBytes(_ description: TerminalDescription, hasPrivateModes: Bool) -> [CChar] {
    var bytes: [UInt8] = []
    if hasPrivateModes { bytes += Array((mouseOff + othersOff).utf8) }
    for capability in ["cnorm", "op", "sgr0"] { bytes += description.string(capability) ?? [] }
    bytes += description.string("rmcup") ?? Array("\r\n".utf8)
    return bytes.map { CChar(bitPattern: $0) }
  }

  /// What of the mouse the terminal reports from now on.
  public func setMouse(_ mode: MouseMode) {
    guard hasPrivateModes, mode != mouse else { return }
    mouse = mode
    send(Self.mouseOff)
    sendMouseMode()
  }

  /// Whether pasted text comes as one event, and not as keys that would run commands.
  public func setReadsPaste(_ reads: Bool) {
    guard hasPrivateModes, reads != readsPaste else { return }
    readsPaste = reads
    send(reads ? "\u{1B}[?2004h" : "\u{1B}[?2004l")
  }

  func sendModes() {
    guard hasPrivateModes else { return }
    sendMouseMode()
    if readsPaste { send("\u{1B}[?2004h") }
  }

  private func sendMouseMode() {
    switch mouse {
    case .off: break
    case .buttons: send("\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h")
    case .hover: send("\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1003h\u{1B}[?1006h")
    }
  }

  func withdrawModes() {
    guard hasPrivateModes else { return }
    send(Self.mouseOff + Self.othersOff)
  }

  /// Writes to the terminal past the library, which keeps nothing back between its updates.
  func send(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty, !isGone {
      let count = rest.withUnsafeBytes { write(files.output, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR && errno != EAGAIN {
        isGone = true
      }
    }
  }

  /// Gives the terminal back and stops the process until its shell continues it.
  func suspend() {
    withdrawModes()
    endwin()
    terminal_guard_set_active(0)
    terminal_guard_stop()
    takeBack()
  }

  /// Takes the terminal again after someone else had it.
  func takeBack() {
    terminal_guard_reapply_modes()
    terminal_guard_set_active(1)
    redrawAll()
    sendModes()
  }

  /// Draws everything again with the next frame.
  public func redrawAll() {
    shown = nil
    clearok(galmap_curscr(), true)
  }
}
