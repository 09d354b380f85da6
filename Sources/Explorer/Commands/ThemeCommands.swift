import Screen

/// The colours of everything but the maps.
enum ThemeCommands {
  static let all: [Command] = [
    Command(
      "next-theme", keys: ["tt"], "next theme: the terminal's colours, dark, light, high contrast, mono",
      in: .program
    ) {
      $0.use($0.theme.next)
      return []
    },
    CalibrationCommands.choice("theme", "use a theme by name", in: .program, Theme.self) { $0.use($1) },
  ]
}

extension Model {
  fileprivate mutating func use(_ theme: Theme) {
    self.theme = theme
    message = .note("theme \(theme.rawValue): \(theme.meaning)")
  }
}
