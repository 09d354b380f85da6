import Foundation
import Screen
import Testing

@testable import Curses

/// A crash in a process of its own; `cat` outlives it and keeps what its terminal was sent last.
@Suite("A crash", .serialized)
struct CrashTests {
  private static func record(of process: Int32) -> URL {
    FileManager.default.temporaryDirectory.appendingPathComponent("galmap-crash-\(process).txt")
  }

  /// Takes a pseudo-terminal whose other end is written into the record of the parent process.
  @MainActor
  private static func takeTerminal() throws -> Terminal {
    let pseudo = try #require(PseudoTerminal(width: 40, height: 9))
    let file = record(of: getppid())
    FileManager.default.createFile(atPath: file.path, contents: nil)
    let keeper = Process()
    keeper.executableURL = URL(fileURLWithPath: "/bin/cat")
    keeper.standardInput = FileHandle(fileDescriptor: pseudo.master)
    keeper.standardOutput = try FileHandle(forWritingTo: file)
    try keeper.run()
    close(pseudo.master)
    setenv("TERM", "xterm-256color", 1)
    return try Terminal(options: TerminalOptions(colorDepth: .palette256), files: pseudo.files)
  }

  /// What the terminal was sent, once it holds the end of the alternate screen.
  private func lastWords() async throws -> String {
    let file = Self.record(of: getpid())
    defer { try? FileManager.default.removeItem(at: file) }
    for _ in 0..<200 {
      let text = String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
      if text.contains("\u{1B}[?1049l") { return text }
      try await Task.sleep(for: .milliseconds(20))
    }
    return String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self)
  }

  private func expectRestored(_ text: String) {
    for part in [
      "\u{1B}[?1000l", "\u{1B}[?1002l", "\u{1B}[?1006l", "\u{1B}[?2004l", "\u{1B}[?25h", "\u{1B}[?1049l",
    ] {
      #expect(text.contains(part), "\(part.debugDescription) in \(text.debugDescription)")
    }
  }

  @Test("by a wild pointer restores the screen and keeps its cause")
  func segmentationFault() async throws {
    await #expect(processExitsWith: .signal(SIGSEGV)) {
      try await MainActor.run {
        let terminal = try CrashTests.takeTerminal()
        terminal.present(Canvas(size: terminal.size))
        raise(SIGSEGV)
      }
    }
    expectRestored(try await lastWords())
  }

  @Test("by abort restores the screen and keeps its cause")
  func abortion() async throws {
    await #expect(processExitsWith: .signal(SIGABRT)) {
      try await MainActor.run {
        _ = try CrashTests.takeTerminal()
        abort()
      }
    }
    expectRestored(try await lastWords())
  }

  @Test("by leaving through exit restores the screen")
  func exiting() async throws {
    await #expect(processExitsWith: .exitCode(3)) {
      try await MainActor.run {
        _ = try CrashTests.takeTerminal()
        exit(3)
      }
    }
    expectRestored(try await lastWords())
  }
}
