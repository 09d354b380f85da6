import Cosmology
import FITS
import Foundation
import Grid
import Lensing
import Nebular
import TestSupport
import Testing

@testable import Observations

@Suite("Manifests")
struct ManifestTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path("galaxy.yaml") }

  init() throws { folder = try TemporaryFolder() }

  private func read(_ text: String) throws -> Observation {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return try ObservationReader.read(path)
  }

  static let manga = """
    name: cube galaxy
    redshift: 0.03
    file: maps.fits
    oiii: 5008
    centre: [4, 2.5]
    position_angle: 45
    axis_ratio: 0.6
    psf_fwhm: 2.5
    sampling: per_bin
    lines:
      oii:
        extension: EMLINE_GFLUX
        plane: [0, 1]
        error: {extension: EMLINE_GFLUX_IVAR, kind: inverse_variance}
        mask: {extension: EMLINE_GFLUX_MASK}
      hbeta:
        extension: EMLINE_GFLUX
        plane: Hb-4862
        error: {extension: EMLINE_GFLUX_IVAR, kind: inverse_variance}
        mask: {extension: EMLINE_GFLUX_MASK}
      oiii:
        extension: EMLINE_GFLUX
        plane: 4
        error: {extension: EMLINE_GFLUX_IVAR, kind: inverse_variance}
        mask: {extension: EMLINE_GFLUX_MASK}
    bins: {extension: BINID, plane: 0}
    radius: {extension: SPX_ELLCOO, plane: 0, unit: arcsec}
    """

  @Test("a cube with a plane a line, inverse variances, masks, bins and radii")
  func mangaLike() throws {
    try MapsCube.write(to: folder.path("maps.fits"))
    let observation = try read(ManifestTests.manga)
    #expect(observation.name == "cube galaxy" && observation.redshift == 0.03)
    #expect((observation.width, observation.height) == (9, 6))
    #expect(abs(observation.pixelScaleArcsec - 0.5) < 1e-9)
    #expect(observation.lines.map(\.line) == [.oii, .hbeta, .oiii5008])
    let oii = observation.lines[0]
    #expect(oii.flux[2, 1] == MapsCube.flux(0, 2, 1) + MapsCube.flux(1, 2, 1))
    // Inverse variances 4 and 8: variances 1/4 + 1/8.
    #expect(abs(oii.error[2, 1] - 0.375.squareRoot()) < 1e-9)
    #expect(oii.fileName == "OII-3727+OII-3729" && oii.sampling == .perGivenBin)
    let hbeta = observation.lines[1]
    #expect(
      hbeta.flux[2, 1] == MapsCube.flux(2, 2, 1) && abs(hbeta.error[2, 1] - 1 / 12.0.squareRoot()) < 1e-9)
    // Masked, and without weight.
    #expect(hbeta.flux[0, 3].isNaN && hbeta.error[0, 3].isNaN && hbeta.flux[8, 5].isNaN)
    #expect(Set(observation.givenBins?.values ?? []) == [-1, 0, 1, 2])
    let kpc = FlatCosmology.wang2019.kpcPerArcsec(redshift: 0.03)
    #expect(abs((observation.givenRadiusKpc?[3, 2] ?? 0) - 1.25 * kpc) < 1e-6)
    #expect(observation.givenCentre == PixelPosition(x: 4, y: 2.5))
    #expect(observation.givenPositionAngleDeg == 45 && observation.givenAxisRatio == 0.6)
    #expect(observation.psfFWHMArcsec == 2.5)
  }

  /// Two lines in files of their own, beside the manifest.
  private func writeParts() throws {
    var writer = FITSWriter()
    let world = SmallGalaxy().world
    writer.append(ImageExtension(name: "FLUX", pixels: .float32(SmallGalaxy.map(3)), cards: world))
    writer.append(ImageExtension(name: "SIGMA", pixels: .float32(SmallGalaxy.map(0.5))))
    writer.append(
      ImageExtension(name: "GOOD", pixels: .int32(Map2D(width: 7, height: 5) { x, _ in x == 0 ? 0 : 1 })))
    try writer.write(to: folder.path("hb.fits"))
    try FileManager.default.createDirectory(atPath: folder.path("sub"), withIntermediateDirectories: true)
    try writer.write(to: folder.path("sub/oiii.fits"))
    var photometry = FITSWriter()
    photometry.append(ImageExtension(name: "SCI", pixels: .float32(SmallGalaxy.map(2)), unit: "ELECTRONS/S"))
    photometry.append(ImageExtension(name: "VAR", pixels: .float32(SmallGalaxy.map(0.25))))
    try photometry.write(to: folder.path("f160w.fits"))
  }

  @Test("lines and bands in their own files, units, errors of every kind, masks of either sense")
  func parts() throws {
    try writeParts()
    let observation = try read(
      """
      name: parts
      redshift: 1.2
      centre_sky: [53, -27]
      lines:
        oiii_doublet:
          file: sub/oiii.fits
          extension: 1
          unit: 10**(-16) erg s-1 cm-2
          error: {extension: SIGMA, kind: sigma}
          mask: {extension: GOOD, bad: zero}
        hbeta:
          file: hb.fits
          extension: FLUX
          scale: 0.5
          error: {extension: SIGMA, kind: variance}
      bands:
        - name: F160W
          file: f160w.fits
          extension: SCI
          error: {extension: VAR, kind: variance}
          photflam: 1.9e-20
          pivot: 15369
      """)
    #expect(observation.lines[0].line == .oiiiDoublet && observation.lines[0].flux[3, 2] == 30)
    #expect(observation.lines[0].error[3, 2] == 5 && observation.lines[0].flux[0, 2].isNaN)
    #expect(observation.lines[1].flux[3, 2] == 1.5)
    #expect(abs(observation.lines[1].error[3, 2] - 0.5 * 0.5.squareRoot()) < 1e-9)
    #expect(observation.bands.first?.error[1, 1] == 0.5 && observation.bands.first?.photflam == 1.9e-20)
    let centre = try #require(observation.givenCentre)
    #expect(abs(centre.x - 3) < 1e-6 && abs(centre.y - 2) < 1e-6)
  }

  @Test(
    "mistakes name the manifest's line",
    arguments: [
      ("redshift: 0.03", "redshfit: 0.03", 2, "redshfit"),
      ("redshift: 0.03", "redshift: near", 2, "redshift"),
      ("redshift: 0.03", "redshift: -1", 2, "above 0"),
      ("oiii: 5008", "oiii: both", 4, "5008, doublet"),
      ("centre: [4, 2.5]", "centre: [4]", 5, "two numbers"),
      ("centre: [4, 2.5]", "centre: [40, 2.5]", 5, "outside"),
      ("axis_ratio: 0.6", "axis_ratio: 6", 7, "at most 1"),
      ("  hbeta:", "  hbetta:", 16, "hbetta"),
      ("plane: Hb-4862", "plane: Hb-9999", 18, "Hb-9999"),
      ("plane: 4", "plane: 6", 23, "from 0 to 5"),
      ("    plane: 4\n", "", 22, "6 planes"),
      ("{extension: BINID, plane: 0}", "{extension: BINNED}", 26, "BINNED"),
      ("{extension: BINID, plane: 0}", "{extension: BINID, plain: 0}", 26, "plain"),
      ("unit: arcsec", "unit: lightyear", 27, "arcsec, kpc"),
    ])
  func mistakes(original: String, replacement: String, line: Int, fragment: String) throws {
    try MapsCube.write(to: folder.path("maps.fits"))
    let text = ManifestTests.manga.replacing(original, with: replacement, maxReplacements: 1)
    #expect(text != ManifestTests.manga)
    let error = #expect(throws: ObservationError.self) { try read(text) }
    let message = error?.description ?? ""
    #expect(error?.kind == .configuration, "\(message)")
    #expect(message.contains("galaxy.yaml, line \(line):"), "\(message)")
    #expect(message.contains(fragment) && !message.contains("\n"), "\(message)")
  }

  @Test("a wrong kind of error, a unit that is no flux, a missing key and a missing file")
  func moreMistakes() throws {
    try writeParts()
    let good = """
      name: parts
      redshift: 1.2
      lines:
        hbeta:
          file: hb.fits
          extension: FLUX
          unit: 1e-17 erg/s/cm2
          error: {extension: SIGMA, kind: sigma}
      """
    _ = try read(good)
    for (original, replacement, fragment, kind) in [
      (
        "kind: sigma", "kind: rms", "line 8: 'lines.hbeta.error.kind' is 'rms'",
        ObservationError.Kind.configuration
      ),
      ("erg/s/cm2", "Jy", "line 7: 'lines.hbeta.unit' has the unit '1e-17 Jy'", .configuration),
      ("    unit: 1e-17 erg/s/cm2\n", "", "has no BUNIT; add 'unit' or 'scale'", .configuration),
      (
        "file: hb.fits", "file: none.fits", "line 5: 'lines.hbeta.file' needs a file that cannot be used",
        .noInput
      ),
      ("name: parts\n", "", "'name' is missing", .configuration),
      ("  hbeta:", "  oiii:", "is ambiguous", .configuration),
      ("lines:", "lines: [", "not valid YAML", .configuration),
    ] {
      let text = good.replacing(original, with: replacement, maxReplacements: 1)
      let error = #expect(throws: ObservationError.self) { try read(text) }
      #expect(
        error?.kind == kind && error?.description.contains(fragment) == true, "\(error?.description ?? "")")
    }
    let error = #expect(throws: ObservationError.self) {
      try ObservationReader.read(folder.path("none.yaml"))
    }
    #expect(error?.kind == .noInput)
  }

  @Test("deflections on other pixels are resampled through the sky and scaled to the redshift")
  func deflections() throws {
    try writeParts()
    // Linear in RA and Dec on a coarser, larger, shifted grid: bilinear interpolation is exact to the curvature of TAN.
    let world = WorldCoordinates(
      tangentAt: SkyPosition(rightAscensionDeg: 53, declinationDeg: -27), pixel: PixelPosition(x: 10, y: 12),
      orientation: .northUp(pixelScaleArcsec: 0.15))
    var writer = FITSWriter()
    writer.append(
      ImageExtension(
        name: "W", pixels: .float64(Map2D(width: 21, height: 25) { x, _ in 0.15 * Double(x - 10) }),
        cards: world.cards))
    writer.append(
      ImageExtension(
        name: "N", pixels: .float64(Map2D(width: 21, height: 25) { _, y in 0.15 * Double(y - 12) }),
        cards: world.cards))
    try writer.write(to: folder.path("lens.fits"))
    let observation = try read(
      """
      name: lensed
      redshift: 1.5
      lines:
        hbeta:
          file: hb.fits
          extension: FLUX
          scale: 1
          error: {extension: SIGMA, kind: sigma}
      deflections:
        west: {file: lens.fits, extension: W}
        north: {file: lens.fits, extension: N}
        source_redshift: 1.96
        lens_redshift: 0.375
      """)
    let deflections = try #require(observation.deflections)
    // astropy: 0.6644793 / 0.7141186 for D_ls/D_s (flat LCDM 0.3/70). Pixels of 0.06", West is +x.
    let ratio = 0.9304888
    #expect(abs(deflections.westArcsec[5, 2] - ratio * 0.12) < 1e-6)
    #expect(abs(deflections.northArcsec[5, 4] - ratio * 0.12) < 1e-6)
  }

  @Test("lens models of a manifest are alternatives; files lie beside it")
  func lensModels() throws {
    try writeParts()
    func manifest(_ lens: String) -> String {
      """
      name: lensed
      redshift: 1.5
      lines:
        hbeta:
          file: hb.fits
          extension: FLUX
          scale: 1
          error: {extension: SIGMA, kind: sigma}
      lens:
      \(lens)
      """
    }
    let observation = try read(
      manifest(
        """
          - {west: x.fits, north: "y.fits[ALPHA]", unit: pixel, sign: east, scaling: z=1.2, lens_redshift: 0.4}
          - {model: /models/best.par}
        """))
    #expect(observation.lensSources.count == 2)
    let maps = observation.lensSources[0]
    #expect(maps.deflections == .init(folder.path("x.fits"), folder.path("y.fits[ALPHA]")))
    #expect(maps.unit == .pixel && maps.sign == .east && maps.scaling == .redshift(1.2))
    #expect(observation.lensSources[1].parameterFile == "/models/best.par")
    for (lens, words) in [
      ("  - {west: x.fits}", "north"), ("  - {unit: arcsec}", "without 'west' and 'north'"),
      ("  - {model: a.par, scaling: far}", "galaxy, unit or z=NUMBER"),
      ("  - {west: x.fits, north: y.fits, model: a.par}", "give one of them"),
    ] {
      let error = #expect(throws: ObservationError.self) { try read(manifest(lens)) }
      #expect(error?.kind == .configuration && error?.description.contains(words) == true, "\(words)")
    }
  }

  @Test(
    "the deflection maps of Abell 370 resampled agree with those on the arc's pixels",
    .enabled(if: Reference.sharedFile("real/A370_dplx.fits") != nil, "the folder of real galaxies is absent"))
  func abell370() throws {
    let real = try #require(Reference.sharedFile("real/A370_dplx.fits")).deletingLastPathComponent().path
    let observation = try read(
      """
      name: arc
      redshift: 0.725
      file: \(real)/A370_arc_muse_lines.fits
      lines:
        hbeta: {extension: "LINE,Hb", error: {extension: "LINEWHT,Hb", kind: inverse_variance}}
      bins: {extension: BINMAP}
      segmentation: {extension: SEG, value: 1}
      deflections:
        west: {file: \(real)/A370_dplx.fits, extension: 0}
        north: {file: \(real)/A370_dply.fits, extension: 0}
      """)
    let direct = try ObservationReader.read("\(real)/A370_arc_muse_lines.fits")
    let (ours, theirs) = (try #require(observation.deflections), try #require(direct.deflections))
    let inside = ours.westArcsec.values.indices.filter { direct.segmentation?.map.values[$0] == true }
    for place in inside {
      // Interpolation of a smooth field over 0.04" pixels; 5 mas is a fortieth of the arc's pixel.
      #expect(abs(ours.westArcsec.values[place] - theirs.westArcsec.values[place]) < 0.005)
      #expect(abs(ours.northArcsec.values[place] - theirs.northArcsec.values[place]) < 0.005)
    }
    #expect(
      observation.integratedFlux(observation.lines[0])
        == direct.integratedFlux(try #require(direct.line(.hbeta))))
  }
}
