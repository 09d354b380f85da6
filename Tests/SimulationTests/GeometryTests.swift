import Foundation
import Grid
import Testing

@testable import Simulation

@Suite struct SourceGeometryTests {
  private func geometry() throws -> SourceGeometry { SourceGeometry(try TestSpec.spec()) }

  /// mu = 1 / |det d(source)/d(image)|, by finite differences.
  @Test func deflectionsMagnifyAsStated() throws {
    let geometry = try geometry()
    func source(_ x: Double, _ y: Double) -> (Double, Double) {
      let alpha = geometry.deflection(x: x, y: y)
      return ((x - 20) * 0.06 - alpha.west, (y - 16) * 0.06 - alpha.north)
    }
    let (a, b, c) = (source(5, 7), source(6, 7), source(5, 8))
    let determinant = ((b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)) / (0.06 * 0.06)
    #expect(abs(1 / determinant - 2.4) < 1e-9)
  }

  /// The stretch of 2 points 30 deg East of North: a step along it shrinks by 2 in the source, one across by 1.2.
  @Test func stretchesPointAsStated() throws {
    let geometry = try geometry()
    let (sine, cosine) = (0.5, 3.0.squareRoot() / 2)
    // Columns run West, so East is towards smaller x.
    let along = geometry.source(x: 20 - 10 * sine, y: 16 + 10 * cosine)
    let across = geometry.source(x: 20 + 10 * cosine, y: 16 + 10 * sine)
    #expect(abs((along.west * along.west + along.north * along.north).squareRoot() - 0.3) < 1e-12)
    #expect(abs((across.west * across.west + across.north * across.north).squareRoot() - 0.5) < 1e-12)
  }

  /// Physics of a thin disk: q = 0.5 and 30 deg from the axis give 1.322876 for a unit step; here the axis
  /// itself keeps its length and the minor axis is stretched by 1/q.
  @Test func radiusIsThatOfTheInclinedDisk() throws {
    var spec = try TestSpec.spec()
    spec.lens.magnification = 1
    spec.lens.minorStretch = 1
    spec.disk.axisRatio = 0.5
    spec.disk.positionAngleDeg = 30
    let geometry = SourceGeometry(spec)
    let unit = 0.06 * geometry.kpcPerArcsec
    // North lies 30 deg from the major axis.
    #expect(abs(geometry.radiusKpc(x: 20, y: 17) / unit - 1.322876) < 1e-6)
    #expect(abs(geometry.kpcPerArcsec - 8.388549) < 1e-5)
  }

  /// The pixels of an ellipse cover its area.
  @Test func pixelAreasAddUpToTheDisk() throws {
    let galaxy = try TestSpec.galaxy.get()
    let radius = galaxy.spec.disk.segmentationRadiusKpc
    let area = Double(galaxy.segmentation.count) * galaxy.geometry.pixelAreaKpc2
    // The rim of an ellipse of some 300 pixels is uncertain by a few pixels.
    #expect(abs(area / (.pi * radius * radius) - 1) < 0.03)
  }
}
