import Foundation
import TestSupport
import Testing

/// `galmap render`, and the explorer where there is no terminal.
@Suite struct RenderTests {
  static let galaxy = Reference.data.appendingPathComponent("galaxies/a370-03751.fits").path

  @Test func aFrameHasTheSizeAskedFor() throws {
    let outcome = try BuiltProgram.run(
      ["render", RenderTests.galaxy, "--size", "120x40", "--color", "never", "--ascii"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(rows.count == 40)
    #expect(rows.allSatisfy { $0.count <= 120 })
    #expect(outcome.output.unicodeScalars.allSatisfy { $0.isASCII && ($0.value >= 32 || $0 == "\n") })
    for text in [
      "12+log(O/H)", "SIMULATED", "maiolino2008 O3Hb-O2Hb", "dex/kpc", "Slope under every calibration",
    ] {
      #expect(outcome.output.contains(text), "\(text)")
    }
  }

  @Test func coloursAreThoseAskedFor() throws {
    let frame = ["render", RenderTests.galaxy, "--size", "80x24", "--utf8"]
    let mono = try BuiltProgram.run(frame + ["--color", "never"])
    #expect(!mono.output.contains("\u{1B}"))
    let indexed = try BuiltProgram.run(frame + ["--color", "256"])
    #expect(indexed.output.contains("\u{1B}[") && indexed.output.contains("48;5;"))
    #expect(!indexed.output.contains("48;2;"))
    let full = try BuiltProgram.run(frame + ["--color", "truecolor"])
    #expect(full.output.contains("48;2;"))
  }

  @Test func quantityAndCursorAreShown() throws {
    let outcome = try BuiltProgram.run([
      "render", RenderTests.galaxy, "--size", "80x24", "--color", "never", "--quantity", "snr-oiii5008",
      "--cursor",
      "40,30", "--calibration", "curti2017", "--group", "r23-o3o2",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("S/N [OIII]5008"))
    #expect(outcome.output.contains("x 40 y 30"))
    #expect(outcome.output.contains("curti2017 R23-O3O2"))
  }

  @Test(
    arguments: [
      (["--size", "10x10"], 2, "--size"), (["--size", "big"], 2, "--size"),
      (["--quantity", "mass"], 2, "--quantity does not know 'mass'"),
      (["--color", "blue"], 2, "--color does not know 'blue'"),
      (["--cursor", "900,3"], 2, "outside the map"),
      (["--cursor", "1.5,3"], 2, "whole numbers"), (["--ascii", "--utf8"], 2, "contradict"),
      (["--calibration", "nobody2000"], 2, "nobody2000"),
    ] as [([String], Int32, String)])
  func wrongOptionsAreSaid(options: [String], status: Int32, sentence: String) throws {
    let outcome = try BuiltProgram.run(["render", RenderTests.galaxy] + options)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func theExplorerNeedsATerminal() throws {
    let outcome = try BuiltProgram.run([RenderTests.galaxy])
    #expect(outcome.status == 69)
    #expect(outcome.errors.contains("galmap render") && outcome.errors.contains("galmap analyze"))
    #expect(outcome.errors.split(separator: "\n").count == 1, "one sentence: \(outcome.errors)")
  }

  @Test func aMissingFileIsSaidBeforeTheTerminal() throws {
    let outcome = try BuiltProgram.run(["no-such-galaxy.fits"])
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("no-such-galaxy.fits"))
  }
}
