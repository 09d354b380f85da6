extension HelpNote {
  /// What to know about what is kept.
  static let keeping: [HelpNote] = [
    HelpNote(
      title: "session",
      text: """
        Everything decided is saved by itself and offered when the galaxy is opened again: W takes it up. w saves at \
        once, :w NAME under a name; :o NAME and --session NAME open it.
        """),
    HelpNote(
      title: "log",
      text: """
        :log PATH writes what you do as commands, one a line; galmap FILE --script PATH plays them again and gives \
        the same files.
        """),
    HelpNote(
      title: "mouse",
      text: """
        Moving shows the value under the mouse, a click picks, dragging selects a box, the wheel zooms, the last \
        line's entries are buttons. Shift with the mouse selects text; tm leaves the mouse to the terminal.
        """),
  ]
}
