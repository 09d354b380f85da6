import ArgumentParser
import Foundation
import Synchronization

/// The configuration that a run uses, found before its command is made.
enum ConfigurationInUse {
  private static let state = Mutex<(configuration: Configuration?, warning: String?)>((nil, nil))

  /// The configuration; nil for none.
  static var configuration: Configuration? { state.withLock { $0.configuration } }

  /// Why the user's own file is not used; nil where it is, or where there is none.
  static var warning: String? { state.withLock { $0.warning } }

  /// The command with the configuration's defaults below the user's own arguments.
  /// - Throws: `Failure` for a bad file that `--config` names, and what the parser throws.
  static func applied(to command: ExploreCommand, arguments: [String]) throws -> ExploreCommand {
    guard let path = try path(for: command) else { return command }
    do throws(Failure) {
      let configuration = try Configuration.read(path)
      state.withLock { $0.configuration = configuration }
    } catch {
      guard command.program.config == nil else { throw error }
      state.withLock { $0.warning = "started with defaults: \(error.message)" }
      return command
    }
    guard let configuration else { return command }
    let own = arguments.first == "explore" ? Array(arguments.dropFirst()) : arguments
    return try ExploreCommand.parse(configuration.arguments(besides: own) + own)
  }

  /// The file to read: the one named, or the user's own, which scripts leave alone so that they give the same for all.
  private static func path(for command: ExploreCommand) throws -> String? {
    if let named = command.program.config { return HomeFolder.expanded(named) }
    guard command.script == nil, let own = Configuration.standardPath,
      FileManager.default.fileExists(atPath: own)
    else { return nil }
    return own
  }
}
