import ArgumentParser
import Cosmology

/// Scale, distances and ages.
struct CosmologyOptions: ParsableArguments {
  @Option(
    name: .customLong("h0"),
    help: ArgumentHelp("Hubble constant of the flat universe, 20 to 200 km/s/Mpc.", valueName: "km/s/Mpc"))
  var hubble: Double = FlatCosmology.wang2019.hubbleConstantKmPerSecMpc

  @Option(
    help: ArgumentHelp("Matter density over the critical one, 0.01 to 0.99.", valueName: "number"))
  var omegaM: Double = FlatCosmology.wang2019.matterDensity

  func cosmology() throws(Failure) -> FlatCosmology {
    guard FlatCosmology.isUsual(hubbleConstantKmPerSecMpc: hubble, matterDensity: omegaM) else {
      throw Failure(
        .usage,
        "--h0 lies from 20 to 200 km/s/Mpc and --omega-m from 0.01 to 0.99; \(hubble) and \(omegaM) do not")
    }
    return FlatCosmology(hubbleConstantKmPerSecMpc: hubble, matterDensity: omegaM)
  }
}
