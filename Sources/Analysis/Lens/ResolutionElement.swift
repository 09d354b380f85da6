import Grid
import Inference
import Lensing
import Observations

/// The piece of the source that the data can tell apart: the point spread function's disc, or a pixel where it is larger
/// or the point spread is unknown, traced to the source.
public struct ResolutionElement: Sendable, Hashable {
  /// Number of the bin in which it lies.
  public var bin: Int
  /// Its area in the source, kpc2.
  public var areaKpc2: Double
  /// Stellar mass in it, Msun: the bin's surface density times its area.
  public var massSolar: Double
}

extension Snapshot {
  /// The resolution element with the smallest stellar mass among the bins that have one; star clusters form one by one
  /// below about 1e5 Msun, where scalings for a whole population lose their meaning (Wang et al. 2019 ask for more).
  /// Nil without stellar masses.
  public var smallestElement: ResolutionElement? {
    guard let flows else { return nil }
    let pixel = geometry.pixelAreaArcsec2
    // A Gaussian's effective area: 4 pi sigma2 = pi FWHM2 / (2 ln 2).
    let beam = observation.psfFWHMArcsec.map { Double.pi * $0 * $0 / (2 * 0.693_147_180_559_945_3) } ?? pixel
    let scale = geometry.kpcPerArcsec * geometry.kpcPerArcsec
    var smallest: ResolutionElement?
    for (index, bin) in binning.bins.enumerated() {
      let density = flows.bins[index][.sigmaStars].median
      let area = max(beam, pixel) * scale / abs(bin.magnification)
      let mass = density * area * 1e6
      guard mass.isFinite, mass < smallest?.massSolar ?? .infinity else { continue }
      smallest = ResolutionElement(bin: bin.number, areaKpc2: area, massSolar: mass)
    }
    return smallest
  }
}
