import Foundation
import Inference

extension Quantity {
  /// The quantity whose errors or S/N are shown; the quantity itself where it is neither.
  public var base: Quantity {
    switch self {
    case .metallicityError: .metallicity
    case .lineSNR(let line): .lineFlux(line)
    case .error(let quantity), .significance(let quantity): quantity
    default: self
    }
  }

  /// The map of errors that belongs to this quantity's values; nil where they have no error.
  public var errorMap: Quantity? {
    switch base {
    case .metallicity: .metallicityError
    case .radius, .difference, .metallicityError, .lineSNR, .error, .significance: nil
    case .av, .hbetaIntrinsic, .lineFlux, .residual, .magnification, .flow: .error(base)
    }
  }

  /// The map of S/N that belongs to this quantity's values; nil where they have no error.
  public var significanceMap: Quantity? {
    if case .lineFlux(let line) = base { return .lineSNR(line) }
    return errorMap == nil ? nil : .significance(base)
  }

  /// Whether values on both sides of zero mean opposite things.
  public var isSigned: Bool {
    switch self {
    case .residual, .significance(.residual), .difference: true
    default: false
    }
  }
}

extension Snapshot {
  /// The quantity with a name, errors, S/N and differences between calibrations included; nil for none.
  public func quantity(named slug: String) -> Quantity? {
    let known = quantities
    let derived = known.flatMap { [$0.errorMap, $0.significanceMap].compactMap { $0 } }
    if let found = (known + derived).first(where: { $0.slug == slug }) { return found }
    let prefix = "difference-"
    return slug.hasPrefix(prefix) && slug.count > prefix.count
      ? .difference(String(slug.dropFirst(prefix.count))) : nil
  }

  /// The value of a quantity that is made from others.
  func derived(_ quantity: Quantity, bin index: Int) -> QuantityValue {
    let none = QuantityValue(value: .nan, lower: .nan, upper: .nan, status: .noSolution)
    switch quantity {
    case .error(let base):
      let value = value(of: base, bin: index)
      return marked(exact(largerError(value)), as: value.status)
    case .significance(let base):
      let value = value(of: base, bin: index)
      let error = largerError(value)
      guard error > 0 else { return none }
      // The error of O/H over O/H is ln 10 times that of its logarithm.
      return marked(
        exact(base == .metallicity ? 1 / (log(10) * error) : value.value / error), as: value.status)
    case .difference(let calibration):
      var wanted = settings.metallicity
      wanted.calibration = calibration
      guard wanted != settings.metallicity, let other = others[wanted], other.indices.contains(index),
        isMeasured(other[index]),
        isMeasured(metallicity[index])
      else { return none }
      return exact(metallicity[index].oh.median - other[index].oh.median)
    default: return value(of: quantity, bin: index)
    }
  }

  private func marked(_ value: QuantityValue, as status: ValueStatus) -> QuantityValue {
    guard value.value.isFinite, status == .outsideValidity else { return value }
    var marked = value
    marked.status = status
    return marked
  }

  private func largerError(_ value: QuantityValue) -> Double {
    value.value.isFinite ? max(value.upper - value.value, value.value - value.lower) : .nan
  }

  private func isMeasured(_ estimate: MetallicityEstimate) -> Bool {
    estimate.oh.isFinite && estimate.flags.isDisjoint(with: [.priorDominated, .noIndicator, .noSolution])
  }
}
