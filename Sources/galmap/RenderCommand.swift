import Analysis
import ArgumentParser
import Explorer
import Foundation
import Grid
import Nebular
import Observations
import Screen

/// `galmap render FILE`: one frame of the explorer, without a terminal.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Print one frame of the explorer to standard output.",
    discussion: """
      The frame is the one that the explorer shows in a terminal of that size. Colours are left out unless standard \
      output is a terminal or --color asks for them.
      """)

  @Argument(help: "Galaxy: a FITS file or a YAML manifest.")
  var file: String

  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup(title: "Drawing") var drawing: DrawingOptions

  @Option(help: ArgumentHelp("Columns and rows, at least 40x12.", valueName: "WxH"))
  var size: String = "120x40"

  @Option(
    help: ArgumentHelp("Pixel under the crosshair, zero-based (default: the centre).", valueName: "x,y"))
  var cursor: String?

  @Option(help: "Which plane the map shows: image or source.")
  var plane = MapPlane.image.rawValue

  func run() throws {
    let size = try frameSize()
    let plane = try choice(plane, of: MapPlane.self, option: "--plane")
    let cursor = try cursor.map { text in
      let pair = try PairOption.parse(text, option: "--cursor", form: "X,Y")
      guard let x = Int(exactly: pair.0), let y = Int(exactly: pair.1) else {
        throw Failure(.usage, "--cursor takes two whole numbers; '\(text)' is not that")
      }
      return MapPixel(x: x, y: y)
    }
    let depth = try drawing.colorDepth() ?? (isatty(STDOUT_FILENO) == 1 && !hasNoColor ? .palette256 : .mono)
    let isUnicode = try drawing.isUnicode() ?? Locale.isUTF8
    let job = try analysis.job(file: file)
    let quantity = try drawing.quantity(
      of: job.analyzer.observation, hasLens: !job.settings.geometry.lenses.isEmpty)
    var model = Model(
      file: InputFile(path: file), calibrations: CalibrationChoice.choices(job.analyzer),
      settings: job.settings, size: size, quantity: quantity)
    model.decisions.plane = plane
    _ = model.start()
    var snapshot = try model.picturesFlows ? job.run() : job.runWithoutFlows()
    try settle(&model, snapshot, cursor)
    if snapshot.flows == nil, model.needsFlowsOnScreen {
      snapshot.shape = try job.shape(of: snapshot)
      snapshot.flows = try job.flows(of: snapshot)
      _ = model.start()
      try settle(&model, snapshot, cursor)
    }
    let canvas = model.view(size: size, capabilities: Capabilities(colorDepth: depth, isUnicode: isUnicode))
    try StandardOutput.write(canvas.ansiLines(depth: depth).joined(separator: "\n") + "\n")
  }

  /// Takes the result into the model, as the explorer does when everything has arrived.
  private func settle(_ model: inout Model, _ snapshot: Snapshot, _ cursor: MapPixel?) throws {
    _ = model.update(.snapshotArrived(snapshot, generation: model.analysis.generation))
    _ = model.update(.comparisonArrived(snapshot.comparison, generation: model.analysis.generation))
    if let cursor {
      guard snapshot.binning.indexMap.contains(cursor.x, cursor.y) else {
        throw Failure(
          .usage,
          "--cursor \(cursor.x),\(cursor.y) lies outside the map of \(snapshot.binning.indexMap.width)x"
            + "\(snapshot.binning.indexMap.height) pixels")
      }
      model.moveCursor(to: cursor)
    }
  }

  private var hasNoColor: Bool { ProcessInfo.processInfo.environment["NO_COLOR"]?.isEmpty == false }

  private func frameSize() throws -> Size {
    let parts = size.split(separator: "x").map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1], (40...1000).contains(width),
      (12...500).contains(height)
    else {
      throw Failure(
        .usage, "--size takes columns and rows from 40x12 to 1000x500, e.g. 120x40; '\(size)' is not that")
    }
    return Size(width: width, height: height)
  }
}

/// What the environment says of the locale.
enum Locale {
  /// Whether text is UTF-8: the first of LC_ALL, LC_CTYPE and LANG that is set decides, as in the C library.
  static var isUTF8: Bool {
    let environment = ProcessInfo.processInfo.environment
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }
    guard let name = names.first(where: { !$0.isEmpty })?.lowercased() else { return false }
    return name.contains("utf-8") || name.contains("utf8")
  }
}

extension CalibrationChoice {
  /// The calibrations of an analyzer, in its order, with the line groups that the galaxy has a line for.
  static func choices(_ analyzer: Analyzer) -> [CalibrationChoice] {
    var observed = Set(analyzer.observation.lines.map(\.line))
    if observed.contains(.oiiiDoublet) { observed.insert(.oiii5008) }
    return analyzer.calibrations.map { calibration in
      let groups = MetallicityEngine.groups(of: calibration)
        .filter { !observed.isDisjoint(with: $0.indicators) }
      return CalibrationChoice(name: calibration.name, label: calibration.label, groups: groups)
    }
  }
}
