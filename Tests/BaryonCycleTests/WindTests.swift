import BaryonCycle
import Numerical
import Testing

@Suite("Winds against the stars' surface density")
struct WindTests {
  // Relative to 300 Msun/pc2; four decimals.
  @Test(
    "Energy- and momentum-driven winds",
    arguments: [(100.0, 2.0801, 1.4422), (1000, 0.4481, 0.6694), (30, 4.6416, 2.1544)])
  func scalings(stars: Double, energy: Double, momentum: Double) {
    #expect(abs(WindScaling.energyDriven.relativeLoading(relativeStars: stars / 300) - energy) < 6e-5)
    #expect(abs(WindScaling.momentumDriven.relativeLoading(relativeStars: stars / 300) - momentum) < 6e-5)
    #expect(WindScaling.energyDriven.relativeLoading(relativeStars: -1).isNaN)
  }

  @Test("Rings")
  func rings() {
    let expected: [(Double, RadialAnnulus?)] = [
      (0, .inner), (0.999, .inner), (1, .middle), (1.999, .middle), (2, .outer), (40, .outer), (-0.1, nil),
      (.nan, nil),
    ]
    for (radius, ring) in expected { #expect(RadialAnnulus(radiusKpc: radius) == ring) }
  }

  /// An exponential disk of scale length 1.2 kpc whose wind follows a power of its surface density.
  private func disk(_ index: (Double) -> Double) -> [WindPoint] {
    (1...60).map { step in
      let radius = Double(step) * 0.05
      let stars = 800 * Elementary.exp(-radius / 1.2)
      return WindPoint(
        radiusKpc: radius, starsMsunPc2: stars,
        loading: 20 * Elementary.pow(stars / 300, index(radius)), weight: 1 + radius)
    }
  }

  @Test("Values at 1 kpc and the local slope of a pure power", arguments: WindScaling.allCases)
  func purePower(scaling: WindScaling) throws {
    let profile = WindProfile(disk { _ in scaling.index })
    // Logarithms are straight lines in radius here, so local lines are exact.
    let at = try #require(profile.reference(.atOneKpc))
    let stars = 800 * Elementary.exp(-1 / 1.2)
    #expect(abs(at.starsMsunPc2 / stars - 1) < 1e-10)
    #expect(abs(at.loading / (20 * Elementary.pow(stars / 300, scaling.index)) - 1) < 1e-10)
    for radius in [0.3, 1, 2.4] {
      #expect(abs(try #require(profile.localSlope(atKpc: radius)) - scaling.index) < 1e-10)
    }
    #expect(profile.transitions(radii: [0.5, 1, 1.5, 2, 2.5]).isEmpty)
    let within = try #require(profile.reference(.withinOneKpc))
    // Both means are geometric, so they lie on the power as well.
    let expected = 20 * Elementary.pow(within.starsMsunPc2 / 300, scaling.index)
    #expect(abs(within.loading / expected - 1) < 1e-10)
    #expect(within.starsMsunPc2 > at.starsMsunPc2)
  }

  @Test("The radius where one scaling passes into the other")
  func transition() throws {
    // lambda is continuous at 1.5 kpc: energy-driven inside, momentum-driven outside.
    let edge = 800 * Elementary.exp(-1.5 / 1.2)
    let points = (1...60).map { step in
      let radius = Double(step) * 0.05
      let stars = 800 * Elementary.exp(-radius / 1.2)
      let index = radius < 1.5 ? -2.0 / 3 : -1.0 / 3
      return WindPoint(
        radiusKpc: radius, starsMsunPc2: stars, loading: 30 * Elementary.pow(stars / edge, index))
    }
    let profile = WindProfile(points, bandwidthKpc: 0.3)
    let radii = (1...29).map { Double($0) * 0.1 }
    let found = profile.transitions(radii: radii)
    #expect(found.count == 1)
    let first = try #require(found.first)
    // Within a third of the bandwidth.
    #expect(abs(first.radiusKpc - 1.5) < 0.1)
    #expect(first.inside == .energyDriven)
  }

  @Test("Bins without a value are left out; a profile is not read beyond its bins")
  func gaps() {
    let bins = disk { _ in -0.5 }
    let spoiled =
      bins + [
        WindPoint(radiusKpc: 1, starsMsunPc2: .nan, loading: 3),
        WindPoint(radiusKpc: 1, starsMsunPc2: 10, loading: .nan),
        WindPoint(radiusKpc: 1, starsMsunPc2: 10, loading: 3, weight: 0),
      ]
    #expect(WindProfile(spoiled).points == bins)
    #expect(WindProfile(bins).profile(atKpc: 3.2) == nil)
    #expect(WindProfile(bins.filter { $0.radiusKpc > 1.1 }).reference(.atOneKpc) == nil)
    #expect(WindProfile(bins.filter { $0.radiusKpc > 1.1 }).reference(.withinOneKpc) == nil)
    #expect(WindProfile([]).localSlope(atKpc: 1) == nil)
    #expect(WindProfile([bins[0], bins[0]]).localSlope(atKpc: 0.05) == nil)
  }
}
