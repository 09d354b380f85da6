import Analysis
import ArgumentParser
import Foundation
import Lensing
import Observations

/// Lens models in place of the deflections in the galaxy's own file.
struct LensOptions: ParsableArguments {
  @Option(
    name: .customLong("deflections"),
    help: ArgumentHelp(
      "Deflection maps along x and y on their own pixels; a file may end in [EXTENSION]. Give it several times for a set of models: the first is used, all tell the spread.",
      valueName: "x.fits,y.fits"))
  var deflections: [String] = []

  @Option(
    help: ArgumentHelp("Unit of the deflection maps: arcsec or pixel (of the maps).", valueName: "unit"))
  var deflectionUnits: String = LensSource.Unit.arcsec.rawValue

  @Option(
    help: ArgumentHelp(
      "For which source the maps hold: galaxy (scaled already), unit (D_ls/D_s = 1) or z=NUMBER.",
      valueName: "scaling"))
  var deflectionScaling: String = "galaxy"

  @Option(
    help: ArgumentHelp(
      "Which way the first map counts: lenstool (to the West) or east; the second counts to the North.",
      valueName: "sign"))
  var deflectionSign: String = LensSource.Sign.lenstool.rawValue

  @Option(
    help: ArgumentHelp(
      "Lenstool parameter file (best.par) with potentials of profile 81 and 14; may be given several times.",
      valueName: "file.par"))
  var lensModel: [String] = []

  @Option(
    help: ArgumentHelp(
      "Redshift of the lens, for scaling (default: ZLENS of the galaxy's file or of the maps).",
      valueName: "z"))
  var lensRedshift: Double?

  @Option(
    help: ArgumentHelp("Map of the convergence; with --gamma it states the magnification.", valueName: "file")
  )
  var kappa: String?

  @Option(help: ArgumentHelp("Map of the shear's modulus, beside --kappa.", valueName: "file"))
  var gamma: String?

  /// The lens models, in order: deflection maps, then parameter files, or kappa and gamma alone.
  func sources() throws -> [LensSource] {
    let convergence = try convergencePair()
    let unit = try choice(deflectionUnits, of: LensSource.Unit.self, option: "--deflection-units")
    let sign = try choice(deflectionSign, of: LensSource.Sign.self, option: "--deflection-sign")
    if let lensRedshift, !(lensRedshift > 0 && lensRedshift < 20) {
      throw Failure(.usage, "--lens-redshift lies above 0 and below 20; \(lensRedshift) does not")
    }
    let base = LensSource(
      convergence: convergence, unit: unit, sign: sign, scaling: try scaling(), lensRedshift: lensRedshift)
    var sources: [LensSource] = []
    for text in deflections {
      let files = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      guard files.count == 2 else {
        throw Failure(.usage, "--deflections takes two files as DPLX.fits,DPLY.fits; '\(text)' is not that")
      }
      var source = base
      source.deflections = LensSource.Pair(HomeFolder.expanded(files[0]), HomeFolder.expanded(files[1]))
      sources.append(source)
    }
    for path in lensModel {
      var source = base
      source.parameterFile = HomeFolder.expanded(path)
      sources.append(source)
    }
    if sources.isEmpty, convergence != nil { sources = [base] }
    try sources.forEach(checkFiles)
    return sources
  }

  /// Names a file that is not there before anything is computed.
  private func checkFiles(_ source: LensSource) throws {
    let pairs = [source.deflections, source.convergence].compactMap { $0 }.flatMap { [$0.first, $0.second] }
    for name in pairs + [source.parameterFile].compactMap({ $0 }) {
      let path = name.hasSuffix("]") ? String(name.prefix { $0 != "[" }) : name
      guard FileManager.default.fileExists(atPath: path) else {
        throw Failure(.noInput, "\(path): there is no such lens model; check the path")
      }
    }
  }

  private func convergencePair() throws -> LensSource.Pair? {
    switch (kappa, gamma) {
    case (nil, nil): return nil
    case (let kappa?, let gamma?):
      return LensSource.Pair(HomeFolder.expanded(kappa), HomeFolder.expanded(gamma))
    default: throw Failure(.usage, "--kappa and --gamma belong together; give both")
    }
  }

  private func scaling() throws -> LensScaling {
    guard let scaling = LensScaling(name: deflectionScaling) else {
      throw Failure(
        .usage,
        "--deflection-scaling is galaxy, unit or z=NUMBER (e.g. z=1.2); '\(deflectionScaling)' is not that")
    }
    return scaling
  }
}
