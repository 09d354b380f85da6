import ArgumentParser
import Explorer
import Foundation

/// `galmap manual`: the manual page.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print the manual page; read it with: galmap manual | man -l -",
    discussion: "To install it: galmap manual > ~/.local/share/man/man1/galmap.1")

  func run() throws { print(try ManualPage.text(), terminator: "") }
}

/// The manual page in troff with the man macros, from the tables of options and commands.
enum ManualPage {
  static func text() throws -> String {
    let root = try OptionCatalog.of(Galmap.self)
    var lines = [
      ".TH GALMAP 1 \"\" \"\(escaped(Version.name))\" \"User Commands\"", ".SH NAME",
      "galmap \\- \(escaped(lowercased(root.abstract ?? "")))", ".SH SYNOPSIS", ".B galmap",
      "[\\fIoptions\\fR] \\fIFILE\\fR", ".br", ".B galmap", "\\fIcommand\\fR [\\fIoptions\\fR]",
      ".SH DESCRIPTION",
    ]
    lines += paragraph(
      """
      galmap shows maps of gas-phase metallicity, star formation, stellar age, gas fraction and outflow of one galaxy \
      in Voronoi bins, with errors, and refits radial gradients as calibrations and assumptions are changed. FILE is a \
      FITS file of line maps or a YAML manifest.
      """)
    lines.append(".SH COMMANDS")
    let commands = (root.subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
    for command in commands {
      lines += [".TP", ".B galmap \(escaped(command.commandName))"] + paragraph(command.abstract ?? "")
    }
    for command in commands {
      lines.append(".SH OPTIONS OF \(escaped(command.commandName.uppercased()))")
      lines += options(command)
    }
    lines += keys() + typed() + rest()
    return lines.joined(separator: "\n") + "\n"
  }

  private static func options(_ command: OptionCatalog.Command) -> [String] {
    var lines: [String] = []
    var section = ""
    for argument in command.arguments ?? [] where argument.shouldDisplay {
      if let title = argument.sectionTitle, title != section {
        section = title
        lines.append(".SS \(escaped(title))")
      }
      let names = (argument.names ?? []).map { "\\fB\(escaped($0.text))\\fR" }.joined(separator: ", ")
      let value = argument.kind == .flag ? "" : " \\fI\(escaped(argument.valueName ?? "value"))\\fR"
      lines += [".TP", (names.isEmpty ? "" : names) + (names.isEmpty ? String(value.dropFirst()) : value)]
      var abstract = argument.abstract ?? ""
      if let standard = argument.defaultValue, argument.kind == .option {
        abstract += " (default: \(standard))"
      }
      lines += paragraph(abstract.isEmpty ? "See above." : abstract)
    }
    return lines
  }

  private static func keys() -> [String] {
    var lines = [".SH KEYS OF THE EXPLORER"]
    for command in CommandTable.all where !command.keys.isEmpty {
      lines += [".TP", ".B \(escaped(command.keys.joined(separator: " ")))"]
      lines += paragraph(command.title)
    }
    return lines
  }

  private static func typed() -> [String] {
    var lines = [".SH COMMANDS TYPED AFTER :"]
    lines += paragraph(
      "A name may be shortened as long as one command has it; Tab completes names and arguments.")
    for command in CommandTable.all where command.argument != nil || command.keys.isEmpty {
      lines += [".TP", ".B :\(escaped(command.line))"]
      lines += paragraph(command.title)
    }
    return lines
  }

  private static func rest() -> [String] {
    var lines = [".SH FILES"]
    let files = [
      ("$XDG_CONFIG_HOME/galmap/config.yaml", "Defaults of the explorer's options; galmap config prints it."),
      ("$XDG_CONFIG_HOME/galmap/calibrations", "Calibrations of your own."),
      ("$XDG_STATE_HOME/galmap/sessions", "Saved sessions."),
      ("$XDG_STATE_HOME/galmap/history", "Lines typed after : in earlier runs."),
      ("$XDG_STATE_HOME/galmap/galmap.log", "The log."),
    ]
    for (name, text) in files { lines += [".TP", ".I \(escaped(name))"] + paragraph(text) }
    lines.append(".SH ENVIRONMENT")
    let variables = [
      ("COLORTERM", "truecolor or 24bit: the terminal shows 24-bit colours."),
      ("NO_COLOR", "Where it is not empty no colours are used."),
      ("COLORFGBG", "Tells the background where the terminal does not."),
      ("GALMAP_DATA", "Folder of the program's data."),
    ]
    for (name, text) in variables { lines += [".TP", ".B \(name)"] + paragraph(text) }
    lines.append(".SH EXIT STATUS")
    let codes = [
      (0, "Success."), (2, "Wrong usage."), (65, "Bad data."), (66, "No input."), (69, "No usable terminal."),
      (73, "A file cannot be created."), (74, "Input or output failed."),
      (78, "Bad manifest or configuration."),
      (130, "Ended by Ctrl-C."),
    ]
    for (code, text) in codes { lines += [".TP", ".B \(code)"] + paragraph(text) }
    return lines
  }

  private static func paragraph(_ text: String) -> [String] {
    text.split(separator: "\n").map { line in
      let line = escaped(String(line))
      // A dot or an apostrophe at the start of a line would be taken for a request.
      return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
    }
  }

  private static func lowercased(_ text: String) -> String {
    let text = text.hasSuffix(".") ? String(text.dropLast()) : text
    return (text.first?.lowercased() ?? "") + text.dropFirst()
  }

  /// Text with troff's own characters escaped.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case "`": result += "\\(ga"
      default: result.append(character)
      }
    }
    return result
  }
}
