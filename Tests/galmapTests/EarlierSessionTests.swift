import Foundation
import TestSupport
import Testing

/// What an earlier run, or another one at the same time, saved by itself is never lost.
@Suite(.serialized) struct EarlierSessionTests {
  private func sessions(in folder: TemporaryFolder) throws -> [String] {
    let path = folder.path("state/galmap/sessions")
    return try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".yaml") }.sorted()
  }

  private func text(_ name: String, in folder: TemporaryFolder) throws -> String {
    try String(contentsOfFile: folder.path("state/galmap/sessions/\(name)"), encoding: .utf8)
  }

  /// Opens the galaxy, runs a line, and leaves.
  private func visit(_ folder: TemporaryFolder, _ line: String, options: [String] = []) throws {
    let run = try PlayedProgram(PlayedProgram.fewBins + options, folder: folder)
    run.waitForResult()
    run.program.send(":\(line)\r")
    run.rest(quietFor: 400)
    run.program.send("q")
    #expect(run.program.waitForEnd() == .exited(0))
  }

  @Test func aFreshStartKeepsTheSessionOfBefore() throws {
    let folder = try TemporaryFolder()
    try visit(folder, "note lovely")
    #expect(try sessions(in: folder).count == 1)

    // Going on with it replaces it: nothing of it is lost.
    try visit(folder, "colours magma", options: ["--restore"])
    let own = try sessions(in: folder)
    #expect(own.count == 1)
    #expect(try text(own[0], in: folder).contains("lovely"))

    // A fresh start does not.
    try visit(folder, "colours gray")
    let names = try sessions(in: folder)
    #expect(names.count == 2)
    let kept = try #require(names.first { $0.contains("-earlier-") })
    #expect(try text(kept, in: folder).contains("lovely"))
    #expect(try !text(own[0], in: folder).contains("lovely"))
    let outcome = try BuiltProgram.run(["sessions"], environment: PlayedProgram.environment(in: folder))
    #expect(outcome.output.contains(String(kept.dropLast(5))))
  }

  @Test func twoAtOnceSaveApart() throws {
    let folder = try TemporaryFolder()
    let first = try PlayedProgram(PlayedProgram.fewBins, folder: folder)
    first.waitForResult()
    first.program.send(":note of the first\r")
    // Saved by itself two seconds later at most.
    for _ in 0..<100 where try sessionsIfAny(in: folder).isEmpty { first.rest(quietFor: 100) }
    let own = try sessions(in: folder)
    #expect(own.count == 1)

    try visit(folder, "note of the second")
    let names = try sessions(in: folder)
    #expect(names.count == 2)
    let other = try #require(names.first { !own.contains($0) })
    #expect(try text(other, in: folder).contains("of the second"))
    first.program.send(":colours gray\r")
    first.rest(quietFor: 400)
    first.program.send("q")
    #expect(first.program.waitForEnd() == .exited(0))
    #expect(try sessions(in: folder) == names)
    #expect(try text(own[0], in: folder).contains("of the first"))
    #expect(try text(other, in: folder).contains("of the second"))
  }

  private func sessionsIfAny(in folder: TemporaryFolder) throws -> [String] {
    FileManager.default.fileExists(atPath: folder.path("state/galmap/sessions"))
      ? try sessions(in: folder) : []
  }

  @Test func leavingSaysWhatCouldNotBeSaved() throws {
    let folder = try TemporaryFolder()
    // A file stands where the folder of sessions should be.
    try "".write(toFile: folder.path("state"), atomically: true, encoding: .utf8)
    let run = try PlayedProgram(PlayedProgram.fewBins, folder: folder)
    run.waitForResult()
    run.program.send(":note lost\r")
    run.rest(quietFor: 400)
    run.program.send("q")
    // After the screen was given back.
    let left = run.wait(for: "the session is not saved: ")
    #expect(left.contains("?1049l") && left.contains("the session is not saved: "))
    #expect(run.program.waitForEnd() == .exited(0))
  }
}
