import Analysis
import Grid
import Lensing
import Observations
import Screen

/// The source plane on screen, and the lens that leads there.
enum LensCommands {
  static let all: [Command] = [
    Command("toggle-plane", keys: ["tp"], "the map in the image plane or in the source plane", in: .map) {
      model in
      guard let snapshot = model.snapshot else { return model.refuse("nothing measured yet") }
      guard model.analysis.sourceFrame != nil else {
        return model.refuse("no source plane: no pixel of the galaxy can be traced")
      }
      model.decisions.plane = model.decisions.plane == .image ? .source : .image
      model.viewCentre = nil
      model.decisions.zoom = nil
      let lens = snapshot.geometry.lens
      if model.decisions.plane == .image {
        model.message = .done("image plane")
      } else if lens.isLensed {
        model.message = .done("source plane, by \(lens.name)")
      } else {
        model.message = .note("source plane: no lens, so it is the sky, North up")
      }
      return []
    },
    Command(
      "critical-curve", keys: ["ok"], "critical curve, in the source plane the caustic: on or off", in: .map
    ) { model in
      guard let snapshot = model.snapshot else { return model.refuse("nothing measured yet") }
      guard snapshot.geometry.lens.isLensed else {
        return model.refuse("no critical curve: there is no lens")
      }
      guard !snapshot.geometry.lens.criticalPoints.isEmpty else {
        return model.refuse("no critical curve crosses this map: the parity is the same everywhere")
      }
      model.decisions.showsCriticalCurve.toggle()
      let name = model.decisions.plane == .image ? "critical curve" : "caustic"
      model.message = .done("\(name) \(model.decisions.showsCriticalCurve ? "on" : "off")")
      return []
    },
    Command(
      "lens",
      argument: .init("FILE.par|X.fits,Y.fits [OPTION=VALUE ...]|own") { _ in
        ["own", "units=", "scaling=", "sign=", "z="]
      },
      "use a lens model; options units, scaling, sign, redshift as in --deflections; own: the file's",
      in: .binning
    ) { model, text in model.useLens(text) },
  ]
}

extension Model {
  /// Takes a lens model by its files; what cannot be read is said when it is tried.
  fileprivate mutating func useLens(_ text: String) -> [Effect] {
    let words = text.split(separator: " ").map(String.init)
    guard let files = words.first else {
      return refuse("lens needs a .par file, two deflection maps as X.fits,Y.fits, or own")
    }
    guard files != "own" else {
      decisions.settings.geometry.lenses = []
      return []
    }
    var source = LensSource()
    let parts = files.split(separator: ",").map(String.init)
    switch parts.count {
    case 1: source.parameterFile = files
    case 2: source.deflections = LensSource.Pair(parts[0], parts[1])
    default: return refuse("lens needs a .par file or two maps as X.fits,Y.fits, not '\(files)'")
    }
    for word in words.dropFirst() {
      let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, let problem = source.set(sides[0], to: sides[1]) else {
        if sides.count == 2 { continue }
        return refuse("'\(word)' is not OPTION=VALUE with units, scaling, sign or redshift")
      }
      return refuse(problem)
    }
    decisions.settings.geometry.lenses = [source]
    decisions.settings.geometry.usesDeflections = true
    return []
  }
}

extension LensSource {
  /// Sets an option by its name; what is wrong, or nil.
  fileprivate mutating func set(_ name: String, to value: String) -> String? {
    switch name {
    case "units":
      guard let unit = Unit(rawValue: value) else { return "units is arcsec or pixel, not '\(value)'" }
      self.unit = unit
    case "sign":
      guard let sign = Sign(rawValue: value) else { return "sign is lenstool or east, not '\(value)'" }
      self.sign = sign
    case "scaling":
      guard let scaling = LensScaling(name: value) else {
        return "scaling is galaxy, unit or z=NUMBER, not '\(value)'"
      }
      self.scaling = scaling
    case "redshift":
      guard let redshift = Double(value), redshift > 0, redshift < 20 else {
        return "redshift is that of the lens, above 0 and below 20, not '\(value)'"
      }
      lensRedshift = redshift
    default: return "a lens has units, scaling, sign and redshift, not '\(name)'"
    }
    return nil
  }
}
