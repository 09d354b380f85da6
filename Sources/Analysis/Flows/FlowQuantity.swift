/// A quantity of the chain from light to gas flows, one value per bin.
public enum FlowQuantity: String, Sendable, Hashable, CaseIterable, Codable {
  /// A_V in front of the star-forming gas, from the chosen source.
  case avStarFormation = "av-star-formation"
  /// Star-formation rate of the bin in the source.
  case rate = "sfr"
  /// Surface density of star formation.
  case sigmaRate = "sigma-sfr"
  /// Rest-frame equivalent width of Hbeta in emission, without the added absorption.
  case width = "ew-hbeta"
  /// Age of the star formation, from the equivalent width of Hbeta.
  case age
  /// Surface density of stars, surviving mass.
  case sigmaStars = "sigma-star"
  /// Age by the broad bands.
  case sedAge = "sed-age"
  /// Star-formation rate of the bin in the source by the broad bands.
  case sedRate = "sed-sfr"
  /// A_V of the stars by the broad bands.
  case sedAttenuation = "sed-av"
  /// Surface density of gas by the star-formation law.
  case sigmaGas = "sigma-gas"
  /// Gas fraction.
  case gasFraction = "f-gas"
  /// Efficiency of star formation.
  case efficiency = "epsilon"
  /// Mass loading.
  case loading = "lambda"
  /// Outflow rate of the bin in the source.
  case outflow = "psi"
  /// Surface density of the outflow.
  case sigmaOutflow = "sigma-psi"

  /// The name on screen.
  public var title: String {
    switch self {
    case .avStarFormation: "A_V (star formation)"
    case .rate: "SFR"
    case .sigmaRate: "Sigma_SFR"
    case .width: "EW(Hbeta)"
    case .age: "age"
    case .sigmaStars: "Sigma_*"
    case .sedAge: "age (SED)"
    case .sedRate: "SFR (SED)"
    case .sedAttenuation: "A_V (stars)"
    case .sigmaGas: "Sigma_gas"
    case .gasFraction: "f_gas"
    case .efficiency: "epsilon"
    case .loading: "lambda"
    case .outflow: "Psi"
    case .sigmaOutflow: "Sigma_Psi"
    }
  }

  /// The unit on screen; empty for none.
  public var unit: String {
    switch self {
    case .avStarFormation, .sedAttenuation: "mag"
    case .rate, .sedRate, .outflow: "Msun/yr"
    case .sigmaRate, .sigmaOutflow: "Msun/yr/kpc2"
    case .width: "Angstrom"
    case .age, .sedAge: "Myr"
    case .sigmaStars, .sigmaGas: "Msun/pc2"
    case .efficiency: "1/Gyr"
    case .gasFraction, .loading: ""
    }
  }

  /// Whether the quantity spans decades, so that a logarithmic scale suits it.
  public var isLogarithmic: Bool {
    switch self {
    case .avStarFormation, .sedAttenuation, .gasFraction: false
    case .rate, .sigmaRate, .width, .age, .sigmaStars, .sedAge, .sedRate, .sigmaGas, .efficiency, .loading,
      .outflow, .sigmaOutflow:
      true
    }
  }
}
