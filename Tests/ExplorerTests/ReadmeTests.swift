import Explorer
import Foundation
import TestSupport
import Testing

/// The README shows the one table of commands.
@Suite struct ReadmeTests {
  /// With `RECORD_SNAPSHOTS=1` the table is put into the README, and the test fails so that it is looked at.
  @Test func theKeyTableIsThatOfTheProgram() throws {
    let file = Reference.repository.appendingPathComponent("README.md")
    let readme = try String(contentsOf: file, encoding: .utf8)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      let begin = try #require(readme.range(of: "<!-- keys -->\n"))
      let end = try #require(readme.range(of: "<!-- end of keys -->"))
      let recorded = readme.replacingCharacters(
        in: begin.upperBound..<end.lowerBound, with: CommandTable.markdown)
      try recorded.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded the key table; look at it, then run again")
      return
    }
    #expect(
      readme.contains(CommandTable.markdown),
      "between the marks <!-- keys --> and <!-- end of keys --> must stand:\n\(CommandTable.markdown)")
  }
}
