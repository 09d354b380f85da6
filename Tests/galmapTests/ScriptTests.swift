import Foundation
import TestSupport
import Testing

/// Commands from a file, without a terminal.
@Suite struct ScriptTests {
  private func run(_ lines: [String], in folder: TemporaryFolder) throws -> Spawn.Outcome {
    let path = folder.path("script")
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    return try BuiltProgram.run([TmuxTests.galaxy, "--script", path])
  }

  @Test(.enabled(if: TmuxSession.isAvailable, "tmux is not installed"))
  func aScriptGivesTheBytesOfTheSameKeys() throws {
    let session = try TmuxSession(columns: 120, rows: 40, arguments: "'\(TmuxTests.galaxy)'")
    try session.waitUntilIdle()
    try session.send("c")
    try session.wait(for: "jones2015 O3Hb-O2Hb")
    try session.waitUntilIdle()
    try session.send("n", "n", "Enter")
    try session.wait(for: "out of the fit: slope")
    try session.send("e", "C-u")
    try session.type("./hand.csv")
    try session.send("Enter")
    try session.wait(for: "wrote ./hand.csv")
    try session.send("q")
    try session.expectRestored(exit: 0)

    let folder = try TemporaryFolder()
    let lines = ["# the same by name", "next-calibration", "next-bin", "next-bin", "", "toggle-bin"]
    let outcome = try run(lines + ["export \(folder.path("script.csv"))"], in: folder)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let byScript = try Data(contentsOf: URL(fileURLWithPath: folder.path("script.csv")))
    let byHand = try Data(contentsOf: URL(fileURLWithPath: session.folder.path("hand.csv")))
    #expect(byScript == byHand && byHand.count > 1000)
  }

  @Test func aRefusedLineIsNamed() throws {
    let folder = try TemporaryFolder()
    let wrong = try run(["calib maiolino2008", "", "filter rr < 2"], in: folder)
    #expect(wrong.status == 65)
    #expect(wrong.errors.contains("line 3: character 1 of the filter: no quantity or flag is called 'rr'"))
    let prompt = try run(["export-view"], in: folder)
    #expect(prompt.status == 65 && prompt.errors.contains("line 1: 'export-view' waits for keys"))
    let target = folder.path("there.csv")
    try "mine".write(toFile: target, atomically: true, encoding: .utf8)
    let taken = try run(["export \(target)"], in: folder)
    #expect(taken.status == 73 && taken.errors.contains("is already there"))
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "mine")
    let missing = try BuiltProgram.run([TmuxTests.galaxy, "--script", folder.path("nowhere")])
    #expect(missing.status == 66 && missing.errors.contains("cannot read the script"))
  }

  @Test func quitEndsAScript() throws {
    let folder = try TemporaryFolder()
    let outcome = try run(["quit", "nonsense"], in: folder)
    #expect(outcome.status == 0)
  }
}
