import Numerical

/// How the mass loading of a wind falls with the stars' surface density: lambda ~ Sigma_star^p
/// (Wang et al. 2019, Fig. 7).
public enum WindScaling: String, Sendable, Hashable, Codable, CaseIterable {
  /// Psi v^2 ~ SFR with v ~ M^(1/3): p = -2/3.
  case energyDriven = "energy"
  /// Psi v ~ SFR with v ~ M^(1/3): p = -1/3.
  case momentumDriven = "momentum"

  /// The power p.
  public var index: Double {
    switch self {
    case .energyDriven: -2.0 / 3
    case .momentumDriven: -1.0 / 3
    }
  }

  /// The power half-way between the two: steeper is nearer to energy-driven, shallower to momentum-driven.
  public static let dividingIndex = -0.5

  /// lambda/lambda_0 at Sigma_star/Sigma_star,0, both above 0.
  public func relativeLoading(relativeStars: Double) -> Double {
    relativeStars > 0 ? Elementary.pow(relativeStars, index) : .nan
  }
}
