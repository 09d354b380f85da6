import Nebular
import Testing

@Suite("Diagnostic diagrams")
struct DiagnosticsTests {
  // Juneau et al. 2014's boundaries, computed from the coefficients in extended precision; five decimals.
  @Test(
    "Upper boundary of the mass-excitation diagram",
    arguments: [(8.5, 0.9525), (9, 0.89), (9.5, 0.765), (10.5, -0.10153), (11, -0.28125)])
  func upper(mass: Double, limit: Double) {
    // Coefficients of six digits times 11^3 leave 1e-5.
    #expect(abs(MassExcitation().upper(logMass: mass) - limit) < 1e-5)
  }

  @Test(
    "Lower boundary of the mass-excitation diagram",
    arguments: [(10, 0.052), (10.5, -0.35504), (11, -0.47989)])
  func lower(mass: Double, limit: Double) {
    #expect(abs(MassExcitation().lower(logMass: mass) - limit) < 1e-5)
  }

  // 1.12e9 and 2.55e9 Msun; log O3Hb as published.
  @Test("The two published galaxies in the mass-excitation diagram")
  func massExcitation() throws {
    let first = MassExcitation().verdict(logMass: 9.049, logO3Hb: 0.799)
    #expect(first.classification == .starForming)
    #expect(abs(try #require(first.distanceDex) - (0.799 - 0.8815)) < 1e-3)
    let second = MassExcitation().verdict(logMass: 9.407, logO3Hb: 0.829)
    #expect(second.classification == .activeNucleus)
    #expect(abs(try #require(second.distanceDex) - (0.829 - 0.797)) < 1e-3)
    let moved = MassExcitation(massShiftDex: MassExcitation.coil2015ShiftDex)
    let third = moved.verdict(logMass: 9.407, logO3Hb: 0.829)
    #expect(third.classification == .starForming)
    #expect(abs(try #require(third.distanceDex) - (0.829 - 0.937)) < 1e-3)
    #expect(third.validity == .valid)
  }

  @Test("Between the boundaries, outside them, and without a point")
  func massExcitationRegions() {
    let diagram = MassExcitation()
    #expect(diagram.verdict(logMass: 10.5, logO3Hb: -0.2).classification == .intermediate)
    #expect(diagram.verdict(logMass: 10.5, logO3Hb: -0.4).classification == .starForming)
    #expect(diagram.verdict(logMass: 10.5, logO3Hb: -0.05).classification == .activeNucleus)
    #expect(diagram.verdict(logMass: 7.2, logO3Hb: 0.2).validity != .valid)
    #expect(diagram.verdict(logMass: .nan, logO3Hb: 0.2) == .none)
  }

  // The pieces of 2011 meet at 9.9: 0.383 by the hyperbola, 0.382 by the cubic.
  @Test("The boundaries of 2011 are continuous")
  func juneau2011() {
    let diagram = MassExcitation(.juneau2011)
    #expect(abs(diagram.upper(logMass: 9.9) - 0.38333) < 1e-5)
    #expect(abs(diagram.upper(logMass: 9.9) - diagram.upper(logMass: 9.9000001)) < 2e-3)
    #expect(diagram.lower(logMass: 10.5) < diagram.upper(logMass: 10.5))
    #expect(diagram.lower(logMass: 11.3) == diagram.upper(logMass: 11.3))
    #expect(diagram.verdict(logMass: 10.5, logO3Hb: 0).classification == .activeNucleus)
  }

  // De-reddened integrated points; limits to three decimals.
  @Test(
    "The two published galaxies in the blue diagrams",
    arguments: [(0.349, 0.785, 0.703, 0.657), (0.424, 0.813, 0.694, 0.628)])
  func blue(x: Double, y: Double, limit2004: Double, limit2010: Double) throws {
    let older = BlueDiagram.lamareille2004
    let newer = BlueDiagram.lamareille2010
    #expect(abs(try #require(older.limit(logO2Hb: x)) - limit2004) < 1e-3)
    #expect(abs(try #require(newer.limit(logO2Hb: x)) - limit2010) < 1e-3)
    // Above the boundary, inside its band of uncertainty.
    let verdict = older.verdict(logO2Hb: x, logO3Hb: y)
    #expect(verdict.classification == .intermediate)
    let distance = try #require(verdict.distanceDex)
    #expect(distance > 0.079 && distance < 0.121)
  }

  @Test("Regions of the blue diagrams")
  func blueRegions() {
    let older = BlueDiagram.lamareille2004
    #expect(older.verdict(logO2Hb: 0.3, logO3Hb: 0.2).classification == .starForming)
    #expect(older.verdict(logO2Hb: 0.3, logO3Hb: 0.95).classification == .activeNucleus)
    let beyond = older.verdict(logO2Hb: 1.5, logO3Hb: -1)
    #expect(beyond.classification == .activeNucleus && beyond.distanceDex == nil)
    let newer = BlueDiagram.lamareille2010
    #expect(newer.verdict(logO2Hb: 0, logO3Hb: 0.1).classification == .starForming)
    #expect(newer.verdict(logO2Hb: 0, logO3Hb: 0.5).classification == .starFormingOrSeyfert)
    #expect(newer.verdict(logO2Hb: 0.5, logO3Hb: -0.2).classification == .starFormingOrLiner)
    #expect(newer.verdict(logO2Hb: 0.6, logO3Hb: 0.9).classification == .seyfert)
    #expect(newer.verdict(logO2Hb: 1.2, logO3Hb: 0.3).classification == .liner)
    #expect(newer.verdict(logO2Hb: .nan, logO3Hb: 0.3) == .none)
  }

  @Test(
    "Both published galaxies are star-forming by their oxygen indices",
    arguments: [(1.015, 0.560), (1.054, 0.513)])
  func oxygen(r23: Double, o32: Double) throws {
    let verdict = OxygenDiagram.verdict(logR23: r23, logO32: o32)
    #expect(verdict.classification == .starForming)
    // The curve is R23 = 1.7 - 1.5/(O32 + 2.4) the other way round.
    let limit = try #require(OxygenDiagram.limit(logR23: r23))
    #expect(abs(1.7 - 1.5 / (limit + 2.4) - r23) < 1e-12)
    #expect(try #require(verdict.distanceDex) < 0)
    #expect(OxygenDiagram.verdict(logR23: 1.3, logO32: 0.2).classification == .activeNucleus)
    #expect(OxygenDiagram.verdict(logR23: 1.8, logO32: 0.2).distanceDex == nil)
  }

  // Table 1's fluxes of 03751 without dust (A_V 0.84): log R23 = 1.015, log O32 = 0.560.
  @Test("Oxygen indices from fluxes")
  func oxygenCoordinates() throws {
    func bare(_ flux: Double, _ line: EmissionLine) -> LineFlux {
      LineFlux(value: flux * power10(0.4 * 0.84 * DustLaw.nebular.attenuation(of: line)), error: 0.1)
    }
    var fluxes: LineFluxes = [
      .oiii5008: bare(111.41, .oiii5008), .oii: bare(29.57, .oii), .hbeta: bare(17.68, .hbeta),
    ]
    let (r23, o32) = try #require(OxygenDiagram.coordinates(of: fluxes))
    #expect(abs(r23 - 1.015) < 1e-3)
    #expect(abs(o32 - 0.560) < 1e-3)
    fluxes[.oii] = nil
    #expect(OxygenDiagram.coordinates(of: fluxes) == nil)
  }

  // Kewley et al. 2001 at n = -1: 0.61/(-1.47) + 1.19 = 0.77503; Kauffmann et al. 2003: 0.61/(-1.05) + 1.3 = 0.71905.
  @Test("Regions of the diagram of nitrogen and oxygen")
  func bpt() throws {
    let diagram = BPTDiagram.local
    #expect(abs(try #require(diagram.limit(logN2: -1)) - 0.775034) < 1e-6)
    #expect(abs(try #require(BPTDiagram.kauffmann2003(logN2: -1)) - 0.719048) < 1e-6)
    let between = diagram.verdict(logN2: -1, logO3Hb: 0.75)
    #expect(between.classification == .intermediate)
    #expect(abs(try #require(between.distanceDex) + 0.025034) < 1e-6)
    #expect(abs(try #require(between.distanceFromStarFormingDex) - 0.030952) < 1e-6)
    #expect(diagram.verdict(logN2: -1, logO3Hb: 0.7).classification == .starForming)
    #expect(diagram.verdict(logN2: 0.2, logO3Hb: -3).classification == .intermediate)
    #expect(diagram.verdict(logN2: 0.2, logO3Hb: -0.5).classification == .activeNucleus)
    #expect(diagram.verdict(logN2: 0.6, logO3Hb: -3).classification == .activeNucleus)
  }

  // 01203: [NII]/Halpha at most 0.1 (3 sigma), log O3Hb 0.829; at z = 1.65 the limit is
  // 0.61/(-1 - 0.02 - 0.30245) + 1.2495 = 0.78824.
  @Test("An upper limit of [NII] decides only for star formation")
  func upperLimit() throws {
    let later = BPTDiagram.kewley2013(redshift: 1.65)
    #expect(abs(try #require(later.limit(logN2: -1)) - 0.788241) < 1e-5)
    let open = later.verdict(logN2: -1, logO3Hb: 0.829, isUpperLimit: true)
    #expect(open.classification == .undetermined && open.validity == .upperLimit)
    let closed = later.verdict(logN2: -1, logO3Hb: 0.75, isUpperLimit: true)
    #expect(closed.classification == .starForming)
  }

  @Test("Boundaries are drawn only where they have values")
  func boundaries() {
    let all =
      MassExcitation().boundaries + MassExcitation(.juneau2011).boundaries
      + BlueDiagram.allCases.flatMap(\.boundaries) + OxygenDiagram.boundaries + BPTDiagram.local.boundaries
      + BPTDiagram.kewley2013(redshift: 2).boundaries
    #expect(all.count == 12)
    for boundary in all {
      let middle = (boundary.domain.lowerBound + boundary.domain.upperBound) / 2
      for x in [boundary.domain.lowerBound, middle, boundary.domain.upperBound] {
        #expect(boundary.value(at: x)?.isFinite == true)
      }
      #expect(boundary.value(at: boundary.domain.upperBound + 0.1) == nil)
    }
  }
}
