import Analysis
import Morphology
import Observations
import Screen

/// Errors, S/N and residuals in place of values; what is drawn over the map; locked limits.
enum SeeingCommands {
  static let all: [Command] = [
    Command(
      "error-map", keys: ["te"], "map of the errors of the shown quantity, or its values again", in: .map
    ) {
      $0.toggle(\.errorMap, "\($0.decisions.quantity.base.title) has no error")
    },
    Command("snr-map", keys: ["ts"], "map of the S/N of the shown quantity, or its values again", in: .map) {
      $0.toggle(\.significanceMap, "\($0.decisions.quantity.base.title) has no error, so no S/N")
    },
    Command(
      "residual-map", keys: ["od"], "map of the residuals from the fit, or of 12+log(O/H) again", in: .map
    ) { model in
      guard model.snapshot?.gradient.fit != nil else {
        return model.refuse("there is no line to differ from")
      }
      return model.show(model.decisions.quantity == .residual ? .metallicity : Quantity.residual)
    },
    Command("lock-limits", keys: ["tl"], "lock the limits across maps, or free them", in: .map) {
      $0.toggleLock()
    },
    overlay("edges", "oe", "edges between bins", \.showsEdges),
    overlay("contours", "oc", "contours of the shown quantity", \.showsContours),
    overlay("rings", "or", "contours of the deprojected radius", \.showsRings),
    Command(
      "effective-radius", keys: ["oh"], "line of R_eff, which encloses half of the stellar mass: on or off",
      in: .map
    ) { $0.toggleEffectiveRadius() },
    Command("beam", keys: ["ob"], "disc of the size of the point spread function: on or off", in: .map) {
      $0.toggleBeam()
    },
    overlay("scale", "on", "compass and scale bar", \.showsScale),
  ]

  private static func overlay(
    _ name: String, _ key: String, _ title: String, _ part: any WritableKeyPath<MapOverlays, Bool> & Sendable
  ) -> Command {
    Command(name, keys: [key], "\(title): on or off", in: .map) { model in
      model.decisions.overlays[keyPath: part].toggle()
      let isOn = model.decisions.overlays[keyPath: part]
      let levels = isOn ? model.overlayLevels(part) : ""
      model.message = .done("\(title) \(isOn ? "on" : "off")\(levels)")
      return []
    }
  }
}

extension Model {
  /// Goes from values to a map made from them, or back.
  fileprivate mutating func toggle(_ other: KeyPath<Quantity, Quantity?>, _ refusal: String) -> [Effect] {
    guard let map = decisions.quantity[keyPath: other] else { return refuse(refusal) }
    return show(decisions.quantity == map ? map.base : map)
  }

  fileprivate mutating func toggleEffectiveRadius() -> [Effect] {
    guard let snapshot else { return refuse("nothing measured yet") }
    guard let radius = snapshot.shape?.effectiveRadiusKpc.value, radius.isFinite else {
      if analysis.isPartial { return refuse("R_eff is being measured") }
      return refuse("there is no R_eff: \(snapshot.shape?.missing ?? "stellar masses are missing")")
    }
    decisions.overlays.showsEffectiveRadius.toggle()
    let isOn = decisions.overlays.showsEffectiveRadius
    message = .done("line of R_eff \(isOn ? "on at \(ScreenNumber.fixed(radius, 2)) kpc" : "off")")
    return []
  }

  fileprivate mutating func toggleBeam() -> [Effect] {
    guard let snapshot else { return refuse("nothing measured yet") }
    guard let width = snapshot.observation.psfFWHMArcsec else {
      return refuse("the file does not tell the width of its point spread function")
    }
    decisions.overlays.showsBeam.toggle()
    let size = "FWHM \(ScreenNumber.significant(width, 2))\""
    message = .done("point spread function \(decisions.overlays.showsBeam ? "on: \(size)" : "off")")
    return []
  }

  /// The values that lines stand at, for the message.
  fileprivate func overlayLevels(_ part: WritableKeyPath<MapOverlays, Bool>) -> String {
    if part == \MapOverlays.showsContours, let scaling = mapScaling {
      let levels = MapOverlayLayer.contourTicks(scaling)
      return levels.isEmpty ? "" : " at \(levels.map(\.text).joined(separator: " "))"
    }
    if part == \MapOverlays.showsRings, let snapshot {
      return ", every \(ScreenNumber.plain(MapOverlayLayer.ringStep(snapshot))) kpc"
    }
    return ""
  }
}
