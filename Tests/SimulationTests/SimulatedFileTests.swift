import FITS
import Foundation
import Grid
import Library
import Nebular
import Observations
import TestSupport
import Testing

@testable import Simulation

@Suite struct SimulatedFileTests {
  private func write(seed: UInt64 = 7) throws -> URL {
    var galaxy = try TestSpec.galaxy.get()
    galaxy.spec.seed = seed
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).fits")
    try SimulatedFile(galaxy).writer().write(to: url.path)
    return url
  }

  @Test func sameSpecificationGivesTheSameBytes() throws {
    let files = [try write(), try write(), try write(seed: 8)]
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    let bytes = try files.map { try Data(contentsOf: $0) }
    #expect(bytes[0] == bytes[1])
    #expect(bytes[0] != bytes[2])
  }

  @Test func readerUnderstandsTheFile() throws {
    let file = try write()
    defer { try? FileManager.default.removeItem(at: file) }
    let observation = try ObservationReader.read(file.path)
    #expect(observation.isSimulated)
    #expect(observation.width == 41 && observation.height == 33)
    #expect(observation.redshift == 1.96)
    #expect(observation.segmentation?.count == (try TestSpec.galaxy.get()).segmentation.count)
    #expect(observation.lines.map(\.line) == [.oiii5008, .hbeta, .hgamma, .oii])
    #expect(observation.bands.map(\.band) == ["F140W"])
    #expect(observation.headerFluxes[.oiii5008]?.value.rounded() == 110)
    #expect(observation.psfFWHMArcsec == 0.14)
    let orientation = observation.orientation
    #expect(orientation.eastArcsecPerX < 0 && abs(orientation.pixelScaleArcsec - 0.06) < 1e-9)
    let map = try #require(observation.line(.oiii5008))
    let segmentation = try #require(observation.segmentation)
    // Single precision in the file.
    #expect(abs(map.flux.sum(over: segmentation) - 110) < 1e-3)
    let deflections = try #require(observation.deflections)
    let galaxy = try TestSpec.galaxy.get()
    #expect(abs(deflections.westArcsec[3, 5] - galaxy.geometry.deflection(x: 3, y: 5).west) < 1e-6)
  }

  @Test func truthStandsBesideTheData() throws {
    let path = try write()
    defer { try? FileManager.default.removeItem(at: path) }
    let file = try FITSFile(reading: path.path)
    #expect(file.primary.header.logical("SIMULATD") == true)
    #expect(file.primary.header.number("OHSLOPE") == 0.15)
    let galaxy = try TestSpec.galaxy.get()
    let truth = try file.image(file.requiredHDU("TRUE_OH"))
    #expect(abs(truth[9, 12] - galaxy.fields.metallicity(radiusKpc: galaxy.radiusKpc[9, 12])) < 1e-6)
    for name in ["TRUE_R", "TRUE_AV", "TRUE_AGE", "TRUE_SM", "TRUE_SFR", "TRUE_HB", "TRUE_EW"] {
      #expect(file.hdu(name) != nil)
    }
    let history = file.primary.header.cards.filter { $0.keyword == "HISTORY" }.map(\.comment).joined()
    for number in 1...5 { #expect(history.contains("\(number). ")) }
  }

  /// The shipped files were made from the specifications beside them.
  @Test(arguments: ["a370-03751", "m0744-01203"])
  func shippedFilesFitTheirSpecifications(name: String) throws {
    let folder = Reference.data.appendingPathComponent("galaxies")
    let path = folder.appendingPathComponent("\(name).fits").path
    let spec = try SimulationSpec.read(path: folder.appendingPathComponent("\(name).yaml").path)
    let file = try FITSFile(reading: path)
    let header = file.primary.header
    #expect(header.number("OHSLOPE") == spec.metallicity.slopeDexPerKpc)
    #expect(header.whole("SEED") == Int(spec.seed))
    #expect(header.string("HASLINES") == spec.lines.map(\.name).joined(separator: " "))
    #expect(header.whole("NDFILT") == spec.bands.count)
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    #expect(try #require(size) < 3_000_000)
  }
}
