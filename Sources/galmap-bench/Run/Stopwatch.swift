import Foundation

/// Times work again and again in this process.
enum Stopwatch {
  /// Runs the work once untimed, then `repetitions` times; wall and CPU time of each go into the measurement.
  static func measure(
    _ repetitions: Int, into measurement: inout Measurement, warmsUp: Bool = true,
    _ work: () async throws -> Void
  ) async rethrows {
    if warmsUp { try await work() }
    for _ in 0..<repetitions {
      let (wall, cpu) = (wallSeconds(), cpuSeconds())
      try await work()
      measurement.wallSeconds.append(wallSeconds() - wall)
      measurement.cpuSeconds.append(cpuSeconds() - cpu)
    }
  }

  /// A clock that only runs forward, s.
  static func wallSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  /// CPU time of this process, user and system, all threads, s.
  static func cpuSeconds() -> Double {
    var usage = rusage()
    // RUSAGE_SELF, whose type differs between systems.
    getrusage(0, &usage)
    return usage.cpuSeconds
  }
}

extension rusage {
  /// User and system time, s.
  var cpuSeconds: Double {
    Double(ru_utime.tv_sec + ru_stime.tv_sec) + 1e-6 * Double(ru_utime.tv_usec + ru_stime.tv_usec)
  }

  /// Largest resident memory, MB; Linux counts in KB, macOS in bytes.
  var peakMB: Double {
    #if os(Linux)
      Double(ru_maxrss) / 1024
    #else
      Double(ru_maxrss) / 1_048_576
    #endif
  }
}
