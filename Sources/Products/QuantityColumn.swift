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
    case .magnification: "magnification"
    case .residual: "oh_residual_dex"
    case .flow(let flow): name(flow)
    case .error(let quantity): "\(name(quantity))_error"
    case .significance(let quantity): "\(name(quantity))_over_error"
    case .difference(let calibration): "oh_minus_\(calibration)_dex"
    }
  }

  /// Unit in FITS notation; nil for none (`dex` is no unit there).
  static func unit(_ quantity: Quantity) -> String? {
    switch quantity {
    case .metallicity, .metallicityError, .lineSNR, .residual, .magnification, .significance, .difference: nil
    case .av: "mag"
    case .hbetaIntrinsic, .lineFlux: "10**-17 erg s-1 cm-2 pix-1"
    case .radius: "kpc"
    case .flow(let flow): unit(flow)
    case .error(let quantity): unit(quantity)
    }
  }

  /// Name of the column of a flow.
  static func name(_ flow: FlowQuantity) -> String {
    switch flow {
    case .avStarFormation: "av_star_formation_mag"
    case .rate: "sfr_msun_yr"
    case .sigmaRate: "sigma_sfr_msun_yr_kpc2"
    case .width: "ew_hbeta_angstrom"
    case .age: "age_myr"
    case .sigmaStars: "sigma_star_msun_pc2"
    case .sedAge: "sed_age_myr"
    case .sedRate: "sed_sfr_msun_yr"
    case .sedAttenuation: "sed_av_mag"
    case .sigmaGas: "sigma_gas_msun_pc2"
    case .gasFraction: "f_gas"
    case .efficiency: "epsilon_per_gyr"
    case .loading: "lambda"
    case .outflow: "psi_msun_yr"
    case .sigmaOutflow: "sigma_psi_msun_yr_kpc2"
    }
  }

  /// Unit of a flow in FITS notation; nil for none.
  static func unit(_ flow: FlowQuantity) -> String? {
    switch flow {
    case .avStarFormation, .sedAttenuation: "mag"
    case .rate, .sedRate, .outflow: "solMass yr-1"
    case .sigmaRate, .sigmaOutflow: "solMass yr-1 kpc-2"
    case .width: "Angstrom"
    case .age, .sedAge: "Myr"
    case .sigmaStars, .sigmaGas: "solMass pc-2"
    case .efficiency: "Gyr-1"
    case .gasFraction, .loading: nil
    }
  }

  /// What a flow is, one line.
  static func meaning(_ flow: FlowQuantity) -> String {
    switch flow {
    case .avStarFormation: "A_V in front of the star-forming gas"
    case .rate: "Star-formation rate of the bin in the source, from de-reddened Hbeta"
    case .sigmaRate: "Surface density of star formation"
    case .width: "Equivalent width of Hbeta in emission, rest frame, no absorption added"
    case .age: "Age of the star formation from EW(Hbeta)"
    case .sigmaStars: "Surface density of stars and remnants"
    case .sedAge: "Age of constant star formation by the broad bands"
    case .sedRate: "Star-formation rate of the bin in the source by the broad bands"
    case .sedAttenuation: "A_V of the stars by the broad bands"
    case .sigmaGas: "Surface density of gas by the star-formation law"
    case .gasFraction: "Gas over gas and stars"
    case .efficiency: "Efficiency of star formation, SFR over gas"
    case .loading: "Mass loading, outflow over star formation"
    case .outflow: "Outflow rate of the bin in the source"
    case .sigmaOutflow: "Surface density of the outflow"
    }
  }

  /// The columns in the order of the tables.
  static let flows: [FlowQuantity] = [
    .avStarFormation, .rate, .sigmaRate, .width, .age, .sigmaStars, .sigmaGas, .gasFraction, .efficiency,
    .loading, .outflow, .sigmaOutflow, .sedAge, .sedRate, .sedAttenuation,
  ]
}
