import ArgumentParser

/// The command line.
@main
struct Galmap: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "galmap", abstract: "Explore spatially resolved galaxies in the terminal.")
}
