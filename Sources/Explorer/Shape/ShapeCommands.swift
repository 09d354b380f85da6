import Analysis

/// Which shape radii are measured from.
enum ShapeCommands {
  static let all: [Command] = [
    CalibrationCommands.choice(
      "shape", "centre, angle and axis ratio from the light, from Sigma_*, or given", in: .binning,
      ShapeSettings.Source.self
    ) {
      $0.decisions.settings.shape.source = $1
    },
    CalibrationCommands.choice(
      "shape-constant", "fit a constant together with the Gaussian of Sigma_*", in: .binning,
      BinningCommands.Switch.self
    ) {
      $0.decisions.settings.shape.fitsConstant = $1 == .on
    },
    Command(
      "disk-thickness", argument: .init("Q0"), "axis ratio of a thick disk edge-on, for its inclination",
      in: .binning
    ) { model, text in
      guard let value = Double(text), value >= 0, value < 1 else {
        return model.refuse("disk-thickness is a number from 0 to below 1, e.g. :disk-thickness 0.2")
      }
      model.decisions.settings.shape.thickness = value
      return []
    },
    Command(
      "mass-within", argument: .init("KPC|auto") { _ in ["auto"] },
      "radius inside which the mass counts for R_eff; auto takes all bins", in: .binning
    ) { model, text in
      guard text != "auto" else {
        model.decisions.settings.shape.limitKpc = nil
        return []
      }
      guard let value = Double(text), value > 0, value.isFinite else {
        return model.refuse("mass-within is a radius above 0 kpc, e.g. :mass-within 3, or auto")
      }
      model.decisions.settings.shape.limitKpc = value
      return []
    },
  ]
}
