import Foundation
import TestSupport
import Testing

/// Galaxies that are opened while the program runs, and two at once: by hand, in sessions and in scripts.
@Suite(.serialized) struct TwoGalaxiesTests {
  private static let second = Reference.data.appendingPathComponent("galaxies/m0744-01203.fits").path
  /// So few bins that an unoptimized program is soon done.
  private static let options = ["--target", "40"]

  @Test(
    .enabled(if: TmuxSession.isAvailable, "tmux is not installed; apt-get install tmux runs these tests"),
    arguments: [(80, 24), (120, 40)])
  func anotherGalaxyIsOpened(columns: Int, rows: Int) throws {
    let session = try TmuxSession(
      columns: columns, rows: rows, arguments: "'\(TmuxTests.galaxy)' --target 40")
    try session.waitUntilIdle()
    try session.send("c")
    try session.wait(for: "jones2015 O3Hb-O2Hb")
    // What cannot be opened leaves everything as it is, with a sentence.
    for (path, sentence) in [
      ("nowhere.fits", "there is no such file"), ("/", "this is a folder"),
      ("script", "this is not a FITS file"),
    ] {
      try session.type(":open \(path)")
      try session.send("Enter")
      try session.wait(for: sentence)
      try session.wait(for: "A370 03751")
    }
    // Tab completes the path from the disk.
    try session.type(":open \(TwoGalaxiesTests.second.dropLast(8))")
    try session.send("Tab")
    try session.wait(for: "m0744-01203.")
    try session.send("C-u")
    try session.type("open \(TwoGalaxiesTests.second)")
    try session.send("Enter")
    let screen = try session.wait(for: "MACS0744 01203")
    #expect(screen.contains("jones2015"))
    try session.waitUntilIdle()
    try session.send("q")
    try session.expectRestored(exit: 0)
  }

  /// Runs a script in a folder.
  private func play(_ lines: [String], _ galaxies: [String], in folder: TemporaryFolder) throws
    -> Spawn.Outcome
  {
    let path = folder.path("script")
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    return try BuiltProgram.run(
      galaxies + TwoGalaxiesTests.options + ["--script", path],
      environment: PlayedProgram.environment(in: folder))
  }

  private func bytes(_ name: String, _ folder: TemporaryFolder) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: folder.path(name)))
  }

  @Test func scriptsPlayOnBothAndExportsNameTheRightOne() throws {
    let folder = try TemporaryFolder()
    let outcome = try play(
      [
        "calib jones2015", "export \(folder.path("left.csv"))", "galaxy 2",
        "export \(folder.path("right.csv"))", "export \(folder.path("right.ecsv"))", "beside off",
        "open \(TmuxTests.galaxy)", "export \(folder.path("opened.csv"))",
      ], [TmuxTests.galaxy, TwoGalaxiesTests.second], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try bytes("left.csv", folder) == bytes("opened.csv", folder))
    let alone = try play(
      ["calib jones2015", "export \(folder.path("alone.csv"))"], [TwoGalaxiesTests.second], in: folder)
    #expect(alone.status == 0)
    #expect(try bytes("right.csv", folder) == bytes("alone.csv", folder))
    #expect(String(decoding: try bytes("right.ecsv", folder), as: UTF8.self).contains("m0744-01203"))
    let wrong = try play(["galaxy 1", "galaxy 2"], [TmuxTests.galaxy], in: folder)
    #expect(wrong.status == 65 && wrong.errors.contains("line 2: there is one galaxy"))
    let missing = try play(["beside \(folder.path("none.fits"))"], [TmuxTests.galaxy], in: folder)
    #expect(missing.status == 66 && missing.errors.contains("line 1:"))
    #expect(missing.errors.contains("there is no such file"))
  }

  @Test func aRecordedSessionOfTwoReplaysToTheSameBytes() throws {
    let run = try PlayedProgram(
      [TmuxTests.galaxy] + TwoGalaxiesTests.options + ["--record", "./log"], columns: 160, rows: 40)
    run.waitForResult()
    run.program.send(":beside \(TwoGalaxiesTests.second)\r")
    run.waitOnScreen("MACS0744")
    run.rest(quietFor: 1500)
    run.program.send("c")
    run.waitOnScreen("jones2015")
    run.rest(quietFor: 1500)
    run.program.send("nn\r")
    run.rest(quietFor: 1000)
    run.program.send("\t")
    run.program.send("nnn\r")
    run.rest(quietFor: 1000)
    run.program.send(":export ./right.csv\r")
    run.rest(quietFor: 500)
    run.program.send("\t")
    run.program.send(":export ./left.csv\r")
    run.rest(quietFor: 500)
    run.program.send("q")
    #expect(run.program.waitForEnd() == .exited(0))
    let byHand = [try bytes("right.csv", run.folder), try bytes("left.csv", run.folder)]
    #expect(byHand[0] != byHand[1] && byHand.allSatisfy { $0.count > 1000 })

    let log = try String(contentsOfFile: run.folder.path("log"), encoding: .utf8)
    #expect(log.contains("\nbeside \(TwoGalaxiesTests.second)\n"))
    #expect(log.contains("\ngalaxy 2\n"))
    let folder = try TemporaryFolder()
    let script = log.replacing("./left.csv", with: folder.path("left.csv"))
      .replacing("./right.csv", with: folder.path("right.csv"))
    let outcome = try play([script], [TmuxTests.galaxy], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try [bytes("right.csv", folder), bytes("left.csv", folder)] == byHand, "\(log)")

    // The session of both comes back with the first alone.
    let next = try PlayedProgram(
      [TmuxTests.galaxy] + TwoGalaxiesTests.options + ["--restore"], columns: 160, rows: 40,
      folder: run.folder)
    next.waitOnScreen("MACS0744")
    #expect(next.waitOnScreen("J15 O3Hb-O2Hb").contains("MACS0744"))
    next.program.send("q")
    #expect(next.program.waitForEnd() == .exited(0))
    let list = try BuiltProgram.run(["sessions"], environment: PlayedProgram.environment(in: run.folder))
    #expect(list.output.contains("beside it m0744-01203.fits"))
  }
}
