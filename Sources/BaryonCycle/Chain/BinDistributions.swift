/// What is known of one bin with its errors, for random draws; nil for what is not known at all, which leaves
/// exactly the quantities that need it without a value.
public struct BinDistributions: Sendable {
  /// Hbeta with the dust in front of it.
  public enum Hbeta: Sendable {
    /// The observed flux, erg/s/cm2, and the A_V, mag, to take off it.
    case observed(Uncertain, avMag: Uncertain)
    /// The flux without dust, erg/s/cm2, as the posterior of the line fit has it.
    case intrinsic(Uncertain)
  }

  /// The age of the star formation.
  public enum Age: Sendable {
    /// The age itself, yr.
    case years(Uncertain)
    /// An equivalent width, Angstrom, and the relation that gives the age, yr, for it (NaN for none).
    case equivalentWidth(Uncertain, years: @Sendable (_ equivalentWidthAngstrom: Double) -> Double)
  }

  /// 12+log(O/H).
  public var oxygenAbundance: Uncertain?
  /// Hbeta.
  public var hbeta: Hbeta?
  /// Stellar surface density, Msun/pc2.
  public var starsMsunPc2: Uncertain?
  /// Age.
  public var age: Age?
  /// Magnification mu.
  public var magnification: Uncertain
  /// The bin's area in the image plane, kpc2.
  public var imageAreaKpc2: Double

  /// A bin's distributions.
  public init(
    oxygenAbundance: Uncertain?, hbeta: Hbeta?, starsMsunPc2: Uncertain?, age: Age?,
    magnification: Uncertain = .fixed(1), imageAreaKpc2: Double
  ) {
    self.oxygenAbundance = oxygenAbundance
    self.hbeta = hbeta
    self.starsMsunPc2 = starsMsunPc2
    self.age = age
    self.magnification = magnification
    self.imageAreaKpc2 = imageAreaKpc2
  }

  /// Whether all quantities that are given as draws have the same number of them.
  var hasMatchingDraws: Bool {
    var all = [oxygenAbundance, starsMsunPc2, magnification]
    switch hbeta {
    case .observed(let flux, let av): all += [flux, av]
    case .intrinsic(let flux): all.append(flux)
    case nil: break
    }
    switch age {
    case .years(let years): all.append(years)
    case .equivalentWidth(let width, _): all.append(width)
    case nil: break
    }
    let counts = all.compactMap { quantity -> Int? in
      if case .draws(let values) = quantity { values.count } else { nil }
    }
    return counts.allSatisfy { $0 == counts[0] }
  }
}
