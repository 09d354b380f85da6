import Analysis
import Inference

extension QuantityValue {
  /// Value with errors and unit, as many digits as the smaller error has to say; `-` for no value.
  /// - Parameters:
  ///   - isNarrow: without blanks between value and errors.
  ///   - hasUnit: whether the unit follows; else something beside it names the unit.
  func text(of quantity: Quantity, isNarrow: Bool, hasUnit: Bool = true) -> String {
    guard value.isFinite else { return "-" }
    var text: String
    if lower.isFinite, upper.isFinite, upper > lower {
      text = FlowWords.text(Percentiles(lower: lower, median: value, upper: upper))
      if isNarrow { text = text.filter { $0 != " " } }
    } else {
      text = ScreenNumber.significant(value)
    }
    if hasUnit, !quantity.shortUnit.isEmpty { text += " \(quantity.shortUnit)" }
    return text
  }
}

extension Snapshot {
  /// A bin's value with errors and unit; an age beyond its table as the limit that it is.
  func text(of quantity: Quantity, bin index: Int, isNarrow: Bool, hasUnit: Bool = true) -> String {
    if quantity == .flow(.age), let bin = flows?.bins[index], let limit = FlowWords.ageLimit(bin) {
      return limit.text
    }
    return value(of: quantity, bin: index).text(of: quantity, isNarrow: isNarrow, hasUnit: hasUnit)
  }
}
