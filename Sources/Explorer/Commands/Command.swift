import Screen

/// Something the user can do: the one entry that keys, footer, help and the command line share.
public struct Command: Sendable {
  /// Where it stands in the help.
  public enum Group: String, Sendable, CaseIterable {
    /// Moving over the map.
    case move = "Move"
    /// What the map shows and how.
    case map = "Map"
    /// Star formation, stars, gas and outflow.
    case flows = "Stars, gas and outflow"
    /// Calibration and line group.
    case calibration = "Metallicity"
    /// The straight line and the bins in it.
    case fit = "Gradient"
    /// Choosing bins.
    case select = "Selection"
    /// How bins and radii are made.
    case binning = "Bins and radii"
    /// The program itself.
    case program = "Program"
  }

  /// What a command expects after its name on the command line.
  public struct Argument: Sendable {
    /// What stands in help, e.g. `NAME`.
    var placeholder: String
    /// Values that Tab completes, in order.
    var completions: @Sendable (Model) -> [String]
    /// Whether the command also runs without.
    var isOptional = false
    /// Whether it is the path of a file, which Tab completes from the disk.
    var isPath = false

    init(_ placeholder: String, completions: @escaping @Sendable (Model) -> [String] = { _ in [] }) {
      self.placeholder = placeholder
      self.completions = completions
    }
  }

  /// How a command stands in the footer.
  public struct Hint: Sendable {
    /// Its word.
    var label: String
    /// The key to show where it is not the first of the command's own, e.g. `hjkl` for four commands.
    var key: String?
    /// Its place from the left; what does not fit is left out from the right.
    var rank: Int

    init(_ label: String, key: String? = nil, rank: Int) {
      self.label = label
      self.key = key
      self.rank = rank
    }
  }

  /// Its name on the command line of `:`.
  public let name: String
  /// The key sequences that run it, as shown, e.g. `Shift-Left` or `gc`; none for command line only.
  public let keys: [String]
  /// What it does, one phrase.
  public let title: String
  /// Where it stands in the help.
  public let group: Group
  /// Its place in the footer; nil keeps it out of there.
  public let hint: Hint?
  /// What it expects after its name; nil for nothing.
  public let argument: Argument?
  /// Changes the model; the text is the argument, empty where there is none.
  let run: @Sendable (inout Model, String) -> [Effect]

  /// A command that takes no argument.
  init(
    _ name: String, keys: [String] = [], _ title: String, in group: Group, hint: Hint? = nil,
    run: @escaping @Sendable (inout Model) -> [Effect]
  ) {
    self.name = name
    self.keys = keys
    self.title = title
    self.group = group
    self.hint = hint
    argument = nil
    self.run = { model, _ in run(&model) }
  }

  /// A command of the command line that needs an argument.
  init(
    _ name: String, argument: Argument, _ title: String, in group: Group,
    run: @escaping @Sendable (inout Model, String) -> [Effect]
  ) {
    self.name = name
    keys = []
    self.title = title
    self.group = group
    hint = nil
    self.argument = argument
    self.run = run
  }

  init(
    _ name: String, keys: [String], argument: Argument, _ title: String, in group: Group, hint: Hint?,
    run: @escaping @Sendable (inout Model, String) -> [Effect]
  ) {
    self.name = name
    self.keys = keys
    self.title = title
    self.group = group
    self.hint = hint
    self.argument = argument
    self.run = run
  }

  /// The line to type after `:`, with what it expects.
  public var line: String {
    name + (argument.map { $0.isOptional ? " [\($0.placeholder)]" : " \($0.placeholder)" } ?? "")
  }
}
