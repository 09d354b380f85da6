import Foundation
import TestSupport
import Testing

@testable import galmap

/// The configuration file, the manual page, and what they are made from.
@Suite struct ConfigurationTests {
  private func file(_ text: String, in folder: TemporaryFolder) throws -> String {
    let path = folder.path("config.yaml")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test func whatItPrintsItReads() throws {
    let folder = try TemporaryFolder()
    let mine = try file(
      "calibration: jones2015\npa: -12.5\nexclude: [3, 5]\nface-on: true\ncolours: {metallicity: magma}\n"
        + "keys: {F2: next-calibration}\n", in: folder)
    let environment = PlayedProgram.environment(in: folder)
    let printed = try BuiltProgram.run(["config", "--config", mine], environment: environment)
    #expect(printed.status == 0)
    for line in [
      "calibration: jones2015", "pa: -12.5", "exclude: \"3,5\"", "face-on: true", "  metallicity: magma",
    ] {
      #expect(printed.output.contains("\n\(line)\n"), "\(line)")
    }
    let again = folder.path("again.yaml")
    try printed.output.write(toFile: again, atomically: true, encoding: .utf8)
    let second = try BuiltProgram.run(["config", "--config", again], environment: environment)
    #expect(second.output.replacing(again, with: mine) == printed.output)
    let bare = try BuiltProgram.run(["config"], environment: environment)
    #expect(bare.output.contains("# No configuration is in effect."))
    let meaning = bare.output.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(meaning.isEmpty, "without a configuration everything is commented out")
  }

  @Test(arguments: [
    ("calibration: nonsense", "nonsense"), ("\ntarget: abc", "'abc'"), ("what: 1", "no option 'what'"),
    ("target: -3", "positive"), ("colours: {metallicity: pink}", "no colour map 'pink'"),
    ("keys: {c: nonsense}", "no command 'nonsense'"), ("keys: {gzq: quit, gz: undo}", "begin alike"),
    ("keys: {qx: undo}", "q runs quit; free it with q: none"),
    ("keys: {F9: none}", "no command has the key F9"),
    ("keys: {F13: undo}", "no key"), ("keys: {Ctrl-c: undo}", "always"),
    ("keys: {Esc: undo, esc: redo}", "line 2 already"),
    ("keys: {x: undo, x: redo}", "twice"), ("script: x", "for one run"),
    ("ascii: maybe", "true or false"),
    ("mouse: yes please", "--mouse"), ("quantity: nothing", "no quantity"),
  ])
  func aBadFileIsRefusedWithItsLine(text: String, part: String) throws {
    let folder = try TemporaryFolder()
    let path = try file("# first\n" + text + "\n", in: folder)
    let failure = #expect(throws: Failure.self) { try Configuration.read(path) }
    #expect(failure?.code == .configuration)
    let line = text.hasPrefix("\n") ? 3 : 2
    let sentence = failure?.message ?? ""
    #expect(sentence.contains("\(path) line \(line): "), "\(sentence)")
    #expect(sentence.contains(part), "\(sentence)")
  }

  @Test func aBadFileThatIsNamedEndsTheProgram() throws {
    let folder = try TemporaryFolder()
    let path = try file("what: 1\n", in: folder)
    let outcome = try BuiltProgram.run([TmuxTests.galaxy, "--config", path])
    #expect(outcome.status == 78 && outcome.errors.contains("line 1"))
  }

  @Test func theUsersOwnFileSetsDefaultsAndItsMistakesAreSaid() throws {
    let folder = try TemporaryFolder()
    let own = folder.path("config/galmap")
    try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
    try "calibration: jones2015\nascii: true\nkeys: {F2: next-calibration}\n".write(
      toFile: own + "/config.yaml", atomically: true, encoding: .utf8)
    let run = try PlayedProgram(PlayedProgram.fewBins + ["--utf8"], folder: folder)
    let shown = run.waitForResult()
    #expect(shown.contains("jones2015") && shown.contains("│"), "the command line goes before the file")
    run.program.send("\u{1B}OQ")
    run.waitOnScreen("curti2017 O3Hb-O2Hb")
    run.program.send("q")
    #expect(run.program.waitForEnd() == .exited(0))
    try "calibration: [\n".write(toFile: own + "/config.yaml", atomically: true, encoding: .utf8)
    let next = try PlayedProgram(PlayedProgram.fewBins, columns: 200, rows: 40, folder: folder)
    let told = next.wait(for: "config.yaml line ")
    #expect(told.contains("config.yaml line ") && told.contains("started with defaults"))
    next.program.send("q")
    #expect(next.program.waitForEnd() == .exited(0))
    #expect(FileManager.default.fileExists(atPath: folder.path("state/galmap/galmap.log")))
  }

  @Test func theLogHoldsWhatHappened() throws {
    let folder = try TemporaryFolder()
    let log = folder.path("my.log")
    let run = try PlayedProgram(
      PlayedProgram.fewBins + ["--log", log, "--log-level", "debug"], folder: folder)
    run.waitForResult()
    run.program.send("q")
    #expect(run.program.waitForEnd() == .exited(0))
    let text = try String(contentsOfFile: log, encoding: .utf8)
    #expect(text.contains(" info galmap ") && text.contains("on a370-03751.fits"))
    #expect(text.contains("ended"))
    let outcome = try BuiltProgram.run([TmuxTests.galaxy, "--log", "/nowhere/x.log"])
    #expect(outcome.status == 73)
  }

  @Test func theManualNamesEveryCommandAndIsCleanTroff() throws {
    let outcome = try BuiltProgram.run(["manual"])
    #expect(outcome.status == 0)
    for part in [
      ".TH GALMAP 1", ".B galmap analyze", ".B :calib NAME", ".SH EXIT STATUS", "\\fB\\-\\-calibration\\fR",
    ] {
      #expect(outcome.output.contains(part), "\(part)")
    }
    let bad = outcome.output.split(separator: "\n").filter { $0.hasPrefix("'") }
    #expect(bad.isEmpty)
    let groff = "/usr/bin/groff"
    guard FileManager.default.isExecutableFile(atPath: groff) else { return }
    let folder = try TemporaryFolder()
    try outcome.output.write(toFile: folder.path("galmap.1"), atomically: true, encoding: .utf8)
    let lint = try Spawn.run(groff, ["-man", "-Tutf8", "-ww", "-z", folder.path("galmap.1")])
    #expect(lint.status == 0 && lint.errors.isEmpty, "\(lint.errors)")
  }

  @Test func completionsAreMadeForEveryShell() throws {
    for shell in ["bash", "zsh", "fish"] {
      let outcome = try BuiltProgram.run(["--generate-completion-script", shell])
      #expect(outcome.status == 0 && outcome.output.contains("calibration"), "\(shell)")
    }
  }
}
