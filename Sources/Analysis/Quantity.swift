import Inference
import Nebular
import Observations

/// A quantity that has one value per bin and can be mapped, plotted and exported.
public enum Quantity: Sendable, Hashable {
  /// 12+log(O/H), posterior median.
  case metallicity
  /// Its conservative error, dex.
  case metallicityError
  /// Nebular A_V from the metallicity fit, mag.
  case av
  /// De-reddened Hbeta flux, 1e-17 erg/s/cm2 per pixel.
  case hbetaIntrinsic
  /// Observed flux of a line, 1e-17 erg/s/cm2 per pixel.
  case lineFlux(EmissionLine)
  /// Signal-to-noise of a line in the bin.
  case lineSNR(EmissionLine)
  /// Deprojected radius, kpc.
  case radius
  /// Magnification by the lens, without parity; its error is the range over a set of lens models.
  case magnification
  /// Residual of 12+log(O/H) from the fitted line, dex.
  case residual
  /// A quantity of star formation, stars, gas or outflow.
  case flow(FlowQuantity)
  /// The error of a quantity: the larger of the distances to its 16th and 84th percentile, in the quantity's unit.
  indirect case error(Quantity)
  /// A quantity over its error; for 12+log(O/H) that of O/H itself.
  indirect case significance(Quantity)
  /// 12+log(O/H) minus its value under another calibration, by name, with the same line group, dex.
  case difference(String)

  /// The name in options and file names, e.g. `metallicity`, `flux-oiii5008`.
  public var slug: String {
    switch self {
    case .metallicity: "metallicity"
    case .metallicityError: "metallicity-error"
    case .av: "av"
    case .hbetaIntrinsic: "hbeta-intrinsic"
    case .lineFlux(let line): "flux-\(line.rawValue)"
    case .lineSNR(let line): "snr-\(line.rawValue)"
    case .radius: "radius"
    case .magnification: "magnification"
    case .residual: "residual"
    case .flow(let quantity): quantity.rawValue
    case .error(let quantity): "error-\(quantity.slug)"
    case .significance(let quantity): "significance-\(quantity.slug)"
    case .difference(let calibration): "difference-\(calibration)"
    }
  }

  /// The name on screen.
  public var title: String {
    switch self {
    case .metallicity: "12+log(O/H)"
    case .metallicityError: "error of 12+log(O/H)"
    case .av: "A_V (nebular)"
    case .hbetaIntrinsic: "f_Hbeta de-reddened"
    case .lineFlux(let line): "flux \(line.label)"
    case .lineSNR(let line): "S/N \(line.label)"
    case .radius: "radius"
    case .magnification: "magnification"
    case .residual: "12+log(O/H) - fit"
    case .flow(let quantity): quantity.title
    case .error(let quantity): "error of \(quantity.title)"
    case .significance(.metallicity): "S/N of O/H"
    case .significance(.residual): "(12+log(O/H) - fit)/error"
    case .significance(let quantity): "S/N of \(quantity.title)"
    case .difference(let calibration): "12+log(O/H) - \(calibration)"
    }
  }

  /// The unit on screen; empty for none.
  public var unit: String {
    switch self {
    case .metallicity, .lineSNR, .magnification, .significance: ""
    case .metallicityError, .residual, .difference, .error(.metallicity): "dex"
    case .av: "mag"
    case .hbetaIntrinsic, .lineFlux: "1e-17 erg/s/cm2/pixel"
    case .radius: "kpc"
    case .flow(let quantity): quantity.unit
    case .error(let quantity): quantity.unit
    }
  }
}

/// Why a bin's value is there or not.
public enum ValueStatus: Sendable, Hashable {
  /// A value.
  case valid
  /// A value outside its calibration's validity.
  case outsideValidity
  /// No value: no solution, or no data.
  case noSolution
}

/// A bin's value with its percentiles.
public struct QuantityValue: Sendable, Hashable {
  /// The value, or NaN.
  public var value: Double
  /// 16th percentile, or value minus error, or NaN.
  public var lower: Double
  /// 84th percentile, or value plus error, or NaN.
  public var upper: Double
  /// Why it is there or not.
  public var status: ValueStatus

  /// A value from its parts.
  public init(value: Double, lower: Double, upper: Double, status: ValueStatus) {
    self.value = value
    self.lower = lower
    self.upper = upper
    self.status = status
  }
}

extension Quantity {
  /// The quantities that an observation allows under settings, in the order of `[` and `]`.
  /// - Parameters:
  ///   - flows: how star formation, gas and outflow are derived, which decides what they need.
  ///   - hasLens: whether a lens model is given beside the observation.
  public static func available(
    in observation: Observation, flows: FlowSettings = FlowSettings(), hasLens: Bool = false
  ) -> [Quantity] {
    let missing = FlowRequirements(observation, settings: flows).missing
    let isMagnified =
      hasLens || observation.magnification != nil || observation.deflections != nil
      || !observation.lensSources.isEmpty
    return measured(in: observation) + (isMagnified ? [.magnification] : [])
      + flowQuantities(without: missing)
  }

  fileprivate static func flowQuantities(without missing: [FlowQuantity: String]) -> [Quantity] {
    FlowQuantity.allCases.filter { missing[$0] == nil }.map { .flow($0) }
  }

  fileprivate static func measured(in observation: Observation) -> [Quantity] {
    var list: [Quantity] = [.metallicity, .metallicityError, .av, .hbetaIntrinsic, .residual]
    let lines = observation.lines.map(\.line)
    list += lines.map { .lineFlux($0) }
    list += lines.map { .lineSNR($0) }
    list.append(.radius)
    return list
  }
}

extension Snapshot {
  /// The quantities at hand, in the order of `[` and `]`.
  public var quantities: [Quantity] {
    let measured =
      Quantity.measured(in: observation) + (geometry.lens.magnification == nil ? [] : [.magnification])
    guard let flows else { return measured }
    return measured + Quantity.flowQuantities(without: flows.missing)
  }

  /// The quantity's value in the bin at an index of `binning.bins`.
  public func value(of quantity: Quantity, bin index: Int) -> QuantityValue {
    let bin = binning.bins[index]
    let estimate = metallicity[index]
    let none = QuantityValue(value: .nan, lower: .nan, upper: .nan, status: .noSolution)
    switch quantity {
    case .metallicity:
      guard estimate.oh.isFinite else { return none }
      return QuantityValue(
        value: estimate.oh.median, lower: estimate.oh.lower, upper: estimate.oh.upper,
        status: estimate.flags.contains(.outsideValidity) ? .outsideValidity : .valid)
    case .metallicityError:
      return exact(estimate.oh.isFinite ? estimate.oh.conservativeError : .nan)
    case .av:
      guard estimate.av.isFinite else { return none }
      return QuantityValue(
        value: estimate.av.median, lower: estimate.av.lower, upper: estimate.av.upper, status: .valid)
    case .hbetaIntrinsic:
      guard estimate.hbeta.isFinite else { return none }
      let pixels = Double(bin.pixelCount)
      return QuantityValue(
        value: estimate.hbeta.median / pixels, lower: estimate.hbeta.lower / pixels,
        upper: estimate.hbeta.upper / pixels, status: .valid)
    case .lineFlux(let line):
      guard let flux = bin.fluxes[line], flux.isUsable else { return none }
      let pixels = Double(bin.pixelCount)
      return QuantityValue(
        value: flux.value / pixels, lower: (flux.value - flux.error) / pixels,
        upper: (flux.value + flux.error) / pixels, status: .valid)
    case .lineSNR(let line):
      guard let flux = bin.fluxes[line], flux.isUsable else { return none }
      return exact(flux.signalToNoise)
    case .radius:
      return exact(bin.radiusKpc)
    case .magnification:
      guard bin.magnification.isFinite else { return none }
      let range = bin.magnificationRange
      return QuantityValue(
        value: abs(bin.magnification), lower: range?.lowerBound ?? abs(bin.magnification),
        upper: range?.upperBound ?? abs(bin.magnification), status: .valid)
    case .residual:
      guard let fit = gradient.fit, estimate.oh.isFinite, bin.radiusKpc.isFinite else { return none }
      let line = fit.value(at: bin.radiusKpc)
      return QuantityValue(
        value: estimate.oh.median - line, lower: estimate.oh.lower - line, upper: estimate.oh.upper - line,
        status: .valid)
    case .flow(let quantity):
      guard let value = flows?.bins[index][quantity], value.isFinite else { return none }
      return QuantityValue(
        value: value.median, lower: value.lower, upper: value.upper, status: status(of: quantity, bin: index))
    case .error, .significance, .difference: return derived(quantity, bin: index)
    }
  }

  private func status(of quantity: FlowQuantity, bin index: Int) -> ValueStatus {
    let isLimit = flows?.bins[index].flags.contains(.widthOutsideTable) == true
    return quantity == .age && isLimit ? .outsideValidity : .valid
  }

  func exact(_ value: Double) -> QuantityValue {
    QuantityValue(value: value, lower: value, upper: value, status: value.isFinite ? .valid : .noSolution)
  }
}
