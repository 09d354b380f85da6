import FITS
import Grid

/// The point spread function of a band, as a file states it.
public struct BandPointSpread: Sendable {
  /// An image of it on the pixels of the band; nil where the file has none.
  public var image: Map2D<Double>?
  /// Full width at half maximum, arcsec; nil where the file states none.
  public var fwhmArcsec: Double?

  /// Reads what a FITS file says of a band: `DPSF` with the band's name, and `PSFFWHM` or `SEEING` with its image.
  ///
  /// A manifest says nothing.
  /// - Throws: `ObservationError` where the file cannot be read.
  public static func read(_ path: String, band: String) throws(ObservationError) -> BandPointSpread {
    guard !path.hasSuffix(".yaml"), !path.hasSuffix(".yml") else { return BandPointSpread() }
    let source = try SourceFile(path)
    var result = BandPointSpread()
    if let hdu = source.image(named: "DPSF", band) { result.image = try source.read(hdu) }
    if let header = source.image(named: "DSCI", band)?.header {
      for keyword in ["PSFFWHM", "SEEING"] {
        guard result.fwhmArcsec == nil, let width = header.number(keyword), width > 0, width.isFinite else {
          continue
        }
        result.fwhmArcsec = width
      }
    }
    return result
  }
}
