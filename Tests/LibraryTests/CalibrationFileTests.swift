import Foundation
import Library
import Nebular
import TestSupport
import Testing

@Suite("Calibration files")
struct CalibrationFileTests {
  private let good = """
    name: mine
    reference: me
    validity: [7.5, 8.5]
    ratios:
      O3Hb: {coefficients: [0.5, -1], scatter: 0.1}
      N2: {coefficients: [0, 1.5, 2], scatter: 0.2, pivot: 8.69, validity: [8, 8.4]}
    """

  @Test("Defaults: label, prior, pivot and a ratio's validity")
  func defaults() throws {
    let set = try CalibrationFile.parse(good, file: "mine.yaml")
    #expect(set.label == "mine")
    #expect(set.priorRange == 7.5...8.5)
    #expect(set.ratios[.o3hb]?.pivot == 0)
    #expect(set.ratios[.o3hb]?.validity == 7.5...8.5)
    #expect(set.ratios[.n2]?.pivot == 8.69)
    #expect(set.ratios[.n2]?.validity == 8...8.4)
  }

  @Test(
    "A wrong file is refused with file, line and key",
    arguments: [
      ("scatter: 0.1}", "scatter: -1}", 5, "'ratios.O3Hb.scatter'"),
      ("scatter: 0.1}", "scatter: lots}", 5, "'ratios.O3Hb.scatter'"),
      ("[0.5, -1]", "[0.5, x]", 5, "entry 2"), ("[0.5, -1]", "[0.5]", 5, "2 to 12 numbers"),
      ("O3Hb", "O4Hb", 5, "unknown key 'ratios.O4Hb'"), ("[7.5, 8.5]", "[8.5, 7.5]", 3, "'validity'"),
      ("reference: me", "author: me", 2, "unknown key 'author'"), ("reference: me\n", "", 1, "'reference'"),
      ("name: mine", "name: my own", 1, "'name'"), ("[0.5, -1]", "[0.5, -1", 5, "not valid YAML"),
      ("  N2: {", "  O3Hb: {", 5, "twice the key 'O3Hb'"),
    ])
  func refused(what: String, with other: String, line: Int, message: String) throws {
    let text = good.replacingOccurrences(of: what, with: other)
    #expect(text != good)
    let error = #expect(throws: DataError.self) { try CalibrationFile.parse(text, file: "mine.yaml") }
    let description = try #require(error?.description)
    #expect(description.hasPrefix("mine.yaml, line \(line): "), "\(description)")
    #expect(description.contains(message), "\(description)")
  }

  @Test("The user's folder adds sets and takes the place of shipped ones")
  func userFolder() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    let own = folder.appendingPathComponent("galmap/calibrations")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try good.write(to: own.appendingPathComponent("mine.yaml"), atomically: true, encoding: .utf8)
    let replaced = good.replacingOccurrences(of: "name: mine", with: "name: curti2017")
    try replaced.write(to: own.appendingPathComponent("c.yml"), atomically: true, encoding: .utf8)
    let library = try DataLibrary.locate(
      explicit: Reference.data.path, environment: ["XDG_CONFIG_HOME": folder.path])
    #expect(try library.calibration(named: "mine").reference == "me")
    #expect(try library.calibration(named: "curti2017").priorRange == 7.5...8.5)
    #expect(try library.calibrations().last?.name == "mine")
    try good.write(to: own.appendingPathComponent("twice.yaml"), atomically: true, encoding: .utf8)
    #expect(throws: DataError.self) { try library.calibrations() }
    #expect(throws: DataError.self) {
      try DataLibrary.locate(explicit: Reference.data.path, userCalibrations: "/nonexistent")
    }
  }
}
