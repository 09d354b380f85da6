import Analysis
import Nebular

/// How a quantity is called and measured in files.
enum QuantityColumn {
  /// Name of its column, with the unit as suffix where it is not obvious.
  static func name(_ quantity: Quantity) -> String {
    switch quantity {
    case .metallicity: "oh"
    case .metallicityError: "oh_error_dex"
    case .av: "av"
    case .hbetaIntrinsic: "hbeta_intrinsic_1e17_per_pixel"
    case .lineFlux(let line): "flux_\(line.rawValue)_1e17_per_pixel"
    case .lineSNR(let line): "snr_\(line.rawValue)"
    case .radius: "radius_kpc"
    case .residual: "oh_residual_dex"
    }
  }

  /// Unit in FITS notation; nil for none (`dex` is no unit there).
  static func unit(_ quantity: Quantity) -> String? {
    switch quantity {
    case .metallicity, .metallicityError, .lineSNR, .residual: nil
    case .av: "mag"
    case .hbetaIntrinsic, .lineFlux: "10**-17 erg s-1 cm-2 pix-1"
    case .radius: "kpc"
    }
  }
}
