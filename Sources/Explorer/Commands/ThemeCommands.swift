import Screen

/// The colours of everything but the maps.
enum ThemeCommands {
  static let all: [Command] = [
    Command(
      "next-theme", keys: ["tt"], "next theme: the terminal's colours, dark, light, high contrast, mono",
      in: .program
    ) { $0.use($0.theme.next) },
    Command(
      "theme",
      argument: .init(Theme.allCases.map(\.rawValue).joined(separator: "|")) { _ in
        Theme.allCases.map(\.rawValue)
      }, "use a theme by name", in: .program
    ) { model, text in
      guard let theme = Theme(rawValue: text) else {
        let names = Theme.allCases.map(\.rawValue).joined(separator: ", ")
        return model.refuse("theme is one of \(names), not '\(text)'")
      }
      return model.use(theme)
    },
  ]
}

extension Model {
  fileprivate mutating func use(_ theme: Theme) -> [Effect] {
    self.theme = theme
    message = .note("theme \(theme.rawValue): \(theme.meaning)")
    return []
  }
}
