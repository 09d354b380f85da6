import Analysis
import ArgumentParser
import Curses
import Explorer
import Foundation
import Observations
import Screen

/// `galmap FILE`: the interactive explorer.
struct ExploreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Explore a galaxy in the terminal (the default: galmap FILE).",
    discussion: "Keys stand in the last line of the screen; ? lists and explains all of them.")

  @Argument(help: "Galaxy: a FITS file or a YAML manifest.")
  var file: String?

  @Argument(help: "A second galaxy, shown beside the first in the same colours; Tab switches between them.")
  var companion: String?

  @Option(
    help: ArgumentHelp(
      "Play commands from a file without a terminal, one a line as after `:`; # begins a comment.",
      valueName: "file"))
  var script: String?

  @OptionGroup(title: "Program") var program: ProgramOptions
  @OptionGroup(title: "Sessions") var keeping: KeepingOptions
  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup(title: "Drawing") var drawing: DrawingOptions

  /// Checks what can be checked of the options without a galaxy.
  func check() throws {
    try analysis.check()
    _ = try drawing.colorDepth()
    _ = try drawing.isUnicode()
    guard Quantity(slug: drawing.quantity) != nil else {
      throw Failure(.usage, "there is no quantity '\(drawing.quantity)'")
    }
    _ = try program.hasLightBackground()
    _ = try program.chosenTheme()
    _ = try program.mouseMode()
    _ = try program.level()
  }

  /// The quantity to begin with; one that only the configuration asks for may be missing in a file.
  private func quantity(of observation: Observation, hasLens: Bool) throws -> Quantity {
    let isDefault = ConfigurationInUse.configuration?.entries.contains {
      $0.name == "quantity" && $0.value == drawing.quantity
    }
    do {
      return try drawing.quantity(of: observation, hasLens: hasLens)
    } catch  where isDefault == true {
      return .metallicity
    }
  }

  func run() async throws {
    try Diary.begin(path: program.log, level: try program.level())
    if let script {
      let code = try await play(script)
      if code != 0 { throw ExitCode(code) }
      return
    }
    // The terminal belongs to the main thread, which from here on waits for keys; computations run elsewhere.
    let ending = try await explore()
    switch ending {
    case .code(0): break
    case .code(let code): throw ExitCode(code)
    case .signal(let signal): throw ExitCode(128 + signal)
    }
  }

  private func play(_ script: String) async throws -> Int32 {
    let start = try StartingPoint(file: file, companion: companion, keeping)
    // A wide screen: everything of the object is on it until the script zooms.
    let galaxies = try galaxies(start, size: Size(width: 120, height: 40))
    var runner = ScriptRunner(
      path: script, galaxies: galaxies, secondHasKeys: start.secondHasKeys, reading: reading,
      mayOverwrite: keeping.overwrite)
    return try await runner.run()
  }

  /// The galaxies to begin with, where wanted with what a session keeps of them.
  private func galaxies(_ start: StartingPoint, size: Size) throws -> [GalaxyLoader.Galaxy] {
    let job = try analysis.job(file: start.file)
    var model = try model(start.file, job, size: size)
    model.usesMouse = try program.mouseMode() != .off
    try start.takeUp(in: &model)
    // Last, so that nothing takes its place.
    if let warning = start.warning ?? ConfigurationInUse.warning { model.warn(warning) }
    var galaxies = [GalaxyLoader.Galaxy(job: job, model: model)]
    guard let companion = start.companion else { return galaxies }
    let secondJob = try analysis.job(file: companion)
    var second = try self.model(companion, secondJob, size: size)
    try start.takeUp(inSecond: &second)
    galaxies.append(GalaxyLoader.Galaxy(job: secondJob, model: second))
    return galaxies
  }

  /// Reads a galaxy that is opened later, with the options of this run.
  private var reading: GalaxyLoader.Reading {
    { [self] path, quantity in
      let full = HomeFolder.expanded(path)
      let job = try analysis.job(file: full)
      let hasLens = !job.settings.geometry.lenses.isEmpty
      var model = try model(path, job, size: Size(width: 80, height: 24), isDefault: true)
      // What is shown now, where this galaxy has it.
      let isThere = Quantity.available(in: job.analyzer.observation, hasLens: hasLens).contains(quantity.base)
      model.decisions.quantity = isThere ? quantity : .metallicity
      return GalaxyLoader.Galaxy(job: job, model: model)
    }
  }

  /// - Parameter isDefault: whether the quantity of the options is not asked for.
  private func model(_ file: String, _ job: AnalysisJob, size: Size, isDefault: Bool = false) throws -> Model
  {
    let hasLens = !job.settings.geometry.lenses.isEmpty
    var model = Model(
      file: InputFile(path: file), calibrations: CalibrationChoice.choices(job.analyzer),
      settings: job.settings, size: size,
      quantity: isDefault ? .metallicity : try quantity(of: job.analyzer.observation, hasLens: hasLens),
      version: Version.current)
    model.theme = try program.chosenTheme()
    if let configuration = ConfigurationInUse.configuration {
      model.configure(colours: configuration.colours, keys: configuration.bindings)
    }
    return model
  }

  @MainActor private func explore() throws -> Program.Ending {
    let options = TerminalOptions(
      colorDepth: try drawing.colorDepth(), isUnicode: try drawing.isUnicode(),
      hasLightBackground: try program.hasLightBackground(), mouse: try program.mouseMode())
    let start = try StartingPoint(file: file, companion: companion, keeping)
    let galaxies = try galaxies(start, size: Size(width: 80, height: 24))
    let plan = KeepingPlan(recordPath: keeping.record, offersSession: start.session == nil)
    do {
      let terminal = try Terminal(options: options)
      defer { terminal.close() }
      var program = try Program(
        terminal: terminal, galaxies: galaxies, secondHasKeys: start.secondHasKeys, reading: reading,
        plan: plan, mouse: try program.mouseMode())
      let ending = program.run()
      // There is no screen any more to say it on.
      terminal.close()
      if let sentence = program.unsaved {
        // Where the connection is lost nobody is there to read it.
        try? FileHandle.standardError.write(
          contentsOf: Data("galmap: the session is not saved: \(sentence)\n".utf8))
      }
      if case .signal(let signal) = ending { terminal.end(bySignal: signal) }
      return ending
    } catch let error as TerminalError {
      throw Failure(.noTerminal, error.description)
    }
  }
}
