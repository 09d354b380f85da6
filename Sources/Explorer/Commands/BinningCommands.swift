import Analysis
import Grid
import Nebular
import Observations

/// How bins and radii are made.
enum BinningCommands {
  static let all: [Command] = [
    CalibrationCommands.choice(
      "binning", "where the bins come from", in: .binning, BinningSettings.Method.self
    ) {
      $0.decisions.settings.binning.method = $1
    },
    positive("target", "S/N that each bin is brought to", example: "10") {
      $0.decisions.settings.binning.targetSNR = $1
    },
    Command(
      "min-pixel-snr", argument: .init("S/N"), "leave out pixels below this S/N", in: .binning
    ) { model, text in
      guard let value = Double(text), value.isFinite else {
        return model.refuse("min-pixel-snr needs a number, e.g. :min-pixel-snr 0.5")
      }
      model.decisions.settings.binning.minPixelSNR = value
      return []
    },
    Command(
      "line", argument: .init("NAME") { $0.lineNames }, "line whose S/N makes the bins", in: .binning
    ) { model, text in
      guard model.lineNames.contains(text), let line = EmissionLine(rawValue: text) else {
        return model.refuse("line is one of \(model.lineNames.joined(separator: ", ")), not '\(text)'")
      }
      model.decisions.settings.binning.line = line
      return []
    },
    Command(
      "center", argument: .init("X,Y|auto|LINE|LINE-peak") { $0.centreNames },
      "centre in pixels, a line's centroid or its peak; auto takes the light's", in: .binning
    ) { model, text in
      if let source = GeometrySettings.CentreSource(name: text == "auto" ? "light" : text) {
        model.decisions.settings.geometry.centre = nil
        model.decisions.settings.geometry.centreSource = source
        return []
      }
      let numbers = text.split { $0 == "," || $0 == " " }.map { Double($0) }
      guard numbers.count == 2, let x = numbers[0], let y = numbers[1], x.isFinite, y.isFinite else {
        return model.refuse("center needs two numbers, e.g. :center 30.5,41, or auto, hbeta, hbeta-peak")
      }
      model.decisions.settings.geometry.centre = PixelPosition(x: x, y: y)
      return []
    },
    measured("pa", "DEG", "major axis, degrees East of North", within: -360...360) {
      $0.decisions.settings.geometry.positionAngleDeg = $1
    },
    measured("axis-ratio", "RATIO", "minor over major axis", within: 0.05...1) {
      $0.decisions.settings.geometry.axisRatio = $1
    },
    CalibrationCommands.choice(
      "deflections", "trace pixels to the source plane where the file has deflections", in: .binning,
      Switch.self
    ) {
      $0.decisions.settings.geometry.usesDeflections = $1 == .on
    },
  ]

  /// A setting that is on or off.
  enum Switch: String, CaseIterable, Sendable {
    case on, off
  }

  private static func positive(
    _ name: String, _ title: String, example: String,
    _ use: @escaping @Sendable (inout Model, Double) -> Void
  ) -> Command {
    Command(name, argument: .init("N"), title, in: .binning) { model, text in
      guard let value = Double(text), value.isFinite, value > 0 else {
        return model.refuse("\(name) needs a number above zero, e.g. :\(name) \(example)")
      }
      use(&model, value)
      return []
    }
  }

  /// A number within limits, or `auto` for the measured one.
  private static func measured(
    _ name: String, _ placeholder: String, _ title: String, within limits: ClosedRange<Double>,
    _ use: @escaping @Sendable (inout Model, Double?) -> Void
  ) -> Command {
    Command(
      name, argument: .init("\(placeholder)|auto") { _ in ["auto"] }, "\(title); auto measures it",
      in: .binning
    ) { model, text in
      if text == "auto" {
        use(&model, nil)
        return []
      }
      guard let value = Double(text), limits.contains(value) else {
        let range =
          "\(ScreenNumber.plain(limits.lowerBound)) to \(ScreenNumber.plain(limits.upperBound))"
        return model.refuse("\(name) is a number from \(range), or auto")
      }
      use(&model, value)
      return []
    }
  }
}

extension Model {
  /// What a centre can be taken from.
  fileprivate var centreNames: [String] { ["auto"] + lineNames + lineNames.map { $0 + "-peak" } }

  /// Names of the lines that the file has.
  fileprivate var lineNames: [String] { snapshot?.observation.lines.map(\.line.rawValue) ?? [] }
}
