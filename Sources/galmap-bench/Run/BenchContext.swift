import Analysis
import Foundation
import Library
import Nebular

/// What a row may need.
struct BenchContext: Sendable {
  /// The program's data.
  var library: DataLibrary
  /// The program `galmap`, for rows that run it whole.
  var program: String
  /// A writable copy of the peers' folder with the inputs they were given; nil without peers.
  var peerFolder: URL?
  /// A file of reference posteriors.
  var reference: String?
  /// Repetitions of each timing, where a row does not need fewer.
  var repetitions: Int
  /// Regions compared with the fine grid.
  var checks: Int

  /// Settings of the metallicity as the peers have them: [OIII] as doublet, flat prior on f(Hbeta), 7.0 to 9.3.
  static let peerSettings = MetallicitySettings(hbetaPrior: .flat, ohLow: 7.0, ohHigh: 9.3, oiii: .doublet)

  func engine(_ settings: MetallicitySettings) throws -> MetallicityEngine {
    try MetallicityEngine(
      settings: settings, calibration: try library.calibration(named: settings.calibration))
  }

  /// The path of `galmap`, which must be there.
  func requiredProgram() throws -> String {
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw BenchFailure(
        description:
          "\(program) is not there; build it with 'swift build -c release', or name it with --program.")
    }
    return program
  }

  /// A file that preparing the peers made; nil where there is none.
  func peerFile(_ name: String) -> URL? {
    guard let file = peerFolder?.appendingPathComponent(name) else { return nil }
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }

  /// The 300 bins of the peers where they are at hand, else 300 of the same distribution.
  func mapRegions() throws -> (regions: [LineFluxes], note: String) {
    guard let file = peerFile(PeerFolder.mapFile) else {
      return (PosteriorCases.map(oiii: .oiiiDoublet), "own bins, drawn as the peers draw theirs")
    }
    let bins = try JSONDecoder().decode(PeerBins.self, from: try Data(contentsOf: file))
    return (bins.regions, "the peers' bins")
  }
}

/// Bins as the peers' script has them: fluxes and errors of [OIII] (doublet), Hbeta, [OII], Hgamma.
struct PeerBins: Decodable {
  var f: [[Double]]
  var s: [[Double]]

  var regions: [LineFluxes] {
    zip(f, s).map { values, errors in
      LineFluxes(
        uniqueKeysWithValues: zip([.oiiiDoublet, .hbeta, .oii, .hgamma], zip(values, errors)).map {
          ($0, LineFlux(value: $1.0, error: $1.1))
        })
    }
  }
}
