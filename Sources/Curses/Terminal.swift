import CNcurses
import CTerminalGuard
import Glibc
import Screen

/// The terminal: shows canvases, reads input, and is always put back as it was.
///
/// One isolation domain: the library behind it may not be shared, so everything here belongs to the main thread
/// and blocks it while waiting; computations run elsewhere and ask for attention through `waker`. There is one
/// terminal a process. Whatever ends the program (return, error, a signal, a trap) restores screen and modes.
@MainActor
public final class Terminal {
  /// What views may draw.
  public internal(set) var capabilities: Capabilities
  /// Why the terminal has these colours, for reports.
  public let colorReason: String
  /// Wakes the wait for input from any thread.
  public let waker: Waker
  /// Size of the screen in cells.
  public internal(set) var size: Size

  let options: TerminalOptions
  let files: TerminalFiles
  let hasPrivateModes: Bool
  let hasAlternateScreen: Bool
  let colorNumbers: ColorNumbers
  var pairs: PairMap
  var shown: Canvas?
  var decoder: InputDecoder
  var mouse: MouseMode
  var readsPaste = false
  var isGone = false
  var isOpen = true
  var resizeDeadline: ContinuousClock.Instant?
  var decoderDeadline: ContinuousClock.Instant?
  /// Until when the terminal may say what its background is; nil where it was not asked, or has answered.
  var backgroundDeadline: ContinuousClock.Instant?
  private let screen: OpaquePointer

  /// Takes over the terminal on standard input and output.
  /// - Throws: `TerminalError` where there is none that can show a screen; nothing is changed then.
  public convenience init(options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    try self.init(options: options, files: .standard)
  }

  /// Takes over the terminal on some files.
  init(options: TerminalOptions, files: TerminalFiles) throws(TerminalError) {
    self.files = files
    let survey = try TerminalSurvey(options: options, files: files)
    let profile = survey.profile
    waker = try Waker()
    capabilities = profile.capabilities
    colorReason = profile.colorReason
    hasPrivateModes = profile.hasPrivateModes
    hasAlternateScreen = survey.description.string("rmcup") != nil
    colorNumbers = survey.colorNumbers
    decoder = InputDecoder(KeySequences(survey.description))
    self.options = options
    mouse = profile.hasPrivateModes ? options.mouse : .off
    let restore = Terminal.restoringBytes(survey.description, hasPrivateModes: profile.hasPrivateModes)
    guard terminal_guard_remember(files.output, restore, restore.count) == 0 else {
      throw .system(call: "tcgetattr", code: errno)
    }
    // A size in the environment would freeze the size for good.
    unsetenv("LINES")
    unsetenv("COLUMNS")
    // Before the library, which then leaves signals alone: the former handlers must be the parent's.
    _ = terminal_guard_install(waker.writeEnd)
    guard let screen = Terminal.newScreen(survey, files) else {
      terminal_guard_remove()
      throw .unknownType(survey.description.name)
    }
    self.screen = screen
    pairs = PairMap(capacity: 0)
    size = Size(width: Int(getmaxx(galmap_stdscr())), height: Int(getmaxy(galmap_stdscr())))
    setUpLibrary()
    terminal_guard_keep_modes()
    terminal_guard_set_active(1)
    if files.divertsStderr { _ = terminal_guard_divert_stderr() }
    sendModes()
    askForBackground()
  }

  /// Runs `body` with the terminal and puts the terminal back whether it returns or throws.
  public static func run<Result>(
    options: TerminalOptions = TerminalOptions(), _ body: (Terminal) throws -> Result
  ) throws -> Result {
    let terminal = try Terminal(options: options)
    defer { terminal.close() }
    return try body(terminal)
  }

  /// Puts screen, modes, signals and stderr back; what others wrote to stderr meanwhile is shown then.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    takeLateAnswer()
    withdrawModes()
    if !hasAlternateScreen, !isGone {
      werase(galmap_stdscr())
      wrefresh(galmap_stdscr())
    }
    // From here the library restores screen and modes itself.
    terminal_guard_set_active(0)
    endwin()
    delscreen(screen)
    terminal_guard_return_stderr()
    terminal_guard_remove()
  }

  /// Closes the terminal and ends the process by a signal, so that its parent sees the true reason.
  public func end(bySignal signal: Int32) -> Never {
    close()
    terminal_guard_die(signal)
    exit(128 + signal)
  }

  private static func newScreen(_ survey: TerminalSurvey, _ files: TerminalFiles) -> OpaquePointer? {
    let description = survey.description
    guard let streams = files.streams() else { return nil }
    let isDirect = survey.colorNumbers == .direct
    let lean = description.withoutLineDrawing()
    guard isDirect || lean != description else {
      return newterm(description.name, streams.output, streams.input)
    }
    let former = getenv("TERMINFO").map { String(cString: $0) }
    setenv("TERMINFO", (isDirect ? lean.withDirectColor() : lean).environmentValue(isDirect: isDirect), 1)
    defer {
      if let former { setenv("TERMINFO", former, 1) } else { unsetenv("TERMINFO") }
    }
    return newterm(description.name, streams.output, streams.input)
  }

  private func setUpLibrary() {
    cbreak()
    noecho()
    nonl()
    intrflush(galmap_stdscr(), false)
    scrollok(galmap_stdscr(), false)
    // Without this an update stops when a key is waiting.
    typeahead(-1)
    mousemask(0, nil)
    curs_set(0)
    if colorNumbers != .none {
      start_color()
      use_default_colors()
      // The library counts its pairs only once colours have started.
      pairs = PairMap(capacity: Int(galmap_color_pairs()))
    }
  }
}
