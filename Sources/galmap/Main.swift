import ArgumentParser
import Foundation

/// Runs the command line and turns every failure into one sentence on stderr and an exit code.
@main
enum Main {
  static func main() async {
    EarlyObservation.begin(Array(CommandLine.arguments.dropFirst()))
    do {
      var command = try Galmap.parseAsRoot()
      if let explore = command as? ExploreCommand {
        command = try ConfigurationInUse.applied(
          to: explore, arguments: Array(CommandLine.arguments.dropFirst()))
      }
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      failure.report()
      Foundation.exit(failure.code.rawValue)
    } catch {
      // ArgumentParser ends on 64 for wrong usage; the field's tools, and ours, on 2.
      if Galmap.exitCode(for: error) == .validationFailure {
        FileHandle.standardError.write(Data((Galmap.fullMessage(for: error) + "\n").utf8))
        Foundation.exit(ExitStatus.usage.rawValue)
      }
      Galmap.exit(withError: error)
    }
  }
}
