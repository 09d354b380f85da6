import ArgumentParser
import Foundation

/// The options of a command as the command line's parser knows them: for the configuration and the manual.
struct OptionCatalog: Decodable {
  /// A command or subcommand.
  struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var arguments: [Argument]?
    var subcommands: [Command]?
    var shouldDisplay: Bool?
  }

  /// An argument, option or flag.
  struct Argument: Decodable {
    enum Kind: String, Decodable { case positional, option, flag }

    struct Name: Decodable {
      enum Kind: String, Decodable { case long, short, longWithSingleDash }
      var kind: Kind
      var name: String

      /// As it is typed.
      var text: String { kind == .long ? "--\(name)" : "-\(name)" }
    }

    var kind: Kind
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var abstract: String?
    var sectionTitle: String?
    var isOptional: Bool
    var shouldDisplay: Bool

    /// The long name without dashes; nil for a positional one.
    var longName: String? { names?.first { $0.kind == .long }?.name }
  }

  var command: Command

  /// The catalog of a command.
  static func of(_ command: any ParsableCommand.Type) throws -> Command {
    try JSONDecoder().decode(OptionCatalog.self, from: Data(command._dumpHelp().utf8)).command
  }
}
