import Analysis
import BaryonCycle
import FITS
import Grid
import Inference
import Nebular
import Observations

/// The FITS product: maps of every quantity, the bins' numbers, and the table of bins.
public enum MapsFile {
  /// The file, ready to be written; the same snapshot gives the same bytes.
  /// - Parameters:
  ///   - version: the program's version.
  ///   - shown: a quantity that has its maps besides those that every file has, e.g. the one on screen.
  public static func writer(_ snapshot: Snapshot, version: String, shown: Quantity? = nil) -> FITSWriter {
    var writer = FITSWriter(
      primary: primary(snapshot, version: version),
      history: Provenance.items(snapshot, version: version).map { "\($0.name): \($0.text)" })
    let sky = skyCards(snapshot.observation)
    writer.append(
      ImageExtension(
        name: "BINMAP", pixels: .int32(snapshot.binning.numberMap),
        cards: sky + [HeaderCard(commentary: "COMMENT", "Number of the bin, -1 outside every bin")]))
    let quantities = snapshot.quantities
    for quantity in quantities + [shown].compactMap({ $0 }).filter({ !quantities.contains($0) }) {
      for part in parts(of: quantity) {
        writer.append(image(snapshot, quantity: quantity, part: part, sky: sky))
      }
    }
    for image in flowImages(snapshot, sky: sky) { writer.append(image) }
    writer.append(table(snapshot))
    return writer
  }

  private struct Part {
    var suffix: String
    var meaning: String
    var value: (QuantityValue) -> Double
  }

  private static func parts(of quantity: Quantity) -> [Part] {
    let value = Part(suffix: "", meaning: "", value: \.value)
    switch quantity {
    case .metallicityError, .lineSNR, .radius, .error, .significance, .difference: return [value]
    case .metallicity, .av, .hbetaIntrinsic, .lineFlux, .residual, .magnification, .flow:
      return [
        value, Part(suffix: "_LOWER", meaning: ", lower end of one sigma", value: \.lower),
        Part(suffix: "_UPPER", meaning: ", upper end of one sigma", value: \.upper),
      ]
    }
  }

  private static func image(
    _ snapshot: Snapshot, quantity: Quantity, part: Part, sky: [HeaderCard]
  ) -> ImageExtension {
    let values = snapshot.binning.bins.indices.map { part.value(snapshot.value(of: quantity, bin: $0)) }
    let map = snapshot.binning.indexMap.map { $0 < 0 ? Double.nan : values[Int($0)] }
    let name = quantity.slug.uppercased().replacing("-", with: "_") + part.suffix
    return ImageExtension(
      name: name, pixels: .float32(map), unit: QuantityColumn.unit(quantity),
      cards: sky + [HeaderCard(commentary: "COMMENT", "\(quantity.title)\(part.meaning); one value per bin")])
  }

  // Groups of bins measured together in Hbeta, and stars pixel by pixel: only where the settings ask for them.
  private static func flowImages(_ snapshot: Snapshot, sky: [HeaderCard]) -> [ImageExtension] {
    guard let flows = snapshot.flows else { return [] }
    var images: [ImageExtension] = []
    if !flows.hbetaGroups.isEmpty {
      var numbers = [Int32](repeating: -1, count: snapshot.binning.bins.count)
      for group in flows.hbetaGroups { for bin in group.bins { numbers[bin] = Int32(group.number) } }
      images.append(
        ImageExtension(
          name: "HBETA_BINMAP",
          pixels: .int32(snapshot.binning.indexMap.map { $0 < 0 ? -1 : numbers[Int($0)] }),
          cards: sky + [
            HeaderCard(
              commentary: "COMMENT", "Group of bins measured together in Hbeta, -1 outside every bin")
          ]))
    }
    if let stars = flows.pixelStars {
      let parts = [
        ("", "", stars.median), ("_LOWER", ", 16th percentile", stars.lower),
        ("_UPPER", ", 84th percentile", stars.upper),
      ]
      for (suffix, meaning, map) in parts {
        images.append(
          ImageExtension(
            name: "SIGMA_STAR_PIXEL" + suffix, pixels: .float32(map), unit: "solMass pc-2",
            cards: sky + [
              HeaderCard(
                commentary: "COMMENT", "Stars and remnants of every pixel by its own light\(meaning)")
            ]))
      }
    }
    return images
  }

  private static func primary(_ snapshot: Snapshot, version: String) -> [HeaderCard] {
    let observation = snapshot.observation
    let settings = snapshot.settings
    var cards: [HeaderCard] = [
      .text("OBJECT", observation.name, "name of the object"),
      .text("ORIGIN", "galmap", "what wrote this file"), .text("CREATOR", "galmap \(version)", "its version"),
      .real("REDSHIFT", observation.redshift, "redshift"),
      .logical("SIMULATD", observation.isSimulated, "whether the input was simulated"),
      .text("CALIB", settings.metallicity.calibration, "strong-line calibration"),
      .text("LINEGRP", settings.metallicity.group.rawValue, "line ratios used"),
    ]
    if let flows = snapshot.flows {
      let cycle = settings.flows.cycle
      cards += [
        .text("ABUNCONV", cycle.convention.name, "convention of Z for lambda and Psi"),
        .real("YIELD", cycle.yield ?? cycle.convention.suggestedYield ?? .nan, "yield on the scale of Z"),
        .text("DUSTSRC", flows.dustSource.rawValue, "dust of the star formation"),
        .whole("NNOROOT", flows.rootlessBinCount, "bins without a root of the gas regulator"),
        .whole("NASKED", flows.askedBinCount, "bins that were asked for one"),
      ]
    }
    if let fit = snapshot.gradient.fit {
      cards += [
        .real("SLOPE", fit.slope, "[kpc-1] gradient of 12+log(O/H), dex per kpc"),
        .real("SLOPEERR", fit.slopeError, "[kpc-1] its absolute error"),
        .real("SLOPEESC", fit.scaledSlopeError, "[kpc-1] its error scaled by sqrt(chi2/dof)"),
        .real("ZEROPT", fit.intercept, "12+log(O/H) at radius 0"), .real("CHI2RED", fit.reducedChiSquare),
        .whole("NBINFIT", fit.pointCount, "bins in the fit"),
      ]
    }
    return cards
  }

  static func skyCards(_ observation: Observation) -> [HeaderCard] {
    guard let positions = observation.skyPositions else { return [] }
    let x = observation.width / 2
    let y = observation.height / 2
    return WorldCoordinates(
      tangentAt: positions[x, y], pixel: PixelPosition(x: Double(x), y: Double(y)),
      orientation: observation.orientation
    ).cards
  }

  private static func table(_ snapshot: Snapshot) -> TableExtension {
    TableExtension(
      name: "BINS",
      columns: BinTable.table(snapshot).columns.map { column in
        let cells: FITS.TableColumn.Cells
        switch column.values {
        case .numbers(let list): cells = .double(list)
        case .integers(let list):
          let missing = Int64(Int32.min)
          cells = .int64(list.map { $0.map(Int64.init) ?? missing }, null: list.contains(nil) ? missing : nil)
        case .text(let list): cells = .string(list)
        }
        return FITS.TableColumn(
          column.name, cells, unit: column.unit.isEmpty ? nil : column.unit,
          ucd: column.ucd.isEmpty ? nil : column.ucd, meaning: column.description)
      })
  }
}
