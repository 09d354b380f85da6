import ArgumentParser
import FITS
import Foundation
import Grid
import Observations
import TestSupport
import Testing

@testable import galmap

@Suite("The commands on files")
struct FileCommandsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func writeMaps(_ name: String) throws {
    var writer = FITSWriter(primary: [.text("OBJECT", "maps"), .real("REDSHIFT", 0.5)])
    let world = WorldCoordinates(
      tangentAt: SkyPosition(rightAscensionDeg: 10, declinationDeg: 5), pixel: PixelPosition(x: 3, y: 2),
      orientation: .northUp(pixelScaleArcsec: 0.2))
    let map = Map2D<Double>(width: 7, height: 5, repeating: 1)
    writer.append(
      ImageExtension(name: "HBETA", pixels: .float32(map), unit: "1e-17 erg/s/cm2", cards: world.cards))
    writer.append(ImageExtension(name: "HBETA_ERR", pixels: .float32(map)))
    try writer.write(to: folder.path(name))
  }

  @Test("each kind of unusable file has its exit code")
  func codes() throws {
    try Data("text, no FITS".utf8).write(to: URL(fileURLWithPath: folder.path("text.fits")))
    try Data("name: x\nredshift: 1\n".utf8).write(to: URL(fileURLWithPath: folder.path("half.yaml")))
    try writeMaps("maps.fits")
    for (name, code) in [
      ("none.fits", ExitStatus.noInput), ("none.yaml", .noInput), ("text.fits", .badData),
      ("maps.fits", .badData),
      ("half.yaml", .configuration),
    ] {
      let failure = #expect(throws: Failure.self) { try loadObservation(folder.path(name)) }
      #expect(failure?.code == code, "\(failure?.message ?? "")")
      #expect(failure?.message.contains(name) == true && failure?.message.contains("\n") == false)
    }
    #expect(Failure(ObservationError(.inputOutput, "x")).code == .inputOutput)
  }

  @Test("init writes a manifest that the reader takes, and never over a file")
  func draft() throws {
    try writeMaps("maps.fits")
    let output = folder.path("maps.yaml")
    let command = try InitCommand.parse([folder.path("maps.fits"), "-o", output])
    try command.run()
    // In one folder the manifest names the file alone, so that both can move together.
    let text = try String(contentsOfFile: output, encoding: .utf8)
    #expect(text.contains("\nfile: 'maps.fits'\n"))
    #expect(try loadObservation(output).lines.map(\.fileName) == ["HBETA"])
    let failure = #expect(throws: Failure.self) { try command.run() }
    #expect(failure?.code == .cannotCreate)
    #expect(try String(contentsOfFile: output, encoding: .utf8) == text)
    #expect(folder.names == ["maps.fits", "maps.yaml"])
    for bad in [folder.path("no/maps.yaml"), folder.path("maps.txt")] {
      let command = try InitCommand.parse([folder.path("maps.fits"), "-o", bad])
      #expect(throws: Failure.self) { try command.run() }
    }
  }
}
