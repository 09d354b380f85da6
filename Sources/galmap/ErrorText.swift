import Foundation

/// A positive error in two digits: without an exponent where that is no longer than with one.
func errorText(_ error: Double) -> String {
  guard error >= 9.5, error < 1e4 else { return String(format: "%.2g", error) }
  let unit = pow(10, (log10(error)).rounded(.down) - 1)
  return String(format: "%.0f", (error / unit).rounded() * unit)
}
