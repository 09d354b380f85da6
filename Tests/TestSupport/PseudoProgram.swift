import Foundation

/// A program in a pseudo-terminal of its own, which the test plays the user and the terminal for.
public final class PseudoProgram {
  /// Why it could not be started.
  public struct Trouble: Error, CustomStringConvertible {
    /// One sentence.
    public var description: String
  }

  /// How a program ended.
  public enum End: Equatable {
    /// With an exit code.
    case exited(Int32)
    /// By a signal.
    case signalled(Int32)
  }

  /// The process.
  public let process: pid_t
  private let path: String
  private var master: Int32
  private var end: End?
  private var polled: pollfd

  /// Starts a program.
  /// - Parameters:
  ///   - words: its path and arguments.
  ///   - environment: exactly these variables.
  ///   - folder: where it runs.
  public init(
    _ words: [String], columns: Int, rows: Int, environment: [String: String], folder: String = "/tmp"
  ) throws {
    // Swift does not see posix_openpt and its like; these are what they ask Linux for (ioctl_tty(2)).
    let unlock: UInt = 0x4004_5431  // TIOCSPTLCK
    let number: UInt = 0x8004_5430  // TIOCGPTN
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var locked: Int32 = 0
    var index: UInt32 = 0
    guard master >= 0, ioctl(master, unlock, &locked) == 0, ioctl(master, number, &index) == 0 else {
      throw Trouble(description: "no pseudo-terminal could be opened")
    }
    path = "/dev/pts/\(index)"
    polled = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    PseudoProgram.resize(master, columns: columns, rows: rows)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that a session opens becomes its own.
    posix_spawn_file_actions_addopen(&actions, 0, path, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    // What other tests have open is none of the program's business.
    for descriptor in 3..<Int32(256) { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, 0x80)  // POSIX_SPAWN_SETSID
    // The shell becomes the program.
    let words = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder] + words
    var arguments = words.map { strdup($0) } + [nil]
    var settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + settings { free(pointer) } }
    var started: pid_t = 0
    let code = posix_spawn(&started, words[0], &actions, &attributes, &arguments, &settings)
    process = started
    guard code == 0 else {
      close(master)
      throw Trouble(description: "\(words[0]) does not start: \(String(cString: strerror(code)))")
    }
  }

  deinit {
    hangUp()
    if end == nil {
      kill(process, SIGKILL)
      _ = waitForEnd(seconds: 5)
    }
  }

  /// What the keyboard, the mouse or the terminal sends.
  public func send(_ text: String) { send(Array(text.utf8)) }

  /// What the keyboard, the mouse or the terminal sends.
  public func send(_ bytes: [UInt8]) {
    guard master >= 0 else { return }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// What the program writes until it has been silent for some time.
  public func read(quietFor milliseconds: Int32 = 50) -> [UInt8] {
    read { _ in milliseconds }
  }

  /// What the program writes until a text stands in it, or the time is up.
  public func read(until text: String, seconds: Double = 120) -> [UInt8] {
    let wanted = Array(text.utf8)
    let deadline = Date().addingTimeInterval(seconds)
    return read { all in
      if all.count >= wanted.count, all.contains(wanted) { return nil }
      let left = deadline.timeIntervalSinceNow
      return left > 0 ? Int32(left * 1000) : nil
    }
  }

  private func read(_ patience: ([UInt8]) -> Int32?) -> [UInt8] {
    var all: [UInt8] = []
    guard master >= 0 else { return all }
    var bytes = [UInt8](repeating: 0, count: 65536)
    while let milliseconds = patience(all), poll(&polled, 1, milliseconds) > 0 {
      let count = Glibc.read(master, &bytes, bytes.count)
      guard count > 0 else { break }
      all += bytes[..<count]
    }
    return all
  }

  /// Gives the terminal another size.
  public func resize(columns: Int, rows: Int) {
    guard master >= 0 else { return }
    PseudoProgram.resize(master, columns: columns, rows: rows)
  }

  private static func resize(_ master: Int32, columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Takes the terminal away, as a lost connection does.
  public func hangUp() {
    guard master >= 0 else { return }
    close(master)
    master = -1
  }

  /// How the program ended; nil where it still runs after the time. What it writes meanwhile is dropped.
  public func waitForEnd(seconds: Double = 60) -> End? {
    if let end { return end }
    let deadline = Date().addingTimeInterval(seconds)
    while Date() < deadline {
      var state: Int32 = 0
      if waitpid(process, &state, WNOHANG) == process {
        let signal = state & 0x7f
        end = signal == 0 ? .exited((state >> 8) & 0xff) : .signalled(signal)
        return end
      }
      if master >= 0 { _ = read(quietFor: 5) } else { usleep(5000) }
    }
    return nil
  }

  /// Memory in use, MB; nil where the system does not tell.
  public var residentMB: Double? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
    else { return nil }
    return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1e6
  }

  /// Processor time used so far, seconds; nil where the system does not tell.
  public var processorSeconds: Double? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let close = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[close...].split(separator: " ")
    guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else {
      return nil
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}
