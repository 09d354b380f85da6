import Screen

/// Where the panes stand on a screen of a given size.
struct Layout: Sendable, Equatable {
  /// How much room there is.
  enum Kind: Sendable {
    /// One pane and one line about the bin.
    case narrow
    /// The map and a column of two panes.
    case standard
    /// The map and a column of three panes; below the map the calibrations where height allows.
    case wide
    /// The map with the galaxy's other maps below it, and a column of four panes.
    case vast
  }

  var kind: Kind
  var title: Rect
  var panes: [Pane: Rect]
  /// One line about the bin, where no card is on screen.
  var readout: Rect?
  /// The job line; nil where it shares the message line.
  var job: Rect?
  var message: Rect
  var footer: Rect

  /// The smallest screen that is drawn on.
  static let smallest = Size(width: 40, height: 12)

  /// The layout; nil for a screen that is too small.
  init?(size: Size, focus: Pane) {
    guard size.width >= Layout.smallest.width, size.height >= Layout.smallest.height else { return nil }
    func line(_ row: Int) -> Rect { Rect(x: 0, y: row, width: size.width, height: 1) }
    kind = Layout.kind(of: size)
    title = line(0)
    message = line(size.height - 2)
    footer = line(size.height - 1)
    if kind == .narrow {
      readout = line(size.height - 3)
      panes = [focus: Rect(x: 0, y: 1, width: size.width, height: size.height - 4)]
    } else {
      job = line(size.height - 3)
      let body = Rect(x: 0, y: 1, width: size.width, height: size.height - 4)
      switch kind {
      case .vast: panes = Layout.vast(body, focus: focus)
      case .wide: panes = Layout.wide(body, focus: focus)
      case .narrow, .standard: panes = Layout.standard(body, focus: focus)
      }
    }
  }

  /// The panes that Tab steps through: the map, and those that it would enlarge or bring, or that take keys.
  static func focusablePanes(in size: Size) -> [Pane] {
    switch kind(of: size) {
    case .narrow: [.map, .card, .profile, .fits]
    case .standard, .wide, .vast: [.map, .card, .fits]
    }
  }

  private static func kind(of size: Size) -> Kind {
    if size.width < 80 || size.height < 24 { return .narrow }
    if size.width >= 180, size.height >= 50 { return .vast }
    return size.width >= 110 && size.height >= 36 ? .wide : .standard
  }

  private static func standard(_ body: Rect, focus: Pane) -> [Pane: Rect] {
    let side = max(34, body.width * 2 / 5)
    let map = Rect(x: body.x, y: body.y, width: body.width - side, height: body.height)
    let column = Rect(x: body.x + map.width, y: body.y, width: side, height: body.height)
    if focus == .card { return [.map: map, .card: column] }
    let cardHeight = min(body.height / 2, 14)
    let card = Rect(x: column.x, y: column.y, width: side, height: cardHeight)
    let lower = Rect(
      x: column.x, y: column.y + cardHeight, width: side, height: column.height - cardHeight)
    return [.map: map, .card: card, (focus == .fits ? .fits : .profile): lower]
  }

  private static func wide(_ body: Rect, focus: Pane) -> [Pane: Rect] {
    let side = max(48, min(84, body.width * 2 / 5))
    let fitsHeight = 9
    let cardHeight = min(19, max(14, (body.height - fitsHeight) / 2))
    let left = body.width - side
    let profileHeight = body.height - fitsHeight - cardHeight
    // The strip takes only what a map of a third of the screen leaves.
    let stripHeight = body.height >= 42 ? 10 : 0
    let map = Rect(x: body.x, y: body.y, width: left, height: body.height - stripHeight)
    let strip = Rect(x: body.x, y: body.y + map.height, width: left, height: stripHeight)
    let fits = Rect(x: left, y: body.y + cardHeight + profileHeight, width: side, height: fitsHeight)
    var panes: [Pane: Rect] = [.map: map, .fits: fits]
    if stripHeight > 0 { panes[.compare] = strip }
    if focus == .card {
      // All lines of the file, at the cost of the profile.
      panes[.card] = Rect(x: left, y: body.y, width: side, height: cardHeight + profileHeight)
      return panes
    }
    panes[.card] = Rect(x: left, y: body.y, width: side, height: cardHeight)
    panes[.profile] = Rect(x: left, y: body.y + cardHeight, width: side, height: profileHeight)
    return panes
  }

  private static func vast(_ body: Rect, focus: Pane) -> [Pane: Rect] {
    let side = max(84, body.width * 2 / 5)
    let left = body.width - side
    let stripHeight = body.height / 3
    // The table of fits has a title and a row for each of six; the sentences get what a tall screen has beyond that.
    let fitsHeight = body.height >= 54 ? 9 : 12
    let messagesHeight = body.height >= 54 ? 6 : 0
    let cardHeight = min(24, (body.height - fitsHeight - messagesHeight) / 2)
    let cardWidth = side * 11 / 20
    let profileHeight = body.height - fitsHeight - messagesHeight - cardHeight
    let map = Rect(x: body.x, y: body.y, width: left, height: body.height - stripHeight)
    let strip = Rect(x: body.x, y: body.y + map.height, width: left, height: stripHeight)
    let fits = Rect(x: left, y: body.y + cardHeight + profileHeight, width: side, height: fitsHeight)
    var panes: [Pane: Rect] = [.map: map, .maps: strip, .fits: fits]
    if messagesHeight > 0 {
      panes[.messages] = Rect(x: left, y: fits.y + fitsHeight, width: side, height: messagesHeight)
    }
    if focus == .card {
      panes[.card] = Rect(x: left, y: body.y, width: side, height: cardHeight + profileHeight)
      return panes
    }
    panes[.card] = Rect(x: left, y: body.y, width: cardWidth, height: cardHeight)
    panes[.histogram] = Rect(
      x: left + cardWidth, y: body.y, width: side - cardWidth, height: cardHeight)
    panes[.profile] = Rect(x: left, y: body.y + cardHeight, width: side, height: profileHeight)
    return panes
  }
}
