import Analysis
import ArgumentParser
import Grid
import Library
import Morphology
import Observations
import Products
import StellarPopulations

/// `galmap morphology`: bulge and disk of a band.
struct MorphologyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "morphology",
    abstract: "Fit a bulge and a disk to a band, through the lens and the point spread function.",
    discussion: """
      The model lives in the source plane: it is traced through the galaxy's deflections, convolved with the point \
      spread function and compared with the image pixel by pixel. Writes morphology.fits (image, error, model, \
      residual) and morphology.json.
      """)

  @Argument(help: "Galaxy: a FITS file or a YAML manifest.")
  var file: String

  @Option(help: ArgumentHelp("The band (default: the reddest with errors).", valueName: "name"))
  var band: String?

  @Option(help: ArgumentHelp("Sersic indices, the bulge first; one makes one component.", valueName: "n,n"))
  var n: String = "4,1"

  @Flag(help: "Fit the indices, 0.3 to 8, as well.")
  var freeN = false

  @Flag(help: "One axis ratio and position angle for bulge and disk.")
  var sharedShape = false

  @Option(
    help: ArgumentHelp(
      "Pixels that take part: object (the segmentation) or stamp (all with an error).",
      valueName: "object|stamp"))
  var region: String = BulgeDiskSettings.Region.stamp.rawValue

  @Flag(help: "Leave out the constant sky.")
  var noSky = false

  @Flag(help: "Leave the measured emission lines in the band.")
  var keepLines = false

  @Flag(help: "Fit in the image plane although deflection maps are there.")
  var imagePlane = false

  @Option(
    help: ArgumentHelp(
      "Width of a Gaussian point spread function in place of the file's (DPSF, or PSFFWHM of the band).",
      valueName: "arcsec"))
  var psfFwhm: Double?

  @Option(
    help: ArgumentHelp(
      "Radius inside which B/T and half-light radius count (default: the object's outermost pixel).",
      valueName: "kpc"))
  var within: Double?

  @Option(
    name: [.short, .customLong("output")], help: ArgumentHelp("Folder for the products.", valueName: "dir"))
  var output: String

  @OptionGroup(title: "Lens") var lens: LensOptions
  @OptionGroup var data: LibraryOptions

  func run() throws {
    let settings = try settings()
    let observation = try loadObservation(file)
    let library = try data.library()
    let filters: [FilterCurve]
    let pointSpread: BandPointSpread
    do {
      filters = try library.filterCurves()
      pointSpread = try BandPointSpread.read(file, band: try bandName(observation))
    } catch let error as DataError {
      throw Failure(library: error)
    } catch let error as ObservationError {
      throw Failure(error)
    }
    let curves = Dictionary(filters.map { ($0.name, $0) }) { first, _ in first }
    let geometry = GeometrySettings(usesDeflections: !imagePlane, lenses: try lens.sources())
    let result = try Blocking.run {
      try BulgeDiskFitter(observation, filters: curves, settings: settings, geometry: geometry)
        .fit(pointSpread: pointSpread)
    }
    do throws(ProductError) {
      try BulgeDiskFile.write(result, of: observation, to: output, version: Version.current)
    } catch {
      throw Failure(error)
    }
    print(MorphologyReport.text(result, of: observation), terminator: "")
    print("wrote \(BulgeDiskFile.names.joined(separator: ", ")) to \(output)")
  }

  /// The band whose point spread function is looked for.
  private func bandName(_ observation: Observation) throws -> String {
    if let band { return band }
    let measured = observation.bands.filter { $0.error.values.contains { $0.isFinite && $0 > 0 } }
    return measured.max { $0.pivotAngstrom ?? 0 < $1.pivotAngstrom ?? 0 }?.band ?? ""
  }

  private func settings() throws -> BulgeDiskSettings {
    let indices = try n.split(separator: ",", omittingEmptySubsequences: false).map { part -> Double in
      guard let value = Double(part), value >= 0.3, value <= 8 else {
        throw Failure(.usage, "--n takes one or two indices from 0.3 to 8, e.g. 4,1; '\(n)' is not that")
      }
      return value
    }
    guard indices.count <= 2 else {
      throw Failure(.usage, "--n takes one or two indices; '\(n)' has \(indices.count)")
    }
    for (name, value) in [("--psf-fwhm", psfFwhm), ("--within", within)] {
      if let value, !(value > 0 && value.isFinite) {
        throw Failure(.usage, "\(name) is above 0; \(value) is not")
      }
    }
    return BulgeDiskSettings(
      band: band,
      model: SersicFitSettings(
        indices: freeN ? indices.map { _ in nil } : indices, sharesShape: sharedShape, fitsSky: !noSky),
      region: try choice(region, of: BulgeDiskSettings.Region.self, option: "--region"),
      removesLines: !keepLines, psfFWHMArcsec: psfFwhm, limitKpc: within)
  }
}
