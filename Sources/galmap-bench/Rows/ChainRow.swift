import Analysis
import BaryonCycle
import Cosmology
import Inference
import Nebular

/// Random draws of every bin through the chain from line fluxes to outflow.
struct ChainRow: BenchRow {
  let name = "monte-carlo"
  let title = "Monte Carlo of the chain to gas and outflow, posteriors included, 300 bins x 1000 draws"
  let goal = Goal(wallSeconds: 1)
  let peers = [
    PeerCommand(
      label: "numpy, BLAS, broad-band fits alone", words: ["peer_sed.py"], line: "sed_numpy_blas", scale: 100,
      scaleNote: "3000 fits stand for 300 x 1000"),
    PeerCommand(
      label: "numpy, loop, broad-band fits alone", words: ["peer_sed.py"], line: "sed_numpy_loop", scale: 100,
      scaleNote: "3000 fits stand for 300 x 1000"),
  ]

  func measure(_ context: BenchContext) async throws -> Measurement {
    let regions = try context.mapRegions().regions
    let engine = try context.engine(BenchContext.peerSettings)
    let chain = BaryonChain(
      starFormation: HbetaStarFormation(
        hbetaAttenuationPerAV: DustLaw.nebular.attenuation(of: .hbeta), redshift: 1.96,
        luminosityDistanceMpc: FlatCosmology.wang2019.luminosityDistanceMpc(redshift: 1.96)))
    var measurement = Measurement()
    measurement.notes.append(
      "stars, age and magnification as log-normal distributions; broad-band fits are not repeated per draw")
    var spreads: [ChainSpread] = []
    try await Stopwatch.measure(max(3, context.repetitions / 3), into: &measurement) {
      let bins = try await engine.estimates(regions).map { ChainRow.distributions($0) }
      spreads = await ChainRow.spreads(bins, chain)
    }
    measurement.add(
      "draws with a mass loading", 100 * (1 - spreads.map(\.noRootFraction).reduce(0, +) / 300), "%")
    return measurement
  }

  /// 300 bins in 30 parts on all cores.
  private static func spreads(_ bins: [BinDistributions], _ chain: BaryonChain) async -> [ChainSpread] {
    await withTaskGroup(of: (Int, [ChainSpread]).self) { group in
      for start in stride(from: 0, to: bins.count, by: 10) {
        group.addTask {
          let part = start..<min(start + 10, bins.count)
          return (start, part.map { chain.spread(of: bins[$0], count: 1000, seed: 1, stream: $0) })
        }
      }
      var parts: [(Int, [ChainSpread])] = []
      for await part in group { parts.append(part) }
      return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }

  private static func distributions(_ estimate: MetallicityEstimate) -> BinDistributions {
    let (oh, hbeta) = (estimate.oh, estimate.hbeta)
    return BinDistributions(
      oxygenAbundance: .split(
        median: oh.median, lower: oh.median - oh.lower, upper: oh.upper - oh.median),
      hbeta: .intrinsic(
        .split(
          median: 1e-17 * hbeta.median, lower: 1e-17 * (hbeta.median - hbeta.lower),
          upper: 1e-17 * (hbeta.upper - hbeta.median))),
      starsMsunPc2: .logNormal(median: 150, dex: 0.1), age: .years(.logNormal(median: 8e7, dex: 0.15)),
      magnification: .logNormal(median: 6.35, dex: 0.03), imageAreaKpc2: 1.5)
  }
}
