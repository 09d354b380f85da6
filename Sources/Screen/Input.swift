/// What reaches the interactive program from outside; plain values, so that update functions are tested
/// without a terminal.
public enum InputEvent: Sendable, Hashable {
  /// A key was pressed.
  case key(Key)
  /// The mouse was used.
  case mouse(MouseEvent)
  /// Text was pasted in one piece; line ends are `\n`, other control characters are removed.
  case paste(String)
  /// The terminal has a new size.
  case resize(Size)
  /// A job asked for attention through the waker.
  case wake
  /// The program came back after it was suspended; everything is to be drawn again.
  case resumed
  /// The program is asked to end by this signal: save what must be kept, then close the terminal.
  case terminate(signal: Int32)
  /// The terminal is gone: save what must be kept and end; nothing can be shown any more.
  case hangup
}

/// A direction on the screen.
public enum Direction: Sendable, Hashable, CaseIterable {
  /// Towards the top.
  case up
  /// Towards the bottom.
  case down
  /// Towards the left edge.
  case left
  /// Towards the right edge.
  case right
}

/// A key of the keyboard, as far as terminals tell keys apart.
public enum Key: Sendable, Hashable {
  /// A printable character; the space bar is `" "`.
  case character(Character)
  /// Ctrl with a lower-case letter or one of `@ [ \ ] ^ _`.
  case control(Character)
  /// An arrow key.
  case arrow(Direction)
  /// Shift with an arrow key.
  case shiftArrow(Direction)
  /// Ctrl with an arrow key.
  case controlArrow(Direction)
  /// Return or Enter.
  case enter
  /// Escape.
  case escape
  /// Tab.
  case tab
  /// Shift with Tab.
  case backTab
  /// Backspace.
  case backspace
  /// Delete (forward).
  case delete
  /// Insert.
  case insert
  /// Home.
  case home
  /// End.
  case end
  /// Page up.
  case pageUp
  /// Page down.
  case pageDown
  /// A function key, from 1.
  case function(Int)
}

/// A use of the mouse at a cell of the screen.
public struct MouseEvent: Sendable, Hashable {
  /// A button.
  public enum Button: Sendable, Hashable {
    /// The left button.
    case left
    /// The middle button or the pressed wheel.
    case middle
    /// The right button.
    case right
  }

  /// What was done.
  public enum Action: Sendable, Hashable {
    /// A button went down.
    case press(Button)
    /// A button went up.
    case release(Button)
    /// The mouse moved with a button held.
    case drag(Button)
    /// The mouse moved with no button held.
    case move
    /// The wheel turned away from the user.
    case wheelUp
    /// The wheel turned towards the user.
    case wheelDown
  }

  /// What was done.
  public var action: Action
  /// Column of the cell, from 0 at the left.
  public var column: Int
  /// Row of the cell, from 0 at the top.
  public var row: Int
  /// Whether Shift was held.
  public var isShift: Bool
  /// Whether Ctrl was held.
  public var isControl: Bool
  /// Whether Alt was held.
  public var isAlt: Bool

  /// A use of the mouse.
  public init(
    _ action: Action, column: Int, row: Int, isShift: Bool = false, isControl: Bool = false,
    isAlt: Bool = false
  ) {
    self.action = action
    self.column = column
    self.row = row
    self.isShift = isShift
    self.isControl = isControl
    self.isAlt = isAlt
  }
}
