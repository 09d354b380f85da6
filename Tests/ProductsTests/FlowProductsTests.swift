import Analysis
import BaryonCycle
import FITS
import Foundation
import Grid
import Inference
import Library
import Observations
import TestSupport
import Testing

@testable import Products

@Suite("Star formation, gas and outflow in files") struct FlowProductsTests {
  /// The smaller shipped galaxy with few bins and draws, computed once.
  private static let snapshot = Task {
    let library = DataLibrary(root: Reference.data)
    let path = try library.url(of: "galaxies/m0744-01203.fits").path
    var settings = AnalysisSettings()
    settings.binning.targetSNR = 40
    settings.flows.cycle.draws = 60
    let analyzer = Analyzer(
      observation: try ObservationReader.read(path), calibrations: try library.calibrations(),
      stars: try library.stellarReference())
    return try await analyzer.snapshot(settings)
  }

  private static let leading = [
    "bin", "n_pixels", "x", "y", "ra_deg", "dec_deg", "radius_kpc", "snr", "oh", "oh_lower", "oh_upper", "av",
    "av_lower", "av_upper", "hbeta_1e17", "hbeta_1e17_lower", "hbeta_1e17_upper", "flags",
  ]

  @Test func everyQuantityHasItsColumnsAfterTheFormerOnes() async throws {
    let table = BinTable.table(try await Self.snapshot.value)
    let names = table.columns.map(\.name)
    #expect(Array(names.prefix(Self.leading.count)) == Self.leading)
    let former = try #require(names.firstIndex(of: "in_fit"))
    let wanted = [
      "sigma_sfr_msun_yr_kpc2", "sigma_star_msun_pc2", "sigma_gas_msun_pc2", "f_gas", "age_myr",
      "ew_hbeta_angstrom", "epsilon_per_gyr", "lambda", "psi_msun_yr", "sigma_psi_msun_yr_kpc2",
    ]
    for name in wanted {
      for suffix in ["", "_lower", "_upper"] {
        let place = try #require(names.firstIndex(of: name + suffix), "\(name + suffix)")
        #expect(place > former)
      }
    }
    #expect(names.contains("flow_flags") && names.contains("no_root_fraction"))
    #expect(Set(names).count == names.count)
    let loading = try #require(table.columns.first { $0.name == "lambda" })
    #expect(loading.description.contains("convention paper"))
    let flags = try #require(table.columns.first { $0.name == "flow_flags" })
    for row in 0..<table.rowCount {
      #expect(loading.text(row: row).isEmpty == flags.text(row: row).contains("no_root"))
    }
  }

  @Test func groupsOfBinsAndPixelsAreWrittenWhereTheyAreAsked() async throws {
    let plain = try await Self.snapshot.value
    let library = DataLibrary(root: Reference.data)
    let analyzer = Analyzer(
      observation: plain.observation, calibrations: try library.calibrations(),
      stars: try library.stellarReference())
    var settings = plain.settings
    settings.flows.age.hbetaTargetSNR = 8
    settings.flows.stars.unit = .pixel
    settings.flows.stars.matchesPointSpread = true
    settings.flows.stars.foregroundOrder = 1
    let snapshot = try await analyzer.snapshot(settings)
    let flows = try #require(snapshot.flows)
    #expect(flows.hbetaGroups.count < snapshot.binning.bins.count)
    for (measured, hasMaps) in [(plain, false), (snapshot, true)] {
      let table = BinTable.table(measured)
      let column = try #require(table.columns.first { $0.name == "hbeta_bin" })
      for row in 0..<table.rowCount {
        let wanted =
          hasMaps
          ? flows.hbetaGroups.first { $0.bins.contains(row) }?.number : measured.binning.bins[row].number
        #expect(column.text(row: row) == wanted.map(String.init))
      }
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "galmap-maps-\(UUID().uuidString).fits")
      defer { try? FileManager.default.removeItem(at: folder) }
      try MapsFile.writer(measured, version: "0").write(to: folder.path, overwrite: true)
      let names = try FITSFile(reading: folder.path).hdus.map(\.name)
      #expect(names.contains("HBETA_BINMAP") == hasMaps)
      #expect(names.contains("SIGMA_STAR_PIXEL_LOWER") == hasMaps)
    }
    let summary = Summary.document(snapshot, version: "0").text
    for text in ["\"hbeta_groups\"", "polynomial of order 1", "to the reddest band", "\"conventions\""] {
      #expect(summary.contains(text), "\(text)")
    }
  }

  @Test func headersNameTheConvention() async throws {
    let snapshot = try await Self.snapshot.value
    let items = Provenance.items(snapshot, version: "0")
    #expect(items.first { $0.name == "abundance_convention" }?.text.hasPrefix("paper: ") == true)
    #expect(items.first { $0.name == "bins_without_root" }?.text.contains("of") == true)
    let ecsv = BinTable.table(snapshot).ecsv(provenance: items)
    #expect(ecsv.contains("abundance_convention"))
    #expect(Summary.document(snapshot, version: "0").text.contains("\"share_without_root\""))
  }

  @Test func thePublishedRowIsFoundByNumberOrPlace() async throws {
    let published = try DataLibrary(root: Reference.data).publishedGalaxies()
    var snapshot = try await Self.snapshot.value
    let table = try #require(PublishedTable(snapshot, published: published))
    #expect(table.galaxy.number == "01203")
    #expect(table.rows.count == table.galaxy.values.count)
    let rate = try #require(table.rows.first { $0.name == "sfr" })
    #expect(rate.published.value == 48.86)
    // Both errors in quadrature, ours on the side of the published number.
    let difference = rate.measured.median - 48.86
    let own =
      difference > 0
      ? rate.measured.median - rate.measured.lower : rate.measured.upper - rate.measured.median
    #expect(abs(rate.differenceSigma - difference / hypot(own, 3.04)) < 1e-12)
    // By its place alone.
    snapshot.observation.name = "a galaxy"
    #expect(PublishedTable(snapshot, published: published)?.galaxy.number == "01203")
    snapshot.observation.redshift = 1.9
    #expect(PublishedTable(snapshot, published: published) == nil)
    snapshot.observation.redshift = 1.65
    snapshot.observation.skyPositions = nil
    #expect(PublishedTable(snapshot, published: published) == nil)
  }

  @Test func whatCannotAgreeSaysWhy() async throws {
    let published = try DataLibrary(root: Reference.data).publishedGalaxies()
    let table = try #require(PublishedTable(try await Self.snapshot.value, published: published))
    for name in ["gas_mass", "f_gas", "lambda", "psi", "age", "av", "oh"] {
      let row = try #require(table.rows.first { $0.name == name })
      #expect(row.remark.count > 20, "\(name)")
    }
    #expect(table.continuumShares.map(\.band) == ["F105W", "F140W"])
    #expect(table.continuumShares.map(\.published) == [0.93, 0.64])
  }
}
