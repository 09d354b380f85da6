import CTerminalGuard
import Glibc

/// Wakes the terminal's wait from any thread; many calls before the wait ends make one event.
public final class Waker: Sendable {
  /// What a byte in the pipe means.
  static let jobByte: UInt8 = 1

  /// The ends of a pipe, both non-blocking.
  let readEnd: Int32
  let writeEnd: Int32

  init() throws(TerminalError) {
    var ends: [Int32] = [-1, -1]
    guard terminal_guard_pipe(&ends) == 0 else {
      throw .system(call: "pipe2", code: errno)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Makes the terminal's wait return with `InputEvent.wake`.
  public func wake() {
    var byte = Waker.jobByte
    // A full pipe means that a wake is already waiting there.
    while write(writeEnd, &byte, 1) < 0, errno == EINTR {}
  }

  /// Empties the pipe; whether a job, and not only a signal, had written.
  func drain() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 256)
    var isJob = false
    while true {
      let count = read(readEnd, &bytes, bytes.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return isJob }
      isJob = isJob || bytes[..<count].contains(Waker.jobByte)
    }
  }
}
