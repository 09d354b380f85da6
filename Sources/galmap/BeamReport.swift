import Analysis
import Foundation
import Inference
import Morphology

/// The gradient before the beam, as lines of text.
enum BeamReport {
  static func lines(_ beam: BeamSmearing) -> [String] {
    [
      "",
      String(
        format: "beam of %.3g arcsec undone, an exponential disk of %@ with scale %@ kpc (chi2/dof %.2f)",
        beam.fwhmArcsec, beam.weightLine, ShapeReport.text(beam.scaleKpc, 3), beam.scaleReducedChiSquare),
      String(
        format: "  over the bins' radii        %+.4f +- %.4f (absolute) +- %.4f (scaled) dex/kpc",
        beam.naive.slope, beam.naive.slopeError, beam.naive.scaledSlopeError),
      String(
        format: "  forward-modelled            %+.4f +- %.4f (absolute) +- %.4f (scaled) dex/kpc",
        beam.slope.value, beam.slopeAbsolute.error, beam.slope.error),
    ]
  }
}
