import Foundation
import Grid
import Nebular

extension NoiselessGalaxy {
  /// What gives way where the integrated values contradict each other or a model, one sentence each, in order.
  var compromises: [String] {
    let offsets = lines.map { String(format: "%@ %+.3f", $0.spec.name, $0.offsetFromCalibrationDex) }
    let limits = spec.metallicity.limits
    return [
      "1. Line ratios follow \(fields.calibration.label) pixel by pixel; then each line map is multiplied by one "
        + "constant so that its noiseless sum over SEG is the specified flux (dex relative to Hb: "
        + "\(offsets.joined(separator: ", "))).",
      "2. SEG is r < \(spec.disk.segmentationRadii) R_eff, \(segmentation.count) pixels. The noise of a pixel is "
        + "the integrated error over the root of that number, white; its realisation is shifted to sum to zero over "
        + "SEG, so that measured sums are the specified fluxes.",
      "3. 12+log(O/H) is linear in r, limited to \(limits.lowerBound)-\(limits.upperBound), and "
        + "\(spec.metallicity.atMeanRadius) at the Hbeta-weighted mean radius. Its slope is the one number tuned, so "
        + "that the default analysis returns the published one.",
      "4. A_V rises and age falls outward, linearly, with the specified means at that radius. The Hbeta profile is "
        + "its own field; EW(Hbeta) is imposed; all other widths, masses and band factors follow.",
      "5. The lens has constant convergence and shear. A bulge of n = 4 and a disk of n = 1 share the mass inside "
        + "the SEG radius as specified, and half of it lies inside R_eff.",
    ]
  }
}
