import Cosmology
import Grid
import Numerical
import Testing

@testable import Lensing

/// Positions on a plane North up, East left, with pixel (0, 0) at the equator's origin.
struct FlatSky: SkyLocator {
  var centre: PixelPosition
  var pixelArcsec: Double

  func pixels(of sky: [SkyPosition]) -> [PixelPosition] {
    sky.map { place in
      let right = place.rightAscensionDeg > 180 ? place.rightAscensionDeg - 360 : place.rightAscensionDeg
      return PixelPosition(
        x: centre.x - right * 3600 / pixelArcsec, y: centre.y + place.declinationDeg * 3600 / pixelArcsec)
    }
  }

  /// A place given in arcsec West and North.
  static func place(west: Double, north: Double) -> SkyPosition {
    SkyPosition(rightAscensionDeg: (west > 0 ? 360 : 0) - west / 3600, declinationDeg: north / 3600)
  }
}

@Suite("Lens models")
struct LensModelTests {
  static let dpie = DualPseudoIsothermal(
    centreWestArcsec: 1, centreNorthArcsec: -2, ellipticity: 0.45, angleDeg: 33, coreArcsec: 2, cutArcsec: 25,
    dispersionKmPerSec: 700)

  @Test("maps on their own grid: the SIS between coarser, rotated pixels", arguments: [false, true])
  func isothermal(countsEast: Bool) {
    let locator = FlatSky(centre: PixelPosition(x: 60, y: 50), pixelArcsec: 0.1)
    func value(_ x: Int, _ y: Int) -> (west: Double, north: Double) {
      let (west, north) = (Double(x - 60) * 0.1, Double(y - 50) * 0.1)
      let radius = (west * west + north * north).squareRoot()
      return radius > 0 ? (west / radius, north / radius) : (0, 0)
    }
    let lens = SampledLens(
      west: Map2D(width: 121, height: 101) { countsEast ? -value($0, $1).west : value($0, $1).west },
      north: Map2D(width: 121, height: 101) { value($0, $1).north }, locator: locator, factor: 1,
      isEastPositive: countsEast)
    // theta = 1.5", 2" and 3" at odd angles: beta = theta - 1".
    for (theta, angle) in [(1.5, 0.3), (2.0, 2.0), (3.0, 4.4)] {
      let (west, north) = (theta * Elementary.cos(angle), theta * Elementary.sin(angle))
      let alpha = lens.deflections(at: [FlatSky.place(west: west, north: north)])[0]
      let beta = (west - alpha.westArcsec, north - alpha.northArcsec)
      // Cubic convolution errs by the third derivative times h^3: (0.1/1.5)^3 of an arcsec at most.
      #expect(abs((beta.0 * beta.0 + beta.1 * beta.1).squareRoot() - (theta - 1)) < 3e-4)
    }
    #expect(lens.reach(at: [FlatSky.place(west: 7, north: 0)]) == [.outside])
    #expect(!lens.deflections(at: [FlatSky.place(west: 7, north: 0)])[0].isFinite)
  }

  /// The deflection as the integral over the surface density, in polar coordinates about the place, where the kernel's
  /// pole cancels.
  private func integrated(_ mass: DualPseudoIsothermal, west: Double, north: Double) -> Deflection {
    // rho = t / (1 - t) times 20 arcsec covers the whole plane; kappa falls with the third power beyond the cut.
    let rule = GaussLegendre.nodes(count: 160, from: 0, to: 1)
    var sum = Deflection(westArcsec: 0, northArcsec: 0)
    let steps = 720
    for step in 0..<steps {
      let angle = 2 * Double.pi * (Double(step) + 0.5) / Double(steps)
      let (cosine, sine) = (Elementary.cos(angle), Elementary.sin(angle))
      var column = 0.0
      for (t, weight) in zip(rule.nodes, rule.weights) {
        let rho = 20 * t / (1 - t)
        let kappa = mass.convergence(westArcsec: west + rho * cosine, northArcsec: north + rho * sine)
        column += weight * 20 / ((1 - t) * (1 - t)) * kappa
      }
      sum.westArcsec -= 2 / Double(steps) * column * cosine
      sum.northArcsec -= 2 / Double(steps) * column * sine
    }
    return sum
  }

  @Test(
    "dPIE: deflection against the integral of its surface density",
    arguments: [(6.0, 3.0), (-4.0, 9.0), (0.5, -14.0), (-30.0, -8.0)])
  func deflectionIntegral(west: Double, north: Double) {
    for ellipticity in [0, 0.45, 0.7] {
      var mass = LensModelTests.dpie
      mass.ellipticity = ellipticity
      let exact = mass.deflection(westArcsec: west, northArcsec: north)
      let numeric = integrated(mass, west: west, north: north)
      let size = (exact.westArcsec * exact.westArcsec + exact.northArcsec * exact.northArcsec).squareRoot()
      // The quadrature's own error: the same with half the nodes moves by less than 1e-5.
      #expect(abs(exact.westArcsec - numeric.westArcsec) < 2e-4 * size, "e \(ellipticity)")
      #expect(abs(exact.northArcsec - numeric.northArcsec) < 2e-4 * size, "e \(ellipticity)")
    }
  }

  @Test("dPIE: divergence is twice the convergence, curl zero; far inside the cut a singular one is an SIS")
  func derivatives() {
    let (mass, step) = (LensModelTests.dpie, 1e-4)
    for (west, north) in [(3.0, 1.0), (-5, 7.5), (11, -20)] {
      func slope(_ dx: Double, _ dy: Double) -> (Double, Double) {
        let a = mass.deflection(westArcsec: west + dx, northArcsec: north + dy)
        let b = mass.deflection(westArcsec: west - dx, northArcsec: north - dy)
        return (
          (a.westArcsec - b.westArcsec) / (2 * step), (a.northArcsec - b.northArcsec) / (2 * step)
        )
      }
      let (byWest, byNorth) = (slope(step, 0), slope(0, step))
      let kappa = mass.convergence(westArcsec: west, northArcsec: north)
      #expect(abs((byWest.0 + byNorth.1) / 2 - kappa) < 1e-6)
      #expect(abs(byWest.1 - byNorth.0) < 1e-6)
    }
    let sis = DualPseudoIsothermal(
      centreWestArcsec: 0, centreNorthArcsec: 0, ellipticity: 0, angleDeg: 0, coreArcsec: 0,
      cutArcsec: 1e7, dispersionKmPerSec: 250)
    let alpha = sis.deflection(westArcsec: 3, northArcsec: 4)
    #expect(abs(alpha.westArcsec / sis.strengthArcsec - 0.6) < 1e-5)
    #expect(abs(alpha.northArcsec / sis.strengthArcsec - 0.8) < 1e-5)
  }

  @Test("a constant shear stretches along its angle")
  func shear() {
    let shear = ExternalShear(shear: 0.2, angleDeg: 30, convergence: 0.1)
    let (cosine, sine) = (Elementary.cos(.pi / 6), Elementary.sin(.pi / 6))
    let along = shear.deflection(westArcsec: 2 * cosine, northArcsec: 2 * sine)
    // beta = (1 - kappa - gamma) theta along, (1 - kappa + gamma) theta across.
    #expect(abs(along.westArcsec - 0.6 * cosine) < 1e-12 && abs(along.northArcsec - 0.6 * sine) < 1e-12)
    let across = shear.deflection(westArcsec: -2 * sine, northArcsec: 2 * cosine)
    #expect(abs(across.westArcsec - 0.2 * sine) < 1e-12 && abs(across.northArcsec + 0.2 * cosine) < 1e-12)
  }

  @Test("kappa and gamma state the magnification, scaled by one ratio")
  func convergenceMaps() {
    let maps = ConvergenceMaps(
      convergence: Map2D(width: 7, height: 5, repeating: 0.8),
      shear: Map2D(width: 7, height: 5, repeating: 0.5),
      locator: FlatSky(centre: PixelPosition(x: 3, y: 2), pixelArcsec: 1), factor: 0.5)
    let value = maps.magnifications(at: [FlatSky.place(west: 0.4, north: -0.3)])[0]
    #expect(abs(value - 1 / (0.6 * 0.6 - 0.25 * 0.25)) < 1e-9)
  }

  @Test("scaling between sources, and what it needs")
  func scaling() throws {
    let cosmology = FlatCosmology.wang2019
    func factor(_ scaling: LensScaling, lens: Double?) throws -> Double {
      try scaling.factor(galaxyRedshift: 1.96, lensRedshift: lens, cosmology: cosmology)
    }
    let unit = try factor(.unit, lens: 0.375)
    // D_ls/D_s in the flat case is 1 - D_C(l)/D_C(s).
    let expected =
      1 - cosmology.comovingDistanceMpc(redshift: 0.375) / cosmology.comovingDistanceMpc(redshift: 1.96)
    #expect(abs(unit - expected) < 1e-12)
    #expect(try factor(.galaxy, lens: nil) == 1)
    #expect(abs(try factor(.redshift(1.96), lens: 0.375) - 1) < 1e-12)
    #expect(try factor(.redshift(0.725), lens: 0.375) > 1.5)
    #expect(throws: LensProblem.self) { try factor(.unit, lens: nil) }
    #expect(throws: LensProblem.self) { try factor(.unit, lens: 2) }
    #expect(throws: LensProblem.self) { try factor(.redshift(0.3), lens: 0.375) }
    #expect(LensScaling(name: "z=1.2") == .redshift(1.2) && LensScaling(name: "z=x") == nil)
  }
}
