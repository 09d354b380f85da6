import Nebular
import StellarPopulations
import TestSupport
import Testing

@Suite("Emission lines in broad bands")
struct LineContributionTests {
  @Test("A box of one throughput sees F lambda / (c ln(b/a))")
  func box() {
    let box = FilterCurve(name: "box", wavelengthAngstrom: [12000, 16000], throughput: [0.5, 0.5])
    let lines = [LineContribution.ObservedLine(wavelengthAngstrom: 15000, flux: 1e-16)]
    let contribution = LineContribution(of: lines, to: box)
    // 1e-16 * 15000 / (2.99792458e18 * ln(4/3)) erg/s/cm2/Hz; ln(4/3) = 0.287682072451781.
    let expected = 1.5e-12 / (2.99792458e18 * 0.287682072451781) / 1e-29
    #expect(abs(contribution.microJy / expected - 1) < 1e-12)
    #expect(abs(contribution.removed(fromMicroJy: 1) - (1 - expected)) < 1e-12)
    let outside = LineContribution(of: [.init(wavelengthAngstrom: 17000, flux: 1e-16)], to: box)
    #expect(outside.microJy == 0)
  }

  @Test("The [OIII] doublet is both of its lines")
  func doublet() {
    let lines = LineContribution.ObservedLine.lines(of: .oiiiDoublet, flux: 3.98, redshift: 1)
    #expect(lines.count == 2)
    #expect(abs(lines[0].flux - 2.98) < 1e-12 && abs(lines[0].wavelengthAngstrom - 10016.48) < 1e-9)
    #expect(abs(lines[1].flux - 1) < 1e-12 && abs(lines[1].wavelengthAngstrom - 9920.59) < 1e-9)
  }

  // Fluxes (1e-17 erg/s/cm2) and rest equivalent widths (Angstrom) of [OIII]5008, Hbeta, [OII], Hgamma: Wang et al.
  // 2019, table 1. The paper's text has 0.70, 0.94 and 0.64, 0.93; an independent computation from its table 1
  // gives about 0.63, 0.90 and 0.57, 0.87.
  static let galaxies: [(Double, [Double], [Double], Double, Double)] = [
    (1.96, [111.41, 17.68, 29.57, 7.21], [466.22, 73.98, 79.14, 30.18], 0.6384, 0.9159),
    (1.65, [117.66, 17.46, 34.00, 7.06], [797.14, 118.29, 123.91, 25.73], 0.5790, 0.8828),
  ]

  @Test("Shares of continuum of the paper's galaxies from their lines", arguments: galaxies)
  func tableOne(
    redshift: Double, fluxes: [Double], widths: [Double], red: Double, blue: Double
  ) throws {
    let lines: [EmissionLine] = [.oiii5008, .hbeta, .oii, .hgamma]
    var measured = zip(lines, zip(fluxes, widths)).map {
      MeasuredLine($0, flux: $1.0 * 1e-17, restEquivalentWidth: $1.1)
    }
    measured.append(MeasuredLine(.oiii4960, flux: fluxes[0] / 2.98 * 1e-17, restEquivalentWidth: nil))
    let f140w = try #require(try Shipped.filter("F140W").continuumShare(of: measured, redshift: redshift))
    let f105w = try #require(try Shipped.filter("F105W").continuumShare(of: measured, redshift: redshift))
    // Against the same integrals summed on 200,000 points in numpy, whose line throughputs are exact: 1e-4.
    #expect(abs(f140w - red) < 1e-4)
    #expect(abs(f105w - blue) < 1e-4)
    // Against the independent computation, which knows the continuum between the lines no better: 0.02.
    #expect(abs(f140w - (redshift > 1.8 ? 0.63 : 0.57)) < 0.02)
    #expect(abs(f105w - (redshift > 1.8 ? 0.90 : 0.87)) < 0.02)
  }

  @Test("No line with a width, no share")
  func nothing() throws {
    let lines = [MeasuredLine(.hbeta, flux: 1e-16, restEquivalentWidth: nil)]
    #expect(try Shipped.filter("F140W").continuumShare(of: lines, redshift: 1.96) == nil)
  }
}
