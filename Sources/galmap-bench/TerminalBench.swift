import ArgumentParser
import Foundation
import Library
import TestSupport

/// Measures the explorer in a pseudo-terminal: bytes and time from key to painted frame, memory, and rest.
struct TerminalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terminal",
    abstract: "Measure the explorer in a terminal: bytes and time from key to paint, memory, idle time.",
    discussion: """
      A frame counts as painted when the terminal has received its end (private mode 2026). With --busy N, N \
      processes compute beside it. With --events N, N random keys, mouse events and resizes are sent while jobs \
      run, and the memory in use is measured.
      """)

  @Option(help: "The galaxy (default: the paper's first).")
  var galaxy: String?

  @Option(help: "The program galmap (default: beside galmap-bench).")
  var program: String?

  @Option(help: "Columns of the terminal.")
  var columns = 200

  @Option(help: "Rows of the terminal.")
  var rows = 60

  @Option(help: "Keys of each kind.")
  var keys = 300

  @Option(help: "Processes that compute all the while.")
  var busy = 0

  @Option(help: "Random events after the measurements; 0 leaves them out.")
  var events = 0

  @Option(help: "Seed of the random events.")
  var seed: UInt64 = 1

  func run() async throws {
    let load = try Load(count: busy)
    defer { load.end() }
    for (name, variables) in [("256 colours", [:]), ("truecolor", ["COLORTERM": "truecolor"])] {
      let bench = try TerminalBench(start(variables), columns: columns, rows: rows)
      print("\(name), \(columns)x\(rows)")
      try bench.measure(keys: keys)
      bench.end()
    }
    guard events > 0 else { return }
    let bench = try TerminalBench(start([:]), columns: columns, rows: rows)
    try bench.storm(events: events, seed: seed)
    bench.end()
  }

  private func start(_ variables: [String: String]) throws -> PseudoProgram {
    let own = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    let program = program ?? own.deletingLastPathComponent().appendingPathComponent("galmap").path
    let galaxy = try galaxy ?? DataLibrary.locate().url(of: "galaxies/a370-03751.fits").path
    let folder = try TemporaryFolder()
    let environment = [
      "HOME": folder.url.path, "XDG_STATE_HOME": folder.path("state"),
      "XDG_CONFIG_HOME": folder.path("config"),
      "XDG_RUNTIME_DIR": folder.path("run"), "PATH": "/usr/bin:/bin", "TERM": "xterm-256color",
      "LC_ALL": "C.UTF-8",
    ]
    TerminalCommand.kept.append(folder)
    return try PseudoProgram(
      [URL(fileURLWithPath: program).path, URL(fileURLWithPath: galaxy).path], columns: columns, rows: rows,
      environment: environment.merging(variables) { $1 })
  }

  // Folders live as long as the process, because programs write into them to their end.
  nonisolated(unsafe) private static var kept: [TemporaryFolder] = []
}

/// Processes that compute and do nothing else.
private struct Load {
  private var processes: [pid_t] = []

  init(count: Int) throws {
    for _ in 0..<count {
      var actions = SpawnActions()
      defer { actions.destroy() }
      processes.append(try actions.spawn(["/bin/sh", "-c", "while :; do :; done"], environment: [:]))
    }
  }

  func end() {
    for process in processes {
      kill(process, SIGKILL)
      _ = ChildProcess.wait(for: process)
    }
  }
}

/// The explorer in a pseudo-terminal, with a clock.
private struct TerminalBench {
  private let program: PseudoProgram
  private let columns: Int
  private let rows: Int
  private static let frameEnd = "\u{1B}[?2026l"

  init(_ program: PseudoProgram, columns: Int, rows: Int) throws {
    self.program = program
    self.columns = columns
    self.rows = rows
    guard program.read(until: "dex/kpc").contains(UInt8(ascii: "d")) else {
      throw BenchFailure(description: "the explorer drew no picture.")
    }
    // Flows and the comparison follow the first picture.
    _ = program.read(quietFor: 3000)
  }

  func measure(keys: Int) throws {
    let start = program.processorSeconds ?? 0
    _ = program.read(quietFor: 2000)
    line("idle, processor time in 2 s", [((program.processorSeconds ?? 0) - start) * 1e3], "ms")
    try row("cursor move", Array(repeating: ["l", "j", "l", "k", "h", "j", "h", "k"], count: keys / 8 + 1))
    try row(
      "hop to the next bin", Array(repeating: ["n", "n", "n", "N", "n", "N", "N", "N"], count: keys / 8 + 1))
    try row(
      "recolour: next colour map", Array(repeating: ["m", "m", "m", "M", "M", "M"], count: keys / 12 + 1))
    try row("recolour: stretch", Array(repeating: ["s", "s", "S", "S"], count: keys / 12 + 1))
    try row("everything anew: Ctrl-L", Array(repeating: ["\u{0C}"], count: keys / 12 + 1))
  }

  /// Presses keys one after the other, each after the frame of the one before.
  private func row(_ name: String, _ keys: [[String]]) throws {
    var milliseconds: [Double] = []
    var bytes: [Double] = []
    for key in keys.joined() {
      let begin = Stopwatch.wallSeconds()
      program.send(key)
      let frame = program.read(until: TerminalBench.frameEnd, seconds: 2)
      guard !frame.isEmpty else { continue }
      milliseconds.append((Stopwatch.wallSeconds() - begin) * 1e3)
      bytes.append(Double(frame.count))
      // What else a key leads to, such as a new comparison, is no part of its frame.
      _ = program.read(quietFor: 5)
    }
    line(name + ", time", milliseconds, "ms")
    line(name + ", bytes", bytes, "B")
  }

  private func line(_ name: String, _ values: [Double], _ unit: String) {
    let sorted = values.sorted()
    func at(_ part: Double) -> String {
      guard !sorted.isEmpty else { return "-" }
      return String(format: "%.2f", sorted[min(sorted.count - 1, Int(part * Double(sorted.count)))])
    }
    let padded = name.padding(toLength: 36, withPad: " ", startingAt: 0)
    print("  \(padded) n \(sorted.count)  p50 \(at(0.5))  p99 \(at(0.99))  max \(at(1)) \(unit)")
  }

  func end() {
    program.send("\u{1B}\u{1B}")
    _ = program.read(quietFor: 300)
    program.send("\u{1B}")
    _ = program.read(quietFor: 300)
    program.send("q")
    let end = program.waitForEnd(seconds: 20)
    print("  ended: \(end.map { "\($0)" } ?? "not by q")")
  }

  /// Random keys, mouse events and sizes, with jobs running.
  func storm(events: Int, seed: UInt64) throws {
    var random = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      // xorshift64* (Vigna 2016).
      random ^= random >> 12
      random ^= random << 25
      random ^= random >> 27
      return Int((random &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
    }
    // Without q, Ctrl-C and Ctrl-Z, which end or stop the program, and without Enter in prompts that write files.
    let keys =
      Array("hjklHJKLnN][sSmMIa()<>+-12345 cCxXr&v0oP?u/U\tbBdDfgptywW=RTZi").map(String.init)
      + [
        "\u{1B}", "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[Z", "\u{0C}", "gc", "gp", "gj",
        "\u{1B}",
      ]
    print("storm of \(events) events")
    var largest = 0.0
    for event in 0..<events {
      switch next(40) {
      case 0:
        let size = [(40, 12), (80, 24), (120, 40), (200, 60), (400, 120), (1, 1)][next(6)]
        program.resize(columns: size.0, rows: size.1)
      case 1...6:
        let code = [0, 32, 35, 64, 65][next(5)]
        let (x, y) = (1 + next(columns), 1 + next(rows))
        program.send("\u{1B}[<\(code);\(x);\(y)M")
        if code == 0 || code == 32 { program.send("\u{1B}[<0;\(x);\(y)m") }
      default: program.send(keys[next(keys.count)])
      }
      _ = program.read(quietFor: event % 16 == 0 ? 2 : 0)
      let steps = max(1, events / 10)
      guard event % steps == steps - 1 else { continue }
      guard program.waitForEnd(seconds: 0.01) == nil else {
        throw BenchFailure(description: "the explorer ended in the storm, at event \(event).")
      }
      let memory = program.residentMB ?? .nan
      largest = max(largest, memory)
      print("  after \(event + 1) events: \(String(format: "%.1f", memory)) MB")
    }
    program.resize(columns: columns, rows: rows)
    program.send("\u{1B}\u{1B}\u{1B}")
    _ = program.read(quietFor: 3000)
    print(
      "  at rest: \(String(format: "%.1f", program.residentMB ?? .nan)) MB, largest \(String(format: "%.1f", largest)) MB"
    )
  }
}
