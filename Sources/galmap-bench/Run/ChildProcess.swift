import Foundation

/// Why a child process gave no result: one sentence.
struct BenchFailure: Error, CustomStringConvertible {
  var description: String
}

/// A child process from its start to its end, with what the system counted of it.
struct ChildProcess {
  /// What it wrote to standard output.
  var output: Data
  /// From before the start to the last byte of its output, s.
  var wallSeconds: Double
  /// User and system time, s.
  var cpuSeconds: Double
  /// Largest resident memory, MB. The system starts a child's count at its parent's, which is small here.
  var peakMB: Double
  /// Exit status; negative for a signal.
  var status: Int32

  /// The output as text.
  var text: String { String(decoding: output, as: UTF8.self) }

  /// Runs a program to its end.
  /// - Parameters:
  ///   - folder: where it runs; nil for here.
  ///   - environment: variables to set beside this process's own.
  ///   - showsErrors: whether standard error comes through; else it is dropped.
  static func run(
    _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:],
    showsErrors: Bool = true
  ) throws -> ChildProcess {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw BenchFailure(description: "no pipe could be opened.") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = SpawnActions()
    defer { actions.destroy() }
    actions.duplicate(ends[1], to: 1)
    if !showsErrors { actions.open("/dev/null", as: 2, flags: O_WRONLY) }
    let start = Stopwatch.wallSeconds()
    let shell = folder.map { ["sh", "-c", "cd \"$0\" && exec \"$@\"", $0] } ?? []
    let process = try actions.spawn(shell + arguments, environment: environment)
    close(ends[1])
    var output = Data()
    var bytes = [UInt8](repeating: 0, count: 65536)
    var last = start
    while true {
      let count = read(ends[0], &bytes, bytes.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      last = Stopwatch.wallSeconds()
      output.append(contentsOf: bytes[..<count])
    }
    close(ends[0])
    let (status, usage) = wait(for: process)
    return ChildProcess(
      output: output, wallSeconds: last - start, cpuSeconds: usage.cpuSeconds, peakMB: usage.peakMB,
      status: status)
  }

  /// Waits for a process; its exit status, or minus its signal.
  static func wait(for process: pid_t) -> (status: Int32, usage: rusage) {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    return (signal == 0 ? (status >> 8) & 0xff : -signal, usage)
  }
}

/// What happens between the start of a child and its program.
struct SpawnActions {
  #if os(Linux)
    private var actions = posix_spawn_file_actions_t()
  #else
    private var actions: posix_spawn_file_actions_t?
  #endif
  // Swift does not see POSIX_SPAWN_SETSID; these are its values.
  #if os(Linux)
    private static let sessionFlag: Int16 = 0x80
  #else
    private static let sessionFlag: Int16 = 0x400
  #endif
  /// Whether the child gets a session, and with it a terminal, of its own.
  var startsSession = false

  init() { posix_spawn_file_actions_init(&actions) }
  mutating func destroy() { posix_spawn_file_actions_destroy(&actions) }
  mutating func duplicate(_ file: Int32, to number: Int32) {
    posix_spawn_file_actions_adddup2(&actions, file, number)
  }
  mutating func open(_ path: String, as number: Int32, flags: Int32) {
    posix_spawn_file_actions_addopen(&actions, number, path, flags, 0)
  }

  /// Starts the program.
  mutating func spawn(_ arguments: [String], environment: [String: String]) throws -> pid_t {
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let words = arguments.map { strdup($0) } + [nil]
    let settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in words + settings { free(pointer) } }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    if startsSession { posix_spawnattr_setflags(&attributes, SpawnActions.sessionFlag) }
    var process: pid_t = 0
    let code = posix_spawnp(&process, arguments[0], &actions, &attributes, words, settings)
    guard code == 0 else {
      throw BenchFailure(
        description: "\(arguments[0]) cannot be started: \(String(cString: strerror(code))).")
    }
    return process
  }
}
