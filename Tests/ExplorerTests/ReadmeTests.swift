import Explorer
import Foundation
import TestSupport
import Testing

/// The README shows the one table of commands.
@Suite struct ReadmeTests {
  @Test func theKeyTableIsThatOfTheProgram() throws {
    let file = Reference.repository.appendingPathComponent("README.md")
    let readme = try String(contentsOf: file, encoding: .utf8)
    #expect(
      readme.contains(CommandTable.markdown),
      "between the marks <!-- keys --> and <!-- end of keys --> must stand:\n\(CommandTable.markdown)")
  }
}
