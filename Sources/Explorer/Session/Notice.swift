import Screen

extension Model {
  /// What stands in the line of jobs while none runs: the pixel under the mouse, a hint for the first start, or an
  /// earlier session; nil for nothing.
  var notice: String? {
    if let hover, snapshot != nil {
      var under = self
      under.moveCursor(toShown: hover)
      let pixel = under.cursor ?? hover
      return "mouse: x \(pixel.x) y \(pixel.y)  \(Lines.readout(under))"
    }
    if keeping.showsHint {
      return
        "New here? \(key("help")) lists every key; \(key("next-calibration")): calibration, "
        + "\(key("toggle-bin")): bin out, \(key("export-view")): export, \(key("quit")): quit"
    }
    guard let offer = keeping.offer, history.past.isEmpty else { return nil }
    return "session of \(offer.age): \(key("restore")) takes it up"
      + (offer.isSameContent ? "" : ", but the file has changed since")
  }
}
