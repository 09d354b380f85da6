import Foundation
import Library

/// The first picture in a terminal: `galmap FILE` in a pseudo-terminal of 120 x 40.
struct ExplorerRow: BenchRow {
  let name = "explorer"
  let title = "first picture in a terminal of 120 x 40: galmap FILE, process start to its last byte"
  let goal = Goal(wallSeconds: 60e-3, peakMB: 40)
  var peers: [PeerCommand] { PicturePeers.all }

  func measure(_ context: BenchContext) async throws -> Measurement {
    let galaxy = try context.library.url(of: ProgramRuns.galaxy).path
    var measurement = Measurement()
    var whole: [Double] = []
    let program = try context.requiredProgram()
    for round in 0...context.repetitions {
      // The gradient stands below the map and comes with it; before, there are only empty panels.
      let run = try TerminalRun([program, galaxy], pictureText: "dex/kpc")
      // The first run fills the system's file cache.
      guard round > 0 else { continue }
      measurement.wallSeconds.append(run.pictureSeconds)
      measurement.cpuSeconds.append(run.cpuSeconds)
      measurement.peakMB = max(measurement.peakMB ?? 0, run.peakMB)
      whole.append(run.lastByteSeconds)
    }
    measurement.add("every panel filled, and all flows computed", 1e3 * Measurement.median(whole), "ms")
    measurement.notes.append("CPU and memory are of the whole run, flows and comparison included")
    return measurement
  }
}

/// A program in a pseudo-terminal until it has drawn its first picture; then it is told to quit.
struct TerminalRun {
  /// Silence after which a picture counts as complete, ms.
  private static let silence: Int32 = 500
  /// A pause that parts two pictures, s.
  private static let pause = 2e-3
  /// To the last byte of the first picture, s.
  var pictureSeconds = 0.0
  /// To the last byte before silence, s.
  var lastByteSeconds = 0.0
  var cpuSeconds = 0.0
  var peakMB = 0.0

  init(_ words: [String], pictureText expected: String) throws {
    let (master, path) = try TerminalRun.open()
    defer { close(master) }
    var actions = SpawnActions()
    defer { actions.destroy() }
    // The first terminal that a session opens becomes its own.
    actions.startsSession = true
    actions.open(path, as: 0, flags: O_RDWR)
    actions.duplicate(0, to: 1)
    actions.duplicate(0, to: 2)
    let start = Stopwatch.wallSeconds()
    let process = try actions.spawn(
      words, environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "COLORTERM": ""])
    var text: [UInt8] = []
    let wanted = Array(expected.utf8)
    var isDrawn = false
    var buffer = [UInt8](repeating: 0, count: 65536)
    var polled = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&polled, 1, TerminalRun.silence) > 0 {
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      let now = Stopwatch.wallSeconds() - start
      // What comes within the shortest pauses belongs to the same picture.
      if isDrawn, now - lastByteSeconds < TerminalRun.pause, pictureSeconds == lastByteSeconds {
        pictureSeconds = now
      }
      lastByteSeconds = now
      text += buffer[..<count]
      if !isDrawn, text.contains(wanted) {
        isDrawn = true
        pictureSeconds = now
      }
    }
    _ = write(master, "q", 1)
    let drain = Thread { [master] in
      var rest = [UInt8](repeating: 0, count: 65536)
      while read(master, &rest, rest.count) > 0 {}
    }
    drain.start()
    let (status, usage) = ChildProcess.wait(for: process)
    cpuSeconds = usage.cpuSeconds
    peakMB = usage.peakMB
    guard status == 0, isDrawn else {
      throw BenchFailure(
        description: "\(words.joined(separator: " ")) drew no picture in a terminal and ended with \(status)."
      )
    }
  }

  /// The free end of a new pseudo-terminal and the other end's path.
  private static func open() throws -> (master: Int32, path: String) {
    #if os(Linux)
      // Swift does not see posix_openpt and its like; these are what they ask Linux for (ioctl_tty(2)).
      let unlock: UInt = 0x4004_5431  // TIOCSPTLCK
      let number: UInt = 0x8004_5430  // TIOCGPTN
      let master = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
      var locked: Int32 = 0
      var index: UInt32 = 0
      guard master >= 0, ioctl(master, unlock, &locked) == 0, ioctl(master, number, &index) == 0 else {
        throw BenchFailure(description: "no pseudo-terminal could be opened.")
      }
      let path = "/dev/pts/\(index)"
    #else
      let master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)
      guard master >= 0, grantpt(master) == 0, unlockpt(master) == 0, let name = ptsname(master) else {
        throw BenchFailure(description: "no pseudo-terminal could be opened.")
      }
      let path = String(cString: name)
    #endif
    var size = winsize(ws_row: 40, ws_col: 120, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    return (master, path)
  }
}
