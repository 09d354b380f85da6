import Grid
import Nebular

/// The map of one emission line with its error.
public struct LineMap: Sendable {
  /// How a value relates to a given bin.
  public enum Sampling: String, Sendable {
    /// Every pixel is its own measurement with its own, independent error.
    case perPixel
    /// Every pixel of a given bin repeats the bin's mean per pixel and the error of that mean.
    case perGivenBin
  }

  /// Which line.
  public var line: EmissionLine
  /// The name in the file, e.g. `OIII-5007`.
  public var fileName: String
  /// Flux per pixel, 1e-17 erg/s/cm2; NaN where there is no value.
  public var flux: Map2D<Double>
  /// One standard deviation per pixel, 1e-17 erg/s/cm2; NaN where there is no value; positive elsewhere.
  public var error: Map2D<Double>
  /// Continuum under the line, 1e-17 erg/s/cm2/Angstrom per pixel observed frame, where the file has it.
  public var continuum: Map2D<Double>?
  /// How values relate to given bins.
  public var sampling: Sampling

  /// A line map; flux and error have one shape.
  public init(
    line: EmissionLine, fileName: String, flux: Map2D<Double>, error: Map2D<Double>,
    continuum: Map2D<Double>? = nil, sampling: Sampling = .perPixel
  ) {
    self.line = line
    self.fileName = fileName
    self.flux = flux
    self.error = error
    self.continuum = continuum
    self.sampling = sampling
  }
}
