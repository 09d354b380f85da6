import FITS
import Foundation
import Grid
import Nebular
import TestSupport
import Testing

@testable import Observations

@Suite("Drafts of manifests")
struct ManifestDraftTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func draftAndRead(_ file: String) throws -> Observation {
    let draft = try ManifestDraft(forFile: folder.path(file), namedAs: file)
    try Data(draft.text.utf8).write(to: URL(fileURLWithPath: folder.path("draft.yaml")))
    return try ObservationReader.read(folder.path("draft.yaml"))
  }

  @Test("a cube of maps is understood whole")
  func cube() throws {
    try MapsCube.write(to: folder.path("maps.fits"))
    let observation = try draftAndRead("maps.fits")
    #expect(observation.name == "manga-like" && observation.redshift == 0.03)
    #expect(observation.lines.map(\.line) == [.oii, .hbeta, .oiii4960, .oiii5008, .halpha])
    #expect(
      observation.lines[1].flux[0, 3].isNaN && observation.lines[1].flux[1, 3] == MapsCube.flux(2, 1, 3))
    #expect(observation.givenBins != nil && observation.givenRadiusKpc != nil)
  }

  @Test("extensions named after lines, with errors beside them")
  func named() throws {
    var writer = FITSWriter(primary: [.text("OBJECT", "it's named"), .real("REDSHIFT", 0.5)])
    let world = SmallGalaxy().world
    for (name, error) in [("HBETA", "HBETA_ERR"), ("OIII5007_FLUX", "OIII5007_FLUX_VAR"), ("OII", "E_OII")] {
      writer.append(
        ImageExtension(
          name: name, pixels: .float32(SmallGalaxy.map(2)), unit: "1e-17 erg/s/cm2", cards: world))
      writer.append(ImageExtension(name: error, pixels: .float32(SmallGalaxy.map(0.25)), cards: world))
    }
    try writer.write(to: folder.path("named.fits"))
    let observation = try draftAndRead("named.fits")
    #expect(observation.name == "it's named")
    #expect(observation.lines.map(\.line) == [.hbeta, .oiii5008, .oii])
    #expect(observation.lines.map { $0.error[0, 0] } == [0.25, 0.5, 0.25])
  }

  @Test("a file in grizli's layout can be described, too")
  func grizli() throws {
    try SmallGalaxy().write(to: folder.path("g.fits"))
    let text = try ManifestDraft(forFile: folder.path("g.fits"), namedAs: "g.fits").text
    #expect(text.contains("oiii:") && text.contains("extension: 'LINEWHT,OIII', kind: inverse_variance"))
    #expect(text.contains("value: 12"))
  }

  @Test("what is not found is left open, and the reader asks for it by line")
  func unknown() throws {
    var writer = FITSWriter()
    writer.append(ImageExtension(name: "THING", pixels: .float32(SmallGalaxy.map(2))))
    try writer.write(to: folder.path("thing.fits"))
    let draft = try ManifestDraft(forFile: folder.path("thing.fits"), namedAs: "thing.fits").text
    #expect(draft.contains("#   THING: 7 x 5") && draft.contains("redshift:            # not found"))
    #expect(draft.contains("pixel_scale:") && draft.contains("# hbeta:"))
    let error = #expect(throws: ObservationError.self) { try draftAndRead("thing.fits") }
    #expect(error?.kind == .configuration && error?.description.contains("line ") == true)
  }
}
