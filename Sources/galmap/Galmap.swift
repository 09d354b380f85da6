import ArgumentParser

/// The command line's root: subcommands and what they have in common.
struct Galmap: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "galmap",
    abstract: "Explore and measure spatially resolved galaxies in the terminal.",
    version: "galmap \(Version.current)",
    subcommands: [
      ExploreCommand.self,
      AnalyzeCommand.self,
      MorphologyCommand.self,
      RenderCommand.self,
      InfoCommand.self,
      GradientCommand.self,
      InitCommand.self,
      MetallicityCommand.self,
      CalibrationsCommand.self,
      BinCommand.self,
      SimulateCommand.self,
      ValidateCommand.self,
      SessionsCommand.self,
      ConfigCommand.self,
      ManualCommand.self,
    ], defaultSubcommand: ExploreCommand.self)
}
