import ArgumentParser

/// Measures speed and accuracy of the program's calculations.
@main
struct GalmapBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "galmap-bench", abstract: "Measure speed and accuracy of galmap's calculations.",
    subcommands: [PosteriorBench.self])
}
