import Analysis
import Cosmology

/// Scale, distances and ages.
enum CosmologyCommands {
  static let all: [Command] = [
    Command(
      "cosmology", argument: .init("H0,OMEGA_M|paper") { _ in ["paper", "67.4,0.315", "73,0.3"] },
      "flat universe for scale, distances and ages: H_0 in km/s/Mpc and Omega_m; paper is 70,0.3",
      in: .binning
    ) { model, text in
      guard text != "paper" else {
        model.decisions.settings.cosmology = .wang2019
        return []
      }
      let numbers = text.split { $0 == "," || $0 == " " }.map { Double($0) }
      guard numbers.count == 2, let hubble = numbers[0], let matter = numbers[1],
        FlatCosmology.isUsual(hubbleConstantKmPerSecMpc: hubble, matterDensity: matter)
      else {
        return model.refuse(
          "cosmology needs H_0 from 20 to 200 and Omega_m from 0.01 to 0.99, e.g. :cosmology 67.4,0.315")
      }
      model.decisions.settings.cosmology = FlatCosmology(
        hubbleConstantKmPerSecMpc: hubble, matterDensity: matter)
      return []
    }
  ]
}
