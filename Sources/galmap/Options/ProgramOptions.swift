import ArgumentParser
import Curses
import Logging
import Screen

/// How the explorer behaves in its terminal, its configuration and its log file.
struct ProgramOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Defaults of options from this file (default: galmap/config.yaml in XDG_CONFIG_HOME or ~/.config); 'galmap config' prints it.",
      valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "Write the log to this file (default: galmap/galmap.log in XDG_STATE_HOME or ~/.local/state).",
      valueName: "file"))
  var log: String?

  @Option(
    help: ArgumentHelp(
      "What the log holds: trace, debug, info, notice, warning, error or critical.", valueName: "level"))
  var logLevel: String = "info"

  @Option(
    help: ArgumentHelp(
      "The terminal's background: auto (asked of the terminal), light or dark.", valueName: "background"))
  var background: String = "auto"

  @Option(
    help: ArgumentHelp(
      "Colours of everything but the maps: auto (the terminal's own), dark, light, high-contrast or mono; tt changes it.",
      valueName: "theme"))
  var theme: String = "auto"

  @Option(
    help: ArgumentHelp(
      "The mouse: hover (values under it are shown), buttons (click, drag and wheel only) or off.",
      valueName: "mouse"))
  var mouse: String = "hover"

  /// Whether the background is light; nil asks the terminal.
  func hasLightBackground() throws -> Bool? {
    switch background {
    case "auto": return nil
    case "light": return true
    case "dark": return false
    default:
      throw Failure(.usage, "--background does not know '\(background)'; it takes auto, light or dark")
    }
  }

  /// The colours of everything but the maps.
  func chosenTheme() throws -> Theme {
    guard let chosen = Theme(rawValue: theme) else {
      let known = Theme.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(.usage, "--theme does not know '\(theme)'; it takes \(known)")
    }
    return chosen
  }

  /// What of the mouse is taken.
  func mouseMode() throws -> MouseMode {
    switch mouse {
    case "hover": return .hover
    case "buttons": return .buttons
    case "off": return .off
    default: throw Failure(.usage, "--mouse does not know '\(mouse)'; it takes hover, buttons or off")
    }
  }

  /// The least that is logged.
  func level() throws -> Logger.Level {
    guard let level = Logger.Level(rawValue: logLevel) else {
      let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(.usage, "--log-level does not know '\(logLevel)'; it takes \(known)")
    }
    return level
  }
}
