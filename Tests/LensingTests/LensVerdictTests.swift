import Grid
import Testing

@testable import Lensing

@Suite("Whether a lens is believed")
struct LensVerdictTests {
  static let object = Mask(Map2D(width: 37, height: 29) { x, y in x > 4 && x < 32 && y > 5 && y < 24 })

  /// Constant convergence and shear at 25 degrees with signs and factors to spoil them.
  private func found(
    west: Double = 1, north: Double = 1, exchanged: Bool = false, hole: Int = 0
  ) -> LensDiagnostics {
    let (kappa, cosine, sine) = (0.5, 0.3 * 0.643, 0.3 * 0.766)
    let map = { (x: Int, y: Int) -> (Double, Double) in
      guard x >= hole else { return (.nan, .nan) }
      let (u, v) = (0.1 * Double(x - 18), 0.1 * Double(y - 14))
      let alpha = ((kappa + cosine) * u + sine * v, sine * u + (kappa - cosine) * v)
      return exchanged ? (alpha.1, alpha.0) : alpha
    }
    let plane = SourcePlane(
      deflectionWestArcsec: Map2D(width: 37, height: 29) { west * map($0, $1).0 },
      deflectionNorthArcsec: Map2D(width: 37, height: 29) { north * map($0, $1).1 },
      orientation: .northUp(pixelScaleArcsec: 0.1))
    let field = LensField(plane: plane, width: 37, height: 29)
    let reach = (0..<(37 * 29)).map { $0 % 37 >= hole ? LensReach.known : .blank }
    return LensDiagnostics(field, object: LensVerdictTests.object, reach: reach)
  }

  @Test("the right lens is believed")
  func right() {
    let found = found()
    let verdict = LensVerdict(found, name: "map")
    #expect(verdict.refusal == nil && verdict.warnings.isEmpty)
    #expect(found.curlRatio < 1e-9)
    // mu = 1/((1-kappa)^2 - gamma^2), gamma = 0.3 to four digits of the cosine and sine above.
    #expect(abs(found.medianMagnification * 0.16 - 1) < 1e-3)
  }

  @Test("wrong signs, exchanged maps, wrong scaling, holes")
  func wrong() throws {
    let mirrored = LensVerdict(found(west: -1), name: "map")
    #expect(mirrored.refusal?.contains("sign of x is wrong") == true)
    let exchanged = LensVerdict(found(exchanged: true), name: "map")
    #expect(exchanged.refusal?.contains("curl") == true)
    let both = LensVerdict(found(west: -1, north: -1), name: "map")
    #expect(both.refusal?.contains("magnification below 1 everywhere") == true)
    // Ten times too large: kappa of 5 turns the image around and spreads the source.
    let large = LensVerdict(found(west: 10, north: 10), name: "map")
    #expect(large.refusal?.contains("below 1 everywhere") == true)
    let blank = LensVerdict(found(hole: 30), name: "map")
    #expect(blank.refusal?.contains("NaN") == true)
    let some = LensVerdict(found(hole: 8), name: "map")
    #expect(some.refusal == nil && some.warnings.first?.contains("have no number") == true)
    let far = LensVerdict(found(hole: 40), name: "map", separationDeg: 12)
    #expect(far.refusal?.contains("another field") == true)
  }
}
