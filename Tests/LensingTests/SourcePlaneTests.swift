import Foundation
import Grid
import Testing

@testable import Lensing

@Suite("The source plane")
struct SourcePlaneTests {
  /// A singular isothermal sphere with an Einstein radius of one arcsec, North up and East left, 0.05" pixels.
  private static let centre = PixelPosition(x: 90, y: 70)
  private static let scale = 0.05

  private func isothermal(_ orientation: SkyOrientation) -> SourcePlane {
    // alpha points from the lens outwards and is one Einstein radius long.
    func deflection(_ x: Int, _ y: Int) -> (west: Double, north: Double) {
      let offset = orientation.skyOffsetArcsec(
        dx: Double(x) - SourcePlaneTests.centre.x, dy: Double(y) - SourcePlaneTests.centre.y)
      let length = (offset.east * offset.east + offset.north * offset.north).squareRoot()
      return length > 0 ? (-offset.east / length, offset.north / length) : (.nan, .nan)
    }
    return SourcePlane(
      deflectionWestArcsec: Map2D(width: 181, height: 141) { deflection($0, $1).west },
      deflectionNorthArcsec: Map2D(width: 181, height: 141) { deflection($0, $1).north },
      orientation: orientation)
  }

  @Test(
    "singular isothermal sphere: position and magnification on the axis",
    arguments: [
      (1.5, 0.5, 3.0), (2, 1, 2), (3, 2, 1.5),
    ])
  func onAxis(theta: Double, beta: Double, magnification: Double) {
    let plane = isothermal(.northUp(pixelScaleArcsec: SourcePlaneTests.scale))
    let centre = SourcePlaneTests.centre
    let lens = plane.orientation.skyOffsetArcsec(dx: centre.x, dy: centre.y)
    // To the West, which is +x on this map.
    let pixel = PixelPosition(x: centre.x + theta / SourcePlaneTests.scale, y: centre.y)
    let position = plane.position(of: pixel)
    #expect(abs(position.westArcsec + lens.east - beta) < 1e-9)
    #expect(abs(position.northArcsec - lens.north) < 1e-9)
    // Central differences over 0.05": the error is of second order, (0.05/theta)^2 / 3 of a part.
    let jacobian = plane.jacobian(x: Int(pixel.x.rounded()), y: Int(pixel.y))
    #expect(abs(jacobian.magnification / magnification - 1) < 2e-3)
    // kappa = gamma = theta_E / (2 theta).
    #expect(abs(jacobian.convergence - 0.5 / theta) < 1e-3 && abs(jacobian.shear - 0.5 / theta) < 1e-3)
  }

  @Test("the sky's rotation changes nothing")
  func rotated() {
    let angle = 28.0 * Double.pi / 180
    let (c, s) = (0.05 * cos(angle), 0.05 * sin(angle))
    let plane = isothermal(
      SkyOrientation(eastArcsecPerX: -c, eastArcsecPerY: s, northArcsecPerX: s, northArcsecPerY: c))
    // (40, 30) pixels away: theta = 2.5", mu = 1/(1 - 1/2.5).
    #expect(abs(plane.jacobian(x: 130, y: 100).magnification * 0.6 - 1) < 2e-3)
    let from = plane.offset(of: PixelPosition(x: 130, y: 100), from: PixelPosition(x: 114, y: 88))
    // Both on one ray from the lens, 2.5" and 1.5": 1.5" and 0.5" in the source plane.
    let length = (from.westArcsec * from.westArcsec + from.northArcsec * from.northArcsec).squareRoot()
    #expect(abs(length - 1) < 1e-9)
  }

  @Test("between pixels the deflection is smooth, at centres exact")
  func fractional() {
    let plane = isothermal(.northUp(pixelScaleArcsec: SourcePlaneTests.scale))
    let (a, b) = (PixelPosition(x: 123.3, y: 95.7), SourcePlaneTests.centre)
    let (dx, dy) = ((a.x - b.x) * 0.05, (a.y - b.y) * 0.05)
    let theta = (dx * dx + dy * dy).squareRoot()
    let lens = plane.orientation.skyOffsetArcsec(dx: b.x, dy: b.y)
    let position = plane.position(of: a)
    // Cubic convolution errs by about h^3 of the third derivative: (0.05/2.1)^3 = 1e-5".
    #expect(abs(position.westArcsec + lens.east - dx * (1 - 1 / theta)) < 2e-5)
    #expect(abs(position.northArcsec - lens.north - dy * (1 - 1 / theta)) < 2e-5)
    #expect(plane.position(of: PixelPosition(x: -0.5, y: 3)).westArcsec.isNaN)
    #expect(plane.position(of: PixelPosition(x: 180, y: 140)).westArcsec.isFinite)
    #expect(plane.position(of: PixelPosition(x: 179.5, y: 139.5)).westArcsec.isFinite)
  }

  @Test("constant convergence and shear: mu = 1/|(1-kappa)^2 - gamma^2|, exact up to the edges")
  func constant() {
    let (kappa, gamma) = (0.4, 0.35)
    let orientation = SkyOrientation.northUp(pixelScaleArcsec: 0.06)
    let plane = SourcePlane(
      deflectionWestArcsec: Map2D(width: 7, height: 5) { x, _ in (kappa + gamma) * 0.06 * Double(x) },
      deflectionNorthArcsec: Map2D(width: 7, height: 5) { _, y in (kappa - gamma) * 0.06 * Double(y) },
      orientation: orientation)
    let expected = 1 / abs((1 - kappa) * (1 - kappa) - gamma * gamma)
    for value in plane.magnification(width: 7, height: 5).values { #expect(abs(value / expected - 1) < 1e-9) }
  }

  @Test("without a lens the source plane is the sky")
  func unlensed() {
    let plane = SourcePlane(unlensed: .northUp(pixelScaleArcsec: 0.1))
    let offset = plane.offset(of: PixelPosition(x: 5, y: 2), from: PixelPosition(x: 2, y: 6))
    #expect(abs(offset.westArcsec - 0.3) < 1e-12 && abs(offset.northArcsec + 0.4) < 1e-12)
    #expect(plane.magnification(width: 7, height: 5).values.allSatisfy { abs($0 - 1) < 1e-9 })
  }

  @Test("a pixel without deflection spoils itself alone")
  func hole() {
    var map = Map2D<Double>(width: 7, height: 5) { x, _ in 0.02 * Double(x) }
    map[3, 2] = .nan
    let plane = SourcePlane(
      deflectionWestArcsec: map, deflectionNorthArcsec: map, orientation: .northUp(pixelScaleArcsec: 0.1))
    let magnification = plane.magnification(width: 7, height: 5)
    #expect(plane.position(of: PixelPosition(x: 3, y: 2)).westArcsec.isNaN)
    #expect(magnification[2, 2].isFinite && magnification[3, 3].isFinite)
    #expect(abs(magnification[2, 2] - magnification[6, 4]) < 1e-9)
  }
}
