import Foundation
import TestSupport
import Testing

/// The program that was built with the tests.
enum BuiltProgram {
  /// Its path, beside the test bundle.
  static let path: String = {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("galmap").path
  }()

  /// Runs the program without a terminal and waits for its end.
  static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Spawn.Outcome {
    try Spawn.run(path, arguments, environment: environment)
  }
}

/// A terminal that no one looks at: a tmux server of its own, on its own socket and without the user's configuration.
final class TmuxSession {
  /// Whether tmux is there; where it is not, tests with a real terminal are skipped.
  static let isAvailable = executable != nil

  private static let executable: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/tmux" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  struct Trouble: Error, CustomStringConvertible {
    var description: String
  }

  /// Where the server's socket lies; it goes with the folder, which the server itself would leave behind.
  private let home: TemporaryFolder
  /// Where the program runs, and writes.
  let folder: TemporaryFolder

  /// Starts a shell that notes the terminal's modes, runs the program, and notes them again.
  init(columns: Int, rows: Int, arguments: String, locale: String = "C.UTF-8", isInteractive: Bool = false)
    throws
  {
    folder = try TemporaryFolder()
    home = try TemporaryFolder()
    let script = """
      cd '\(folder.url.path)'
      # Ctrl-C is meant for the program.
      trap : INT
      export TERM=tmux-256color LC_ALL=\(locale)
      unset COLORTERM NO_COLOR
      export XDG_RUNTIME_DIR="$PWD/run" XDG_STATE_HOME='\(home.url.path)/state' XDG_CONFIG_HOME='\(home.url.path)/config'
      stty -g > before
      sh -c 'echo $$ > pid; exec "$0" "$@"' '\(BuiltProgram.path)' \(arguments)
      echo "EXIT=$?"
      stty -g > after
      echo "SHELL AGAIN"
      exec cat
      """
    try script.write(toFile: folder.path("script"), atomically: true, encoding: .utf8)
    // Only a shell with job control can stop the program and bring it back.
    let shell = isInteractive ? ["sh", "-i"] : ["sh", folder.path("script")]
    try tmux(["-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"] + shell)
    guard isInteractive else { return }
    let variables = "XDG_STATE_HOME='\(home.url.path)/state' LC_ALL=\(locale) TERM=tmux-256color"
    try type("\(variables) '\(BuiltProgram.path)' \(arguments)")
    try send("Enter")
  }

  deinit { _ = try? tmux(["kill-server"]) }

  /// Sends keys by tmux's names.
  func send(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

  /// Sends text as it is.
  func type(_ text: String) throws { try tmux(["send-keys", "-l", text]) }

  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The screen as text.
  func screen() throws -> String { try tmux(["capture-pane", "-p"]) }

  /// What tmux knows of the terminal's state, e.g. `#{alternate_on}`.
  func state(_ format: String) throws -> String {
    try tmux(["display-message", "-p", format]).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Waits until the screen is as wanted, looking at it again and again.
  @discardableResult
  func wait(for what: String, _ isThere: (String) -> Bool) throws -> String {
    var last = ""
    // Patience for a loaded machine: two minutes of looking every 50 ms.
    for _ in 0..<2400 {
      last = try screen()
      if isThere(last) { return last }
      usleep(50_000)
    }
    throw Trouble(description: "waited in vain for \(what); the screen was\n\(last)")
  }

  /// Waits until a text stands on the screen.
  @discardableResult
  func wait(for text: String) throws -> String { try wait(for: "'\(text)'") { $0.contains(text) } }

  /// Waits until something has been measured and nothing is computed any more.
  @discardableResult
  func waitUntilIdle() throws -> String {
    try wait(for: "a measured and idle screen") {
      $0.contains("dex/kpc") && !$0.contains("Esc cancels") && !$0.contains("(old)")
        && !$0.contains("Measuring")
    }
  }

  /// Sends a signal to the program.
  func signal(_ name: String) throws {
    let pid = try String(contentsOfFile: folder.path("pid"), encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard let number = Int32(pid), number > 1 else {
      throw Trouble(description: "no process number in \(pid)")
    }
    let numbers = ["TERM": SIGTERM, "SEGV": SIGSEGV, "INT": SIGINT, "HUP": SIGHUP]
    guard let signal = numbers[name] else { throw Trouble(description: "no signal \(name)") }
    kill(number, signal)
  }

  /// Checks that the program has ended as told and that the terminal is as it was before.
  func expectRestored(exit status: Int32, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let screen = try wait(for: "SHELL AGAIN")
    #expect(screen.contains("EXIT=\(status)"), sourceLocation: sourceLocation)
    // Alternate screen off, cursor shown, no mouse, no keypad or bracketed-paste mode.
    let flags = "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{mouse_sgr_flag} #{keypad_flag}"
    #expect(try state(flags) == "0 1 0 0 0", sourceLocation: sourceLocation)
    let before = try String(contentsOfFile: folder.path("before"), encoding: .utf8)
    let after = try String(contentsOfFile: folder.path("after"), encoding: .utf8)
    #expect(before == after, "the terminal's modes differ", sourceLocation: sourceLocation)
    #expect(
      !screen.contains("12+log(O/H)"), "the explorer's screen was left behind", sourceLocation: sourceLocation
    )
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    guard let executable = TmuxSession.executable else { throw Trouble(description: "tmux is not there") }
    let outcome = try Spawn.run(executable, ["-u", "-S", home.path("tmux")] + arguments)
    guard outcome.status == 0 else {
      throw Trouble(
        description:
          "tmux \(arguments.joined(separator: " ")) ended with \(outcome.status): \(outcome.errors)")
    }
    return outcome.output
  }
}
