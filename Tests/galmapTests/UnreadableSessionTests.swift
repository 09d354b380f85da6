import Foundation
import TestSupport
import Testing

/// A saved session that cannot be read is told of, and never lost.
@Suite(.serialized) struct UnreadableSessionTests {
  /// The one session that was saved by itself in a folder.
  private func session(in folder: TemporaryFolder) throws -> String {
    let sessions = folder.path("state/galmap/sessions")
    let names = try FileManager.default.contentsOfDirectory(atPath: sessions)
    return sessions + "/" + (try #require(names.first { $0.hasPrefix(".auto-") && $0.hasSuffix(".yaml") }))
  }

  /// Opens the galaxy, takes the bin under the cursor out of the fit, and leaves; what was said first, as the log has it.
  private func visit(_ folder: TemporaryFolder, waitingFor sentence: String?) throws -> String {
    let run = try PlayedProgram(PlayedProgram.fewBins, folder: folder)
    run.waitForResult()
    var said = ""
    for _ in 0..<200 where sentence.map({ !said.contains($0) }) ?? false {
      run.rest(quietFor: 50)
      said = (try? String(contentsOfFile: folder.path("state/galmap/galmap.log"), encoding: .utf8)) ?? ""
    }
    run.program.send("\r")
    run.waitOnScreen("taken out of the fit")
    run.program.send("q")
    #expect(run.program.waitForEnd() == .exited(0))
    return said
  }

  @Test func itIsSaidAndPutAside() throws {
    let folder = try TemporaryFolder()
    _ = try visit(folder, waitingFor: nil)
    let path = try session(in: folder)
    let broken = "galmap_session: 1\nfile: {path: [\n"
    try broken.write(toFile: path, atomically: true, encoding: .utf8)

    let said = try visit(folder, waitingFor: "the saved session is left out")
    #expect(said.contains("line 3"))
    #expect(said.contains("it is put aside"))
    #expect(try String(contentsOfFile: path + ".unreadable", encoding: .utf8) == broken)
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("excludedBins"))

    // A second one does not push out the first.
    try "galmap_session: 99\n".write(toFile: path, atomically: true, encoding: .utf8)
    let again = try visit(folder, waitingFor: "newer than this program")
    #expect(again.contains("newer than this program"))
    #expect(try String(contentsOfFile: path + ".unreadable", encoding: .utf8) == broken)
    #expect(
      try String(contentsOfFile: path + ".unreadable-2", encoding: .utf8) == "galmap_session: 99\n")
  }

  @Test func restoringItEndsWithItsSentence() throws {
    let folder = try TemporaryFolder()
    _ = try visit(folder, waitingFor: nil)
    let path = try session(in: folder)
    try "galmap_session: nothing\n".write(toFile: path, atomically: true, encoding: .utf8)
    let outcome = try BuiltProgram.run(
      PlayedProgram.fewBins + ["--restore"], environment: PlayedProgram.environment(in: folder))
    #expect(outcome.status == 78)
    #expect(outcome.errors.contains("this is no session of galmap"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "galmap_session: nothing\n")
  }
}
