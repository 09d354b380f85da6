import ArgumentParser
import Explorer
import Foundation
import Screen
import Yams

/// Defaults of the explorer's options from a file.
struct Configuration: Sendable {
  /// A default: the option's name and the text that would follow it; nil for a flag.
  struct Entry: Sendable {
    var name: String
    var value: String?
    var line: Int
  }

  /// The file.
  var path: String
  /// The options named, in the file's order.
  var entries: [Entry] = []
  /// Colour maps by quantity.
  var colours: [String: String] = [:]
  /// What the file makes of keys, in its order.
  var keyChanges: [KeyBindings.Change] = []
  /// Which keys run which commands.
  var bindings = KeyBindings.standard

  /// The user's own file; nil where there is no home.
  static var standardPath: String? { UserFolders.configuration.map { $0 + "/config.yaml" } }

  /// What belongs to one run, not to all.
  static let perRun: Set = [
    "script", "session", "restore", "record", "overwrite", "config", "version", "help",
  ]
  /// Options of which only one can hold.
  private static let exclusive: [Set<String>] = [["ascii", "utf8"]]

  /// The arguments that stand for the defaults, save those that the user gives on the command line.
  func arguments(besides own: [String]) -> [String] {
    var given: Set<String> = []
    for word in own.prefix(while: { $0 != "--" }) where word.hasPrefix("--") {
      given.insert(String(word.dropFirst(2).prefix { $0 != "=" }))
    }
    for group in Configuration.exclusive where !given.isDisjoint(with: group) { given.formUnion(group) }
    return entries.filter { !given.contains($0.name) }.map(Configuration.argument)
  }

  static func argument(_ entry: Entry) -> String {
    entry.value.map { "--\(entry.name)=\($0)" } ?? "--\(entry.name)"
  }

  /// Reads a file and checks every value.
  /// - Throws: `Failure` that names file and line.
  static func read(_ path: String) throws(Failure) -> Configuration {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Failure(.configuration, "cannot read the configuration \(path); check the path")
    }
    var reader = ConfigurationReader(path: path)
    let configuration = try reader.read(text)
    try check(configuration)
    return configuration
  }

  /// Tries the options out as a command line would, so that the line at fault can be named.
  private static func check(_ configuration: Configuration) throws(Failure) {
    if problem(configuration.entries) != nil {
      for entry in configuration.entries {
        guard let sentence = problem([entry]) else { continue }
        throw Failure(.configuration, "\(configuration.path) line \(entry.line): \(sentence)")
      }
      let sentence = problem(configuration.entries) ?? ""
      throw Failure(.configuration, "\(configuration.path): \(sentence)")
    }
  }

  private static func problem(_ entries: [Entry]) -> String? {
    do {
      let command = try ExploreCommand.parse(["galaxy"] + entries.map(argument))
      try command.check()
      return nil
    } catch let failure as Failure {
      return failure.message
    } catch {
      return ExploreCommand.message(for: error)
    }
  }
}

/// Reads the form of a configuration.
private struct ConfigurationReader {
  var path: String
  private var known: [String: OptionCatalog.Argument] = [:]

  init(path: String) { self.path = path }

  private func failure(_ node: Node?, _ sentence: String) -> Failure {
    let line = node?.mark.map { " line \($0.line)" } ?? ""
    return Failure(.configuration, "\(path)\(line): \(sentence)")
  }

  mutating func read(_ text: String) throws(Failure) -> Configuration {
    var configuration = Configuration(path: path)
    guard let node = try compose(text) else { return configuration }
    guard case .mapping(let mapping) = node else {
      throw failure(node, "a configuration is a table of options, e.g. calibration: jones2015")
    }
    let arguments = (try? OptionCatalog.of(ExploreCommand.self))?.arguments ?? []
    for argument in arguments { if let name = argument.longName { known[name] = argument } }
    for (key, value) in mapping {
      switch key.string {
      case "colours": configuration.colours = try words(value, of: key, check: colours)
      case "keys": try readKeys(value, of: key, into: &configuration)
      case let name?: if let entry = try entry(name, key, value) { configuration.entries.append(entry) }
      case nil: throw failure(key, "an option's name must be a text")
      }
    }
    return configuration
  }

  private func compose(_ text: String) throws(Failure) -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        throw Failure(.configuration, "\(path) line \(mark.line): \(problem)")
      case .duplicatedKeysInMapping(let duplicates, let context):
        let names = duplicates.sorted().joined(separator: ", ")
        throw Failure(
          .configuration,
          "\(path) line \(context.mark.line): \(names) stands twice in one table; keep one of them")
      default: throw Failure(.configuration, "\(path): \(error)")
      }
    } catch {
      throw Failure(.configuration, "\(path): \(error)")
    }
  }

  private func entry(_ name: String, _ key: Node, _ value: Node) throws(Failure) -> Configuration.Entry? {
    guard !Configuration.perRun.contains(name) else {
      throw failure(key, "'\(name)' is for one run; give it on the command line")
    }
    guard let option = known[name] else {
      throw failure(key, "there is no option '\(name)'; `galmap config` lists all")
    }
    let line = key.mark?.line ?? 0
    if option.kind == .flag {
      guard let isSet = value.bool else { throw failure(value, "\(name) is true or false") }
      return isSet ? Configuration.Entry(name: name, value: nil, line: line) : nil
    }
    if let sequence = value.sequence {
      let parts = sequence.compactMap(\.string)
      guard parts.count == sequence.count else { throw failure(value, "\(name) is a list of plain values") }
      return Configuration.Entry(name: name, value: parts.joined(separator: ","), line: line)
    }
    guard let text = value.string else { throw failure(value, "\(name) is one value, not a table") }
    if text.isEmpty { throw failure(value, "\(name) has no value") }
    return Configuration.Entry(name: name, value: text, line: line)
  }

  private func words(
    _ node: Node, of key: Node, check: (String, String) -> String?
  ) throws(Failure) -> [String: String] {
    guard case .mapping(let mapping) = node else {
      throw failure(node, "\(key.string ?? "") is a table of names and words")
    }
    var result: [String: String] = [:]
    for (name, value) in mapping {
      guard let name = name.string, let word = value.string else {
        throw failure(value, "\(key.string ?? "") is a table of names and words")
      }
      if let sentence = check(name, word) { throw failure(value, sentence) }
      result[name] = word
    }
    return result
  }

  private func colours(_ quantity: String, _ ramp: String) -> String? {
    Model.problem(withColours: ramp, of: quantity)
  }

  /// A table of keys and commands; `none`, or nothing, frees a key.
  private func readKeys(
    _ node: Node, of key: Node, into configuration: inout Configuration
  ) throws(Failure) {
    guard case .mapping(let mapping) = node else {
      throw failure(node, "keys is a table of keys and commands, e.g. F2: next-calibration")
    }
    for (name, value) in mapping {
      guard let text = name.string, let command = value.string else {
        throw failure(value, "keys is a table of keys and commands, e.g. F2: next-calibration")
      }
      let isFreed = command == "none" || value.null != nil
      configuration.keyChanges.append(
        KeyBindings.Change(key: text, command: isFreed ? nil : command, line: name.mark?.line ?? 0))
    }
    do {
      configuration.bindings = try KeyBindings(changing: configuration.keyChanges)
    } catch {
      throw Failure(.configuration, "\(path) line \(error.line): \(error.sentence)")
    }
  }
}
