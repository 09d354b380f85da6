import ArgumentParser

/// What is kept of a run of the explorer, and taken up again.
struct KeepingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Open a saved session, by name or path; 'galmap sessions' lists them. Without FILE its own galaxy is opened.",
      valueName: "name"))
  var session: String?

  @Flag(help: "Go on where the last session of this galaxy ended, without asking.")
  var restore = false

  @Option(
    help: ArgumentHelp("Record every action in a new file, which --script plays again.", valueName: "file"))
  var record: String?

  @Flag(help: "Let the exports of --script replace files.")
  var overwrite = false
}
