import Numerical

extension BaryonChain {
  /// The distribution of a bin's quantities, by random draws of everything that is uncertain, the scatter of the
  /// star-formation law included, through the whole chain.
  ///
  /// Each draw takes the same random numbers in the same order whatever the settings, so two settings are compared
  /// on the same draws, and the result depends on the seed, the bin and the count alone.
  /// - Parameters:
  ///   - bin: what is known of the bin; posterior draws in it must be equally many.
  ///   - count: number of draws, at least 1.
  ///   - seed: seed of the analysis.
  ///   - stream: number of the bin; bins of one seed are independent.
  public func spread(of bin: BinDistributions, count: Int, seed: UInt64, stream: Int) -> ChainSpread {
    precondition(count >= 1, "a distribution needs draws")
    precondition(bin.hasMatchingDraws, "draws of one posterior are equally many")
    var source = RandomStream(seed: seed, stream: UInt64(bitPattern: Int64(stream)))
    var collected = DrawCollection(count: count, alternatives: alternatives.count)
    for _ in 0..<count {
      let deviates = Deviates(&source)
      let measurement = measurement(of: bin, deviates)
      let factor = Elementary.exp(scatter.naturalLogarithmic * deviates.law)
      let state = state(of: measurement, imageAreaKpc2: bin.imageAreaKpc2, gasFactor: factor)
      collected.append(state, ageYr: measurement.ageYr)
      for (index, reading) in alternatives.enumerated() {
        let loading = reading.loading(
          oxygenAbundance: measurement.oxygenAbundance, efficiencyPerYr: state.efficiencyPerYr,
          ageYr: measurement.ageYr)
        collected.append(loading, of: state, alternative: index)
      }
    }
    return collected.spread
  }

  private func measurement(of bin: BinDistributions, _ deviates: Deviates) -> BinMeasurement {
    func value(_ quantity: Uncertain?, _ normal: Double) -> Double {
      quantity?.value(normal: normal, place: deviates.place) ?? .nan
    }
    let hbeta =
      switch bin.hbeta {
      case .observed(let flux, let av):
        starFormation.deredden(hbeta: value(flux, deviates.hbeta), avMag: value(av, deviates.dust))
      case .intrinsic(let flux): value(flux, deviates.hbeta)
      case nil: Double.nan
      }
    let age =
      switch bin.age {
      case .years(let years): value(years, deviates.age)
      case .equivalentWidth(let width, let years): years(value(width, deviates.age))
      case nil: Double.nan
      }
    let magnification = value(bin.magnification, deviates.magnification)
    return BinMeasurement(
      oxygenAbundance: value(bin.oxygenAbundance, deviates.abundance), hbetaErgSecCm2: hbeta,
      starsMsunPc2: value(bin.starsMsunPc2, deviates.stars), ageYr: age,
      magnification: magnification > 0 ? magnification : .nan)
  }
}

/// The random numbers of one draw.
private struct Deviates {
  /// Uniform: where among the draws of a posterior.
  var place: Double
  var abundance: Double
  var hbeta: Double
  var dust: Double
  var stars: Double
  var age: Double
  var magnification: Double
  var law: Double

  init(_ source: inout RandomStream) {
    place = source.uniform()
    abundance = source.normal()
    hbeta = source.normal()
    dust = source.normal()
    stars = source.normal()
    age = source.normal()
    magnification = source.normal()
    law = source.normal()
  }
}
