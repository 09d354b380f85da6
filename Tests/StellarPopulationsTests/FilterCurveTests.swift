import Foundation
import Library
import StellarPopulations
import TestSupport
import Testing

@Suite("Filter curves and photometry")
struct FilterCurveTests {
  @Test("The 16 HST curves have the pivots of their information table")
  func pivots() throws {
    let curves = try Shipped.library.filterCurves()
    let info = try CSVTable(path: try Shipped.library.url(of: "tables/hst_filters_info.csv").path)
    let names = info.records.map { $0.fields[0] }
    #expect(curves.map(\.name) == names && curves.count == 16)
    for (curve, pivot) in zip(curves, try info.numbers("pivot_a")) {
      // The information table was made from the curves before they were thinned to 0.2 % of the peak, which moves
      // the pivots of the curves with long wings by up to 6e-4.
      #expect(
        abs(curve.pivotAngstrom / pivot - 1) < 7e-4, "\(curve.name): \(curve.pivotAngstrom), not \(pivot)")
    }
  }

  @Test("A curve is linear between points and zero outside")
  func throughput() {
    let curve = FilterCurve(
      name: "triangle", wavelengthAngstrom: [4000, 5000, 7000], throughput: [0, 0.4, 0])
    #expect(abs(curve.throughput(atAngstrom: 4250) - 0.1) < 1e-12)
    #expect(abs(curve.throughput(atAngstrom: 5500) - 0.3) < 1e-12)
    #expect(curve.throughput(atAngstrom: 5000) == 0.4)
    #expect(curve.throughput(atAngstrom: 3999) == 0 && curve.throughput(atAngstrom: 7001) == 0)
  }

  @Test("Analytic integrals of a box")
  func box() {
    let curve = FilterCurve(name: "box", wavelengthAngstrom: [4000, 6000], throughput: [0.5, 0.5])
    // Pivot^2 = (b^2 - a^2) / (2 ln(b/a)); ln 1.5 = 0.405465108108164.
    #expect(abs(curve.pivotAngstrom - (2e7 / 2 / 0.405465108108164).squareRoot()) < 1e-8)
    #expect(abs(curve.logarithmicWidth - 0.5 * 0.405465108108164) < 1e-14)
    #expect(abs(curve.photonShare(belowAngstrom: 4898.979485566357) - 0.5) < 1e-12)
  }

  @Test("A spectrum flat in f_nu is measured as that flux in every band", arguments: [0.0, 1.96])
  func flatInFrequency(redshift: Double) throws {
    // 3 microjansky at rest points every 5 Angstrom; linear interpolation of 1/lambda^2 errs by 1e-5 at most.
    let rest = stride(from: 600.0, through: 18000, by: 5).map { $0 }
    let spectrum = rest.map { FluxDensity.perAngstrom(microJy: 3, pivotAngstrom: $0 * (1 + redshift)) }
    for curve in try Shipped.library.filterCurves() where curve.wavelengthAngstrom[0] > 600 * (1 + redshift) {
      let response = try BandResponse(filter: curve, restWavelengthAngstrom: rest, redshift: redshift)
      #expect(abs(response.microJy(of: spectrum) / 3 - 1) < 1e-4, "\(curve.name)")
      #expect(abs(FluxDensity.abMagnitude(microJy: response.microJy(of: spectrum)) - 22.7072) < 2e-4)
    }
  }

  @Test("A constant f_lambda gives f_nu through the pivot, exactly")
  func flatInWavelength() throws {
    let curve = try Shipped.filter("F606W")
    let rest = [1000.0, 1700, 2600, 4000]
    let response = try BandResponse(filter: curve, restWavelengthAngstrom: rest, redshift: 1.65)
    let measured = response.microJy(of: rest.map { _ in 2e-19 })
    let expected = FluxDensity.microJy(perAngstrom: 2e-19, pivotAngstrom: curve.pivotAngstrom)
    #expect(abs(measured / expected - 1) < 1e-12)
    #expect(
      abs(FluxDensity.perAngstrom(microJy: measured, pivotAngstrom: curve.pivotAngstrom) / 2e-19 - 1) < 1e-12)
  }

  @Test("A band beyond the spectrum is refused")
  func outside() throws {
    let curve = try Shipped.filter("F160W")
    #expect {
      try BandResponse(filter: curve, restWavelengthAngstrom: [3000, 5000], redshift: 1.96)
    } throws: { error in
      guard case .bandOutsideSpectrum(let band, let share, _)? = error as? StellarError else { return false }
      return band == "F160W" && share > 0.5 && "\(error)".contains("leave the band out")
    }
  }

  @Test("AB magnitudes and flux densities are inverse")
  func magnitudes() {
    #expect(abs(FluxDensity.microJy(abMagnitude: 23.9) - 1) < 1e-12)
    #expect(abs(FluxDensity.abMagnitude(microJy: FluxDensity.microJy(abMagnitude: 26.4)) - 26.4) < 1e-12)
    #expect(FluxDensity.abMagnitude(microJy: -1).isNaN)
  }
}
