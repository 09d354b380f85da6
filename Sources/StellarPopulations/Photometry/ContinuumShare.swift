import Nebular

/// A line's observed flux, and its equivalent width where it tells of the continuum.
public struct MeasuredLine: Sendable, Hashable {
  /// Which line.
  public var line: EmissionLine
  /// Observed flux, erg/s/cm2.
  public var flux: Double
  /// Rest-frame equivalent width, Angstrom; nil for a line whose flux follows from another's.
  public var restEquivalentWidth: Double?

  /// A line from its measurements.
  public init(_ line: EmissionLine, flux: Double, restEquivalentWidth: Double?) {
    self.line = line
    self.flux = flux
    self.restEquivalentWidth = restEquivalentWidth
  }
}

extension FilterCurve {
  /// The share of a galaxy's light in the band that is continuum, from its lines alone.
  ///
  /// Flux over equivalent width gives the continuum beside each line; f_lambda is linear between the lines and constant
  /// beyond the outermost.
  /// - Returns: nil where no line has a positive equivalent width and flux.
  public func continuumShare(of lines: [MeasuredLine], redshift: Double) -> Double? {
    let points = lines.compactMap { measured -> (Double, Double)? in
      guard let width = measured.restEquivalentWidth, width > 0, measured.flux > 0 else { return nil }
      return (measured.line.wavelengthAngstrom, measured.flux / width / (1 + redshift))
    }.sorted { $0.0 < $1.0 }
    guard let first = points.first, let last = points.last else { return nil }
    let ends = [wavelengthAngstrom[0], wavelengthAngstrom[wavelengthAngstrom.count - 1]].map {
      $0 / (1 + redshift)
    }
    let spectrum =
      [(min(ends[0], first.0) - 1, first.1)] + points + [(max(ends[1], last.0) + 1, last.1)]
    let response = try? BandResponse(
      filter: self, restWavelengthAngstrom: spectrum.map(\.0), redshift: redshift)
    guard let response else { return nil }
    let added = LineContribution(
      of: lines.flatMap {
        LineContribution.ObservedLine.lines(of: $0.line, flux: $0.flux, redshift: redshift)
      }, to: self)
    return added.continuumShare(continuumMicroJy: response.microJy(of: spectrum.map(\.1)))
  }
}
