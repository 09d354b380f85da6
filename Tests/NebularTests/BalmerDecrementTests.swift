import Nebular
import Testing

@Suite("Balmer decrement")
struct BalmerDecrementTests {
  // Fluxes of Wang et al. 2019, Table 1; A_V recomputed with an independent code.
  @Test(
    "A_V of the two published galaxies from Hgamma/Hbeta",
    arguments: [
      (LineFlux(value: 7.21, error: 0.67), LineFlux(value: 17.68, error: 0.68), 0.8458, 0.5993),
      (LineFlux(value: 7.06, error: 1.00), LineFlux(value: 17.46, error: 1.06), 0.8964, 0.9183),
    ])
  func published(hgamma: LineFlux, hbeta: LineFlux, av: Double, error: Double) throws {
    let decrement = try #require(BalmerDecrement(.hgamma, hgamma, hbeta: hbeta))
    #expect(abs(decrement.av - av) < 1e-3)
    #expect(abs(decrement.error - error) < 1e-3)
  }

  @Test("Lines reddened by a known A_V give it back", arguments: [EmissionLine.halpha, .hgamma, .hdelta])
  func roundTrip(line: EmissionLine) throws {
    let ratios = BalmerRatios(halpha: 2.79, hgamma: 0.473, hdelta: 0.2624)
    let intrinsic = try #require(ratios.ratio(of: line))
    func reddened(_ flux: Double, _ line: EmissionLine) throws -> LineFlux {
      let attenuation = DustLaw.calzetti.attenuation(of: line) * 1.3
      return LineFlux(value: flux * power10(-0.4 * attenuation), error: 0.1)
    }
    let decrement = try #require(
      BalmerDecrement(
        line, reddened(5 * intrinsic, line), hbeta: reddened(5, .hbeta), ratios: ratios, law: .calzetti))
    #expect(abs(decrement.av - 1.3) < 1e-12)
  }

  @Test("No A_V without two usable, positive lines that have a case B ratio")
  func refused() {
    let good = LineFlux(value: 3, error: 0.1)
    #expect(BalmerDecrement(.oii, good, hbeta: good) == nil)
    #expect(BalmerDecrement(.halphaNII, good, hbeta: good) == nil)
    #expect(BalmerDecrement(.hgamma, LineFlux(value: -1, error: 0.1), hbeta: good) == nil)
    #expect(BalmerDecrement(.hgamma, good, hbeta: LineFlux(value: .nan, error: 0.1)) == nil)
    #expect(BalmerDecrement(.hgamma, good, hbeta: LineFlux(value: 1, error: 0)) == nil)
  }
}
