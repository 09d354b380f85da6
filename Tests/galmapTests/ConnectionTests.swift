import Foundation
import TestSupport
import Testing

/// Whatever ends the program, what was decided is kept; and nothing in a file reaches the terminal as a command.
@Suite struct ConnectionTests {
  /// The one session that a run has saved by itself.
  private func saved(in folder: TemporaryFolder) throws -> String {
    let sessions = folder.path("state/galmap/sessions")
    let names = try FileManager.default.contentsOfDirectory(atPath: sessions)
    #expect(names.count == 1, "\(names)")
    return try String(contentsOfFile: sessions + "/" + (names.first ?? ""), encoding: .utf8)
  }

  private func decided() throws -> PlayedProgram {
    let run = try PlayedProgram(PlayedProgram.fewBins)
    run.waitForResult()
    run.rest(quietFor: 400)
    run.program.send("c")
    run.waitOnScreen("jones2015 O3Hb-O2Hb")
    return run
  }

  @Test func aLostConnectionEndsTheProgramAndKeepsTheSession() throws {
    let run = try decided()
    run.program.hangUp()
    let end = run.program.waitForEnd(seconds: 30)
    #expect(end == .signalled(SIGHUP) || end == .exited(129), "it ends by itself: \(String(describing: end))")
    #expect(try saved(in: run.folder).contains("calibration: jones2015"))
  }

  @Test func aSignalKeepsTheSession() throws {
    let run = try decided()
    kill(run.program.process, SIGTERM)
    #expect(run.program.waitForEnd(seconds: 30) == .signalled(SIGTERM))
    #expect(try saved(in: run.folder).contains("calibration: jones2015"))
  }

  @Test func leavingKeepsTheSessionAndTheNextRunOffersIt() throws {
    let run = try decided()
    run.program.send("q")
    #expect(run.program.waitForEnd() == .exited(0))
    #expect(try saved(in: run.folder).contains("calibration: jones2015"))
    let next = try PlayedProgram(PlayedProgram.fewBins, folder: run.folder)
    let shown = next.waitOnScreen("W takes it up")
    #expect(shown.contains("maiolino2008"), "nothing is taken up unasked")
    let before = try saved(in: run.folder)
    next.program.send("lllk")
    next.rest()
    next.program.hangUp()
    _ = next.program.waitForEnd()
    #expect(try saved(in: run.folder) == before, "looking without deciding replaces no session")
    try takeUp(in: run.folder)
  }

  /// The offered session is taken up by its key, and by its option.
  private func takeUp(in folder: TemporaryFolder) throws {
    let next = try PlayedProgram(PlayedProgram.fewBins, folder: folder)
    next.waitOnScreen("W takes it up")
    next.program.send("W")
    next.waitOnScreen("jones2015 O3Hb-O2Hb")
    next.program.send("q")
    #expect(next.program.waitForEnd() == .exited(0))
    let restored = try PlayedProgram(PlayedProgram.fewBins + ["--restore"], folder: folder)
    #expect(restored.waitForResult().contains("jones2015"))
    restored.program.send("q")
    #expect(restored.program.waitForEnd() == .exited(0))
  }

  @Test func escapesInHeadersAreShownAndNeverSent() throws {
    let folder = try TemporaryFolder()
    var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: TmuxTests.galaxy)))
    let evil = Array("\u{1B}]0;evil\u{07}\u{1B}[2J".utf8)
    let card = try #require(bytes.firstRange(of: Array("OBJECT  = '".utf8)))
    bytes.replaceSubrange(card.upperBound..<(card.upperBound + evil.count), with: evil)
    let path = folder.path("\u{1B}[2Jname.fits")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let run = try PlayedProgram([path, "--target", "40"], columns: 120, rows: 40, folder: folder)
    let shown = run.waitForResult() + run.waitOnScreen("]0;evil")
    #expect(shown.contains("]0;evil") && !shown.contains("\u{1B}]0;evil"))
    #expect(!shown.contains("\u{1B}[2Jname"))
    run.program.send("q")
    #expect(run.program.waitForEnd() == .exited(0))
    let info = try BuiltProgram.run(["info", path])
    #expect(info.status == 0 && info.output.contains("evil"))
    let isClean = info.output.utf8.allSatisfy { $0 != 0x1B && $0 != 0x07 }
    #expect(isClean)
  }
}
