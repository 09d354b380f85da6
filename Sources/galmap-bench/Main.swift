import ArgumentParser

/// Measures speed, memory and accuracy of the program's calculations.
@main
struct GalmapBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "galmap-bench",
    abstract: "Measure speed, memory and accuracy of galmap's calculations, beside other programs.",
    subcommands: [TableCommand.self, MeasureCommand.self, SwitchCommand.self, TerminalCommand.self],
    defaultSubcommand: TableCommand.self)
}
