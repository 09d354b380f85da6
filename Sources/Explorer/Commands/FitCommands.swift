import Analysis

/// The straight line and the bins in it.
enum FitCommands {
  static let all: [Command] = [
    Command(
      "toggle-bin", keys: ["Enter", "Space"],
      "take the bin out of the fit or back; in the table of fits: use the marked row", in: .fit,
      hint: .init("pick", rank: 5)
    ) { model in
      model.focus == .fits ? model.useMarkedFit() : model.toggleBin()
    },
    Command("all-bins", "take every bin back into the fit", in: .fit) { model in
      let count = model.decisions.settings.gradient.excludedBins.count
      guard count > 0 else { return model.refuse("no bin was taken out of the fit") }
      model.decisions.settings.gradient.excludedBins = []
      model.message = .done("\(ScreenNumber.count(count, "bin")) back in the fit")
      return []
    },
    Command("refit", keys: ["r"], "compute everything again", in: .fit) { model in
      model.recompute()
    },
    CalibrationCommands.choice(
      "fit", "which error of the slope is the headline", in: .fit, GradientSettings.Method.self
    ) {
      $0.decisions.settings.gradient.method = $1
    },
    Command(
      "radius-range", argument: .init("LOW,HIGH|auto") { _ in ["auto"] },
      "fit only bins between two radii in kpc; auto takes all", in: .fit
    ) { model, text in
      guard let range = NumberRange(text, allowsAuto: true), range.low ?? 0 >= 0 else {
        return model.refuse("radius-range needs two radii in kpc in order, e.g. :radius-range 0,6, or auto")
      }
      model.decisions.settings.gradient.minimumRadiusKpc = range.low
      model.decisions.settings.gradient.maximumRadiusKpc = range.high
      return []
    },
  ]
}

extension Model {
  fileprivate mutating func toggleBin() -> [Effect] {
    guard let snapshot else { return refuse("nothing measured yet") }
    guard let index = currentBin else { return refuse("no bin under the cursor; n hops to one") }
    guard !hasStaleBins else {
      return refuse("the bins are being made anew; pick when they are there, or Esc keeps the old ones")
    }
    let number = snapshot.binning.bins[index].number
    if decisions.settings.gradient.excludedBins.remove(number) != nil {
      message = .done("bin \(number) back in the fit")
    } else {
      decisions.settings.gradient.excludedBins.insert(number)
      message = .done("bin \(number) out of the fit")
    }
    return []
  }

  fileprivate mutating func useMarkedFit() -> [Effect] {
    guard let rows = snapshot?.comparison, rows.indices.contains(fitRow) else {
      return refuse("the fits are not computed yet")
    }
    decisions.settings.metallicity.calibration = rows[fitRow].calibration
    decisions.settings.metallicity.group = rows[fitRow].group
    message = .note("using \(rows[fitRow].calibration) \(rows[fitRow].group.label)")
    return []
  }
}
