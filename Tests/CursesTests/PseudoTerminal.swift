import Glibc
import Screen

@testable import Curses

/// Both ends of a pseudo-terminal: the program under test has one, the test plays the terminal at the other.
struct PseudoTerminal {
  let master: Int32
  let slave: Int32

  init?(width: Int, height: Int) {
    // Swift does not see posix_openpt and its like; these are what they ask Linux for (ioctl_tty(2)).
    let unlock: UInt = 0x4004_5431  // TIOCSPTLCK
    let number: UInt = 0x8004_5430  // TIOCGPTN
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var locked: Int32 = 0
    var index: UInt32 = 0
    guard master >= 0, ioctl(master, unlock, &locked) == 0, ioctl(master, number, &index) == 0 else {
      return nil
    }
    slave = open("/dev/pts/\(index)", O_RDWR | O_NOCTTY)
    guard slave >= 0 else { return nil }
    resize(width: width, height: height)
  }

  var files: TerminalFiles { TerminalFiles(input: slave, output: slave, divertsStderr: false) }

  func resize(width: Int, height: Int) {
    var size = winsize(ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// What the keyboard sends.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    write(master, bytes, bytes.count)
  }

  /// Everything the program has written so far.
  func screenBytes() -> String {
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 65536)
    var polled = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&polled, 1, 20) > 0, Int32(polled.revents) & POLLIN != 0 {
      let count = read(master, &bytes, bytes.count)
      guard count > 0 else { break }
      all += bytes[..<count]
    }
    return String(decoding: all, as: UTF8.self)
  }

  /// The modes of the terminal's line, as numbers that can be compared.
  func modes() -> [UInt32] {
    var modes = termios()
    tcgetattr(slave, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
  }
}
