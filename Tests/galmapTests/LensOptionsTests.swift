import Analysis
import ArgumentParser
import Foundation
import Grid
import Lensing
import Nebular
import Observations
import TestSupport
import Testing

@testable import galmap

@Suite("Options of the lens, the centre and the shape") struct LensOptionsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["x.fits", "y.fits", "best.par"] {
      try Data("x".utf8).write(to: URL(fileURLWithPath: folder.path(name)))
    }
  }

  private func sources(_ arguments: [String]) throws -> [LensSource] {
    try LensOptions.parse(arguments).sources()
  }

  @Test func everyOptionReachesTheModel() throws {
    let (x, y, par) = (folder.path("x.fits"), folder.path("y.fits"), folder.path("best.par"))
    #expect(try sources([]) == [])
    let found = try sources([
      "--deflections", "\(x),\(y)[ALPHA]", "--lens-model", par, "--deflection-units", "pixel",
      "--deflection-scaling", "z=1.2", "--deflection-sign", "east", "--lens-redshift", "0.4", "--kappa", x,
      "--gamma", y,
    ])
    let common = LensSource(
      convergence: .init(x, y), unit: .pixel, sign: .east, scaling: .redshift(1.2), lensRedshift: 0.4)
    var (maps, file) = (common, common)
    maps.deflections = .init(x, "\(y)[ALPHA]")
    file.parameterFile = par
    #expect(found == [maps, file])
    #expect(try sources(["--kappa", x, "--gamma", y]).first?.deflections == nil)
  }

  @Test(arguments: [
    ["--deflections", "one.fits"], ["--deflection-units", "mile"], ["--deflection-scaling", "z=far"],
    ["--deflection-sign", "south"], ["--lens-redshift", "0"], ["--kappa", "k.fits"],
  ])
  func aWrongValueIsUsage(_ arguments: [String]) throws {
    let failure = #expect(throws: Failure.self) { try sources(arguments) }
    #expect(failure?.code == .usage)
    #expect(failure?.message.contains(arguments[0]) == true)
  }

  @Test func aMissingFileIsNamed() throws {
    let failure = #expect(throws: Failure.self) { try sources(["--lens-model", folder.path("none.par")]) }
    #expect(failure?.code == .noInput && failure?.message.contains("none.par") == true)
  }

  @Test func centreAndShape() throws {
    func settings(_ arguments: [String]) throws -> GeometrySettings {
      try GeometryOptions.parse(arguments).settings()
    }
    #expect(try settings(["--center", "hbeta"]).centreSource == .line(.hbeta))
    #expect(try settings(["--center", "oiii5008-peak"]).centreSource == .peak(.oiii5008))
    #expect(try settings(["--center", "light"]).centreSource == .light)
    #expect(try settings(["--center", "3,4.5"]).centre == PixelPosition(x: 3, y: 4.5))
    #expect(try settings(["--geometry", "circular"]).axisRatio == 1)
    #expect(try settings(["--geometry", "ellipse", "--axis-ratio", "0.5"]).axisRatio == 0.5)
    for wrong in [
      ["--center", "middle"], ["--geometry", "square"], ["--geometry", "circular", "--axis-ratio", "0.5"],
    ] {
      let failure = #expect(throws: Failure.self) { try settings(wrong) }
      #expect(failure?.code == .usage)
    }
  }
}
