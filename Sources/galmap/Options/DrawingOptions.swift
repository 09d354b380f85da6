import Analysis
import ArgumentParser
import Observations
import Screen

/// What a frame shows and how it is drawn.
struct DrawingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What the map shows: metallicity, metallicity-error, av, hbeta-intrinsic, residual, radius, flux-LINE or snr-LINE.",
      valueName: "name"))
  var quantity: String = Quantity.metallicity.slug

  @Option(
    help: ArgumentHelp(
      "Colours: auto (as the terminal has them), never, 16, 256 or truecolor.", valueName: "colours"))
  var color: String = "auto"

  @Flag(help: "Draw in ASCII, whatever the locale.")
  var ascii = false

  @Flag(help: "Draw in Unicode, whatever the locale.")
  var utf8 = false

  /// The number of colours asked for; nil for `auto`.
  func colorDepth() throws -> ColorDepth? {
    switch color {
    case "auto": return nil
    case "never": return .mono
    case "16": return .ansi16
    case "256": return .palette256
    case "truecolor": return .truecolor
    default:
      throw Failure(.usage, "--color does not know '\(color)'; it takes auto, never, 16, 256 or truecolor")
    }
  }

  /// Whether Unicode is asked for or refused; nil leaves it to the locale.
  func isUnicode() throws -> Bool? {
    if ascii, utf8 { throw Failure(.usage, "--ascii and --utf8 contradict each other; give one of them") }
    return ascii ? false : (utf8 ? true : nil)
  }

  /// The quantity of that name among those that the observation allows.
  func quantity(of observation: Observation, hasLens: Bool = false) throws -> Quantity {
    let available = Quantity.available(in: observation, hasLens: hasLens)
    if let found = available.first(where: { $0.slug == quantity }) { return found }
    let known = available.map(\.slug).joined(separator: ", ")
    throw Failure(.usage, "--quantity does not know '\(quantity)'; this file has \(known)")
  }
}
