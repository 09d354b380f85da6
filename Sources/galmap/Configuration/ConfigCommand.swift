import ArgumentParser
import Explorer
import Foundation

/// `galmap config`: the configuration in effect, with a comment for every option.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract:
      "Print the explorer's configuration in effect, commented; what is commented out has its default.",
    discussion: """
      Save it as galmap/config.yaml in XDG_CONFIG_HOME (or ~/.config) and change what you like: \
      galmap config > ~/.config/galmap/config.yaml
      """)

  @Option(help: ArgumentHelp("Read this file instead of the user's own.", valueName: "file"))
  var config: String?

  func run() throws {
    var configuration: Configuration?
    if let config {
      configuration = try Configuration.read(HomeFolder.expanded(config))
    } else if let path = Configuration.standardPath, FileManager.default.fileExists(atPath: path) {
      configuration = try Configuration.read(path)
    }
    print(try Self.text(configuration), terminator: "")
  }

  /// The commented file.
  static func text(_ configuration: Configuration?) throws -> String {
    let set = Dictionary((configuration?.entries ?? []).map { ($0.name, $0) }) { $1 }
    var lines = [
      "# Defaults of galmap's explorer; an option on the command line goes before what stands here.",
      configuration.map { "# From \($0.path)" } ?? "# No configuration is in effect.",
    ]
    var section = ""
    for option in try OptionCatalog.of(ExploreCommand.self).arguments ?? [] {
      guard let name = option.longName, !Configuration.perRun.contains(name), option.shouldDisplay else {
        continue
      }
      if let title = option.sectionTitle, title != section {
        section = title
        lines += ["", "## \(title)"]
      }
      lines.append("")
      lines += wrapped(option.abstract ?? "").map { "# \($0)" }
      if let entry = set[name] {
        lines.append("\(name): \(entry.value.map(StateTree.yamlText) ?? "true")")
      } else {
        lines.append("#\(name): \(option.kind == .flag ? "false" : option.defaultValue ?? "")")
      }
    }
    lines += ["", "# Colour maps of quantities: \(Model.colourNames.joined(separator: ", "))."]
    lines += table("colours", configuration?.colours ?? [:], example: "metallicity: viridis")
    lines += [
      "",
      "# Keys of commands, e.g. F2 or gz: a key that a command had goes to the new one; none frees a key.",
    ]
    lines += keys(configuration)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The keys, and what each of them took from a command.
  private static func keys(_ configuration: Configuration?) -> [String] {
    guard let configuration, !configuration.keyChanges.isEmpty else {
      return table("keys", [:], example: "F2: next-calibration")
    }
    return configuration.bindings.changesInWords.map { "# \($0)." } + ["keys:"]
      + configuration.keyChanges.map {
        "  \(StateTree.yamlText($0.key)): \($0.command.map(StateTree.yamlText) ?? "none")"
      }
  }

  private static func table(_ name: String, _ values: [String: String], example: String) -> [String] {
    guard !values.isEmpty else { return ["#\(name):", "#  \(example)"] }
    return ["\(name):"]
      + values.sorted { $0.key < $1.key }.map {
        "  \(StateTree.yamlText($0.key)): \(StateTree.yamlText($0.value))"
      }
  }

  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = [""]
    for word in text.split(separator: " ") {
      if (lines.last?.count ?? 0) + word.count > 98 { lines.append("") }
      lines[lines.count - 1] += (lines.last?.isEmpty ?? true) ? String(word) : " \(word)"
    }
    return lines
  }
}
