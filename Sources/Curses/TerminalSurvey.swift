import CNcurses
import Glibc
import Screen

/// What is found out about the terminal before it is touched.
@MainActor
struct TerminalSurvey {
  let description: TerminalDescription
  let facts: TerminalProfile.Facts
  let profile: TerminalProfile

  init(options: TerminalOptions, files: TerminalFiles = .standard) throws(TerminalError) {
    guard isatty(files.input) == 1, isatty(files.output) == 1 else { throw .notATerminal }
    try self.init(describing: TerminalSurvey.variable("TERM"), options: options)
  }

  /// Looks at the type of terminal only.
  init(describing type: String?, options: TerminalOptions) throws(TerminalError) {
    guard let type, !type.isEmpty, type != "dumb" else { throw .noType(type) }
    TerminalSurvey.setLocale(options)
    guard let description = TerminalDescription.read(type, output: STDOUT_FILENO),
      description.string("cup") != nil, description.string("clear") != nil
    else { throw .unknownType(type) }
    self.description = description
    var environment: [String: String] = [:]
    for name in ["NO_COLOR", "COLORTERM", "COLORFGBG", "TMUX"] {
      environment[name] = TerminalSurvey.variable(name)
    }
    facts = TerminalProfile.Facts(
      type: type, environment: environment, codeset: String(cString: galmap_codeset()),
      colors: description.number("colors") ?? -1, hasMouse: description.string("kmous") != nil)
    profile = TerminalProfile(facts, options: options)
  }

  /// How the library will count colours.
  var colorNumbers: ColorNumbers {
    switch profile.capabilities.colorDepth {
    case .mono: .none
    case .truecolor: .direct
    case .palette256: facts.colors >= 256 ? .palette : .direct
    case .ansi16: facts.colors >= 16 ? .palette : .eight
    }
  }

  /// The locale of the user for glyphs; numbers always have a point.
  private static func setLocale(_ options: TerminalOptions) {
    setlocale(LC_ALL, "")
    setlocale(LC_NUMERIC, "C")
    let isUTF8 = TerminalProfile.isUTF8(String(cString: galmap_codeset()))
    if options.isUnicode == true, !isUTF8 { setlocale(LC_CTYPE, "C.UTF-8") }
  }

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

extension Terminal {
  /// What `--check-terminal` prints: the facts, and what follows from them.
  public static func report(options: TerminalOptions = TerminalOptions()) throws(TerminalError) -> [String] {
    let survey = try TerminalSurvey(options: options)
    let capabilities = survey.profile.capabilities
    return [
      "TERM           \(survey.facts.type)",
      "library        ncurses \(String(cString: curses_version()).split(separator: " ").last ?? "")",
      "locale         \(survey.facts.codeset): \(capabilities.isUnicode ? "Unicode" : "ASCII") glyphs"
        + (capabilities.isUnicode && !capabilities.hasBraille ? ", no braille" : ""),
      "colours        \(capabilities.colorDepth.rawValue): \(survey.profile.colorReason)",
      "background     \(capabilities.hasLightBackground ? "light" : "dark")",
      "mouse          \(survey.profile.hasPrivateModes ? "yes" : "no: not in the terminal's description")",
    ]
  }
}
