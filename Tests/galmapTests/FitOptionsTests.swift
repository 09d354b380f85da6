import Foundation
import TestSupport
import Testing

/// Options that the explorer's commands have as well.
@Suite struct FitOptionsTests {
  private func run(_ command: String, _ options: String...) throws -> Spawn.Outcome {
    try BuiltProgram.run([command, TmuxTests.galaxy, "--target", "40"] + options)
  }

  @Test func weightsChangeTheSlopeOnly() throws {
    let larger = try run("gradient")
    let named = try run("gradient", "--weights", "larger")
    let equal = try run("gradient", "--weights", "equal")
    #expect(larger.status == 0 && equal.status == 0)
    #expect(named.output == larger.output && equal.output != larger.output)
    let wrong = try run("gradient", "--weights", "heavy")
    #expect(wrong.status == 2 && wrong.errors.contains("--weights") && wrong.errors.contains("heavy"))
  }

  @Test func cosmologyScalesTheSlope() throws {
    let paper = try run("gradient")
    let other = try run("gradient", "--h0", "35")
    #expect(other.status == 0 && other.output != paper.output)
    /// The first slope of the table.
    func slope(_ text: String) -> Double? {
      text.firstMatch(of: #/([+-]\d\.\d{4}) \+- /#).flatMap { Double($0.1) }
    }
    // Half the Hubble constant makes every kpc two: the slope halves, to the four digits that are printed.
    let slopes = try [#require(slope(paper.output)), #require(slope(other.output))]
    #expect(abs(slopes[1] - slopes[0] / 2) < 1e-4)
    for (option, value) in [("--h0", "0"), ("--h0", "nan"), ("--omega-m", "1")] {
      let wrong = try run("gradient", option, value)
      #expect(wrong.status == 2 && wrong.errors.contains("--h0 lies from 20 to 200"), "\(wrong.errors)")
    }
  }
}
