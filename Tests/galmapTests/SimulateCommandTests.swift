import ArgumentParser
import Foundation
import Observations
import TestSupport
import Testing

@testable import galmap

@Suite("The command simulate")
struct SimulateCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The shipped specification, made quick: fewer rays, no bands.
  private func specification(_ edit: (String) -> String = { $0 }) throws -> String {
    let shipped = Reference.data.appendingPathComponent("galaxies/m0744-01203.yaml")
    var text = try String(contentsOf: shipped, encoding: .utf8)
    text = text.replacing("oversampling: 5", with: "oversampling: 1")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.contains("zero_point_ab") && !$0.contains("continuum_share") && $0 != "bands:" }
    let path = folder.path("spec.yaml")
    try Data(edit(lines.joined(separator: "\n")).utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func run(_ specification: String, _ output: String) throws {
    let arguments = [specification, "-o", output, "--data", Reference.data.path]
    try SimulateCommand.parse(arguments).run()
  }

  @Test("writes a galaxy that the reader takes, and never over a file")
  func simulates() throws {
    let path = try specification()
    try run(path, folder.path("galaxy.fits"))
    let observation = try loadObservation(folder.path("galaxy.fits"))
    #expect(observation.isSimulated && observation.name == "MACS0744 01203")
    let failure = #expect(throws: Failure.self) { try run(path, folder.path("galaxy.fits")) }
    #expect(failure?.code == .cannotCreate)
    #expect(folder.names == ["galaxy.fits", "spec.yaml"])
  }

  @Test("each kind of bad specification has its sentence and its exit code, and leaves no file")
  func failures() throws {
    for (right, wrong, named) in [
      ("redshift: 1.65", "redshift: high", "redshift"), ("redshift: 1.65", "reddshift: 1.65", "reddshift"),
      ("width: 67", "width: 20", "stamp"), ("maiolino2008", "nobody2030", "metallicity.calibration"),
      ("name: Hb,", "name: Hd,", "lines"),
    ] {
      let path = try specification { $0.replacing(right, with: wrong) }
      let failure = #expect(throws: Failure.self) { try run(path, folder.path("galaxy.fits")) }
      #expect(failure?.code == .configuration)
      #expect(failure?.message.contains(named) == true, "\(failure?.message ?? "")")
      #expect(failure?.message.contains("\n") == false)
    }
    let missing = #expect(throws: Failure.self) { try run(folder.path("none.yaml"), folder.path("a.fits")) }
    #expect(missing?.code == .noInput)
    let path = try specification()
    let nowhere = #expect(throws: Failure.self) { try run(path, folder.path("no/a.fits")) }
    #expect(nowhere?.code == .cannotCreate)
    #expect(folder.names == ["spec.yaml"])
  }

  @Test("validate refuses a wrong number of realisations")
  func validate() throws {
    let path = try specification()
    let command = try ValidateCommand.parse([path, "--realizations", "1", "--data", Reference.data.path])
    let failure = #expect(throws: Failure.self) { try command.run() }
    #expect(failure?.code == .usage)
  }
}
