import Foundation
import Inference

/// A median with the errors to its percentiles, in digits that fit them: `497 +- 4`, `24 +16 -10`.
///
/// The smaller error decides by the rule of the Particle Data Group (Workman et al. 2022, sect. 5.3): two digits of it
/// where they are 10 to 35, else one. Very small and large numbers get a common power of ten.
func withErrors(_ value: Percentiles) -> String {
  let above = value.upper - value.median
  let below = value.median - value.lower
  let size = max(abs(value.median), above, below)
  if size >= 1e5 || (size > 0 && size < 1e-2) {
    let exponent = Int(log10(size).rounded(.down))
    return "(\(inDigits(value, above, below, over: pow(10, Double(exponent)))))e\(exponent)"
  }
  return inDigits(value, above, below, over: 1)
}

private func inDigits(_ value: Percentiles, _ above: Double, _ below: Double, over scale: Double) -> String {
  // An error of zero, at the end of a curve, says nothing about digits.
  let smaller = [above, below].filter { $0 > 1e-9 * abs(value.median) }.min() ?? 0
  let decimals = decimals(forError: smaller / scale)
  // Before the point digits become zeros: 3132 +- 1752 is 3100 +- 1800.
  let unit = decimals < 0 ? pow(10, Double(-decimals)) : 1
  func text(_ number: Double) -> String {
    String(
      format: "%.\(max(0, decimals))f", unit > 1 ? (number / scale / unit).rounded() * unit : number / scale)
  }
  let errors = text(above) == text(below) ? "+- \(text(above))" : "+\(text(above)) -\(text(below))"
  return "\(text(value.median)) \(errors)"
}

/// Decimals that an error is worth; negative for tens, hundreds and so on.
private func decimals(forError error: Double) -> Int {
  guard error > 0 else { return 2 }
  let exponent = Int(log10(error).rounded(.down))
  let leading = error / pow(10, Double(exponent))
  return (leading < 3.545 ? 1 : 0) - exponent
}
