import CNcurses
import CTerminalGuard
import Glibc
import Screen

extension Terminal {
  /// Patience after a lone Esc, in which the rest of a key's sequence may come.
  private static let escapePatience = Duration.milliseconds(25)
  /// The same over ssh, where bytes of one key may come apart.
  private static let remoteEscapePatience = Duration.milliseconds(50)
  /// Patience for the rest of a sequence or a paste that has begun.
  private static let sequencePatience = Duration.milliseconds(250)
  /// Quiet time after which a series of resizes counts as over.
  private static let resizePatience = Duration.milliseconds(40)

  /// Waits for input and returns all of it, in order; at least one event, unless the time is up before.
  ///
  /// Uses no processor time while waiting. After the terminal has gone the answer is `.hangup`, each time.
  /// - Parameter timeout: the longest wait; nil waits as long as it takes.
  public func waitForEvents(timeout: Duration? = nil) -> [InputEvent] {
    let clock = ContinuousClock()
    let deadline = timeout.map { clock.now.advanced(by: $0) }
    while !isGone {
      var events: [InputEvent] = []
      let limits = [deadline, decoderDeadline, resizeDeadline].compactMap { $0 }
      let ready = poll(until: limits.min(), clock)
      takeSignals(into: &events, clock)
      if waker.drain() { events.append(.wake) }
      if ready.hasInput {
        events += decoder.decode(readInput())
        if takeBackground() { events.append(.wake) }
        let patience = decoder.isLoneEscape ? lonePatience : Self.sequencePatience
        decoderDeadline = decoder.isWaiting ? clock.now.advanced(by: patience) : nil
      } else if ready.isGone {
        isGone = true
      } else if let limit = decoderDeadline, clock.now >= limit {
        events += decoder.giveUp()
        decoderDeadline = nil
      }
      if let limit = resizeDeadline, clock.now >= limit { takeSize(into: &events) }
      if !events.isEmpty { return events }
      if let deadline, clock.now >= deadline { return [] }
    }
    return [hangUp()]
  }

  private var lonePatience: Duration {
    getenv("SSH_CONNECTION") == nil ? Self.escapePatience : Self.remoteEscapePatience
  }

  private func hangUp() -> InputEvent {
    // A program that asks again must not spin.
    usleep(50_000)
    return .hangup
  }

  func poll(
    until limit: ContinuousClock.Instant?, _ clock: ContinuousClock, onlyInput: Bool = false
  ) -> (hasInput: Bool, isGone: Bool) {
    var milliseconds: Int32 = -1
    if let limit {
      let left = clock.now.duration(to: limit)
      // Rounded up, so that the wait is not repeated with nothing left to wait for.
      let whole = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000 + 1
      milliseconds = left <= .zero ? 0 : Int32(min(whole, Int64(Int32.max)))
    }
    var polled = [
      pollfd(fd: files.input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: waker.readEnd, events: Int16(POLLIN), revents: 0),
    ]
    let count = Glibc.poll(&polled, onlyInput ? 1 : 2, milliseconds)
    guard count > 0 else { return (false, false) }
    let state = Int32(polled[0].revents)
    return (state & POLLIN != 0, state & (POLLHUP | POLLERR | POLLNVAL) != 0)
  }

  /// Everything that waits on standard input; a blocking read is only made when bytes are there.
  func readInput() -> [UInt8] {
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 4096)
    repeat {
      let count = read(files.input, &bytes, bytes.count)
      if count > 0 {
        all += bytes[..<count]
      } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
        isGone = true
        break
      }
    } while poll(until: ContinuousClock.now, ContinuousClock(), onlyInput: true).hasInput
      && all.count < InputDecoder.longestPaste
    return all
  }

  private func takeSignals(into events: inout [InputEvent], _ clock: ContinuousClock) {
    let signals = UInt32(bitPattern: terminal_guard_take())
    guard signals != 0 else { return }
    if signals & TERMINAL_GUARD_INTERRUPT.rawValue != 0 { events.append(.key(.control("c"))) }
    if signals & TERMINAL_GUARD_RESIZE.rawValue != 0 {
      resizeDeadline = clock.now.advanced(by: Self.resizePatience)
    }
    if signals & TERMINAL_GUARD_SUSPEND.rawValue != 0 {
      suspend()
      takeSize(into: &events)
      events.append(.resumed)
    } else if signals & TERMINAL_GUARD_CONTINUE.rawValue != 0 {
      // Stopped and continued by others: the shell may have changed modes and screen meanwhile.
      takeBack()
      takeSize(into: &events)
      events.append(.resumed)
    }
    if signals & TERMINAL_GUARD_TERMINATE.rawValue != 0 {
      events.append(.terminate(signal: terminal_guard_termination()))
    }
  }

  /// Asks for the size, and tells the library and the program where it changed.
  private func takeSize(into events: inout [InputEvent]) {
    resizeDeadline = nil
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard terminal_guard_size(files.output, &columns, &rows) == 0 else { return }
    guard Int(columns) != size.width || Int(rows) != size.height else { return }
    resize_term(rows, columns)
    size = Size(width: Int(getmaxx(galmap_stdscr())), height: Int(getmaxy(galmap_stdscr())))
    redrawAll()
    events.append(.resize(size))
  }
}
