import Foundation
import TestSupport

/// Runs a program and waits for its end.
///
/// Not Foundation's `Process`: that takes a program for running as long as any descendant holds an inherited
/// descriptor, and a tmux server lives on.
enum Spawn {
  /// What a run left behind.
  struct Outcome {
    /// The exit code, or 128 plus the signal.
    var status: Int32
    var output: String
    var errors: String
  }

  struct Trouble: Error, CustomStringConvertible {
    var description: String
  }

  /// Runs a program with standard input empty, and with these variables over those of the tests.
  static func run(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws
    -> Outcome
  {
    let folder = try TemporaryFolder()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, folder.path("out"), O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, folder.path("err"), O_WRONLY | O_CREAT, 0o600)
    // What other tests have open is none of the program's business, and a tmux server would hold it for long.
    for descriptor in 3..<Int32(256) { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + settings).forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, path, &actions, nil, &words, &settings)
    guard code == 0 else {
      throw Trouble(description: "\(path) does not start: \(String(cString: strerror(code)))")
    }
    var state: Int32 = 0
    while waitpid(process, &state, 0) < 0 {
      guard errno == EINTR else { throw Trouble(description: "\(path) was lost") }
    }
    let signal = state & 0x7f
    return Outcome(
      status: signal == 0 ? (state >> 8) & 0xff : 128 + signal, output: try text(folder.path("out")),
      errors: try text(folder.path("err")))
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }
}
