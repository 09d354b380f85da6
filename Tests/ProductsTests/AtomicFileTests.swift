import Foundation
import Products
import Testing

@Suite struct AtomicFileTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func writesWholeFilesAndLeavesNothingElse() throws {
    try withFolder { folder in
      let file = folder.appendingPathComponent("a b.csv")
      try AtomicFile.write("x\n", to: file.path, overwrite: false)
      #expect(try String(contentsOf: file, encoding: .utf8) == "x\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a b.csv"])
    }
  }

  @Test func replacesOnlyWhenTold() throws {
    try withFolder { folder in
      let path = folder.appendingPathComponent("a.csv").path
      try AtomicFile.write("old", to: path, overwrite: false)
      let error = #expect(throws: ProductError.self) {
        try AtomicFile.write("new", to: path, overwrite: false)
      }
      #expect(error?.kind == .exists)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
      try AtomicFile.write("new", to: path, overwrite: true)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
    }
  }

  @Test func saysWhatIsWrongWithThePlace() throws {
    try withFolder { folder in
      let missing = #expect(throws: ProductError.self) {
        try AtomicFile.write("x", to: folder.path + "/none/a.csv", overwrite: true)
      }
      #expect(missing?.kind == .cannotCreate)
      #expect(missing?.description.contains("there is no folder") == true)
      let aFolder = #expect(throws: ProductError.self) {
        try AtomicFile.write("x", to: folder.path, overwrite: true)
      }
      #expect(aFolder?.kind == .cannotCreate)
    }
  }
}
