import FITS
import Grid

/// Which line maps of a file are present but meaningless, as grizli writes them for lines at the edge of a grism.
struct LineQuality {
  /// Why a line cannot be used, by the index of its HDU.
  private(set) var complaints: [Int: String] = [:]

  /// An error above this many times the median error of the file's lines marks an edge.
  static let largestErrorRatio = 30.0
  /// A median weight below this part of the median line's marks an edge.
  static let smallestWeightRatio = 0.01

  /// Compares every line's error in the header and weight in the map with those of the other lines.
  init(_ source: SourceFile, _ lines: [HDU]) throws(ObservationError) {
    let errors = LineQuality.headerErrors(source.primary)
    let medianError = Statistics.medianIgnoringNaN(errors.values)
    var weights: [Int: Double] = [:]
    for hdu in lines {
      guard let weight = source.image(named: "LINEWHT", hdu.version), weight.shape == hdu.shape else {
        continue
      }
      weights[hdu.index] = Statistics.medianIgnoringNaN(try source.read(weight).values.filter { $0 > 0 })
    }
    let medianWeight = Statistics.medianIgnoringNaN(weights.values)
    // Two lines cannot tell which of them is the odd one.
    for hdu in lines where lines.count > 2 {
      if let error = errors[hdu.version ?? ""], error > LineQuality.largestErrorRatio * medianError {
        complaints[hdu.index] =
          "its error in the header is \(LineQuality.short(error / medianError)) times that of the median line, as at the"
          + " edge of a grism"
      } else if let weight = weights[hdu.index], weight < LineQuality.smallestWeightRatio * medianWeight {
        complaints[hdu.index] =
          "its weights are \(LineQuality.short(weight / medianWeight)) of the median line's, as at the edge of a grism"
      }
    }
  }

  /// Errors of the primary header by line name, erg/s/cm2.
  private static func headerErrors(_ header: Header) -> [String: Double] {
    var errors: [String: Double] = [:]
    for card in header.cards where card.keyword.hasPrefix("LINE") {
      let digits = card.keyword.dropFirst(4)
      guard !digits.isEmpty, digits.allSatisfy(\.isNumber), let error = header.number("ERR\(digits)"),
        error > 0
      else { continue }
      errors[card.value?.text ?? ""] = error
    }
    return errors
  }

  private static func short(_ value: Double) -> String {
    value >= 10 ? String(Int(value.rounded())) : String((value * 1e4).rounded() / 1e4)
  }
}
