import Grid
import Library
import TestSupport

@testable import Simulation

/// A small galaxy that a debug build simulates quickly.
enum TestSpec {
  static let text = """
    name: Test galaxy
    id: 42
    right_ascension_deg: 40
    declination_deg: -1.5
    redshift: 1.96
    seed: 7
    reference: made up
    stamp: {width: 41, height: 33, pixel_scale_arcsec: 0.06, oversampling: 3}
    lens: {redshift: 0.375, magnification: 2.4, minor_stretch: 1.2, position_angle_deg: 30}
    disk:
      position_angle_deg: 20
      axis_ratio: 0.7
      effective_radius_kpc: 1.5
      segmentation_radii: 2.2
      bulge_fraction: 0.2
      bulge_effective_radius_kpc: 0.6
    hbeta: {sersic_index: 1, effective_radius_kpc: 1.9}
    metallicity: {calibration: maiolino2008, at_mean_radius: 8.1, slope_dex_per_kpc: 0.15, limits: [7.2, 8.9]}
    attenuation: {mean_mag: 0.8, slope_mag_per_kpc: 0.1, stellar_share: 0.57}
    age: {mean_myr: 80, slope_dex_per_kpc: -0.1}
    line_psf_fwhm_arcsec: 0.14
    lines:
      - {name: OIII-5007, flux: 110, error: 0.8}
      - {name: Hb, flux: 18, error: 0.7}
      - {name: Hg, flux: 7.2, error: 0.7}
      - {name: OII, flux: 30, error: 0.5}
    ew_hbeta_angstrom: 74
    bands:
      - {name: F140W, zero_point_ab: 26.452, depth_ab: 28.6, psf_fwhm_arcsec: 0.14}
    published:
      - {quantity: sfr, value: 11}

    """

  static func spec(_ text: String = text) throws -> SimulationSpec {
    try SimulationSpec.read(text: text, file: "test.yaml")
  }

  static var library: DataLibrary { DataLibrary(root: Reference.data) }

  /// The galaxy, simulated once for all tests.
  static let galaxy = Result { try Simulator(library: library).galaxy(spec()) }
}
