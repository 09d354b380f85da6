extension Model {
  /// What stands in the line of jobs while none runs: a hint for the first start, or an earlier session; nil for
  /// nothing.
  var notice: String? {
    if keeping.showsHint {
      return
        "New here? ? lists every key, c changes the calibration, Enter takes a bin out, e exports, q quits"
    }
    guard let offer = keeping.offer, history.past.isEmpty else { return nil }
    return "session of \(offer.age): W takes it up"
      + (offer.isSameContent ? "" : ", but the file has changed since")
  }
}
