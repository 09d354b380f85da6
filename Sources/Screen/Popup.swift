/// A panel in the middle of the screen over what was drawn before.
public struct Popup: Sendable, Hashable {
  /// Title in the border.
  public var title: String
  /// Note in the lower border.
  public var note: String
  /// Size wanted for the inside, cells; it is cut to the screen.
  public var contentSize: Size

  /// A popup with room for `contentSize` cells inside.
  public init(title: String, note: String = "", contentSize: Size) {
    self.title = title
    self.note = note
    self.contentSize = contentSize
  }

  /// The rectangle, border included, that the popup takes within `rect`.
  public func frame(in rect: Rect) -> Rect {
    let width = max(0, min(rect.width, contentSize.width + 4))
    let height = max(0, min(rect.height, contentSize.height + 2))
    return Rect(
      x: rect.x + (rect.width - width) / 2, y: rect.y + (rect.height - height) / 2, width: width,
      height: height)
  }

  /// Clears the popup's place, draws its border, and returns the rectangle for its content.
  @discardableResult
  public func draw(on canvas: inout Canvas, in rect: Rect, capabilities: Capabilities) -> Rect {
    let frame = frame(in: rect)
    canvas.fill(frame)
    let panel = Panel(title: title, note: note, isFocused: true)
    let inside = panel.draw(on: &canvas, in: frame, capabilities: capabilities)
    guard inside.width > 2 else { return inside }
    return Rect(x: inside.x + 1, y: inside.y, width: inside.width - 2, height: inside.height)
  }
}
