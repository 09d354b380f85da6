/// One row of keys and what they do.
public struct Footer: Sendable, Hashable {
  /// A key and its short label.
  public struct Item: Sendable, Hashable {
    /// The key as shown.
    public var key: String
    /// What it does, in a word or two.
    public var label: String

    /// A key and its label.
    public init(key: String, label: String) {
      self.key = key
      self.label = label
    }
  }

  /// The items, the most useful first; those that do not fit are left out.
  public var items: [Item]

  /// A footer.
  public init(items: [Item]) { self.items = items }

  /// The items that fit into `width` cells, each with the columns it takes from the left edge, for the mouse.
  public func places(width: Int) -> [(item: Item, columns: Range<Int>)] {
    var places: [(item: Item, columns: Range<Int>)] = []
    var column = 0
    for item in items {
      let start = column == 0 ? 0 : column + 2
      let end = start + Text.width(item.key) + 1 + Text.width(item.label)
      guard end <= width else { continue }
      places.append((item, start..<end))
      column = end
    }
    return places
  }

  /// Draws one row: keys bold, labels plain.
  public func draw(on canvas: inout Canvas, in rect: Rect) {
    guard rect.height > 0 else { return }
    for place in places(width: rect.width) {
      let column = canvas.write(
        place.item.key, column: rect.x + place.columns.lowerBound, row: rect.y, style: .bold)
      canvas.write(place.item.label, column: column + 1, row: rect.y, style: .dim)
    }
  }
}
