import Analysis
import ArgumentParser
import Explorer
import Foundation

/// `galmap sessions`: what was saved.
struct SessionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sessions",
    abstract: "List the saved sessions of the explorer, the newest first.",
    discussion: """
      Sessions are saved by name with :w NAME in the explorer, and by themselves for every galaxy. Open one with \
      galmap --session NAME, or :o NAME in the explorer.
      """)

  func run() throws {
    guard let store = SessionStore.standard else {
      throw Failure(.configuration, "there is no HOME to keep sessions in")
    }
    let (sessions, problems) = store.entries()
    if sessions.isEmpty, problems.isEmpty { print("no session yet in \(store.folder)") }
    for entry in sessions {
      let age = Age.text(Date().timeIntervalSince1970 - entry.session.savedAt)
      let settings = entry.session.content.decisions.settings
      let count = settings.gradient.excludedBins.count
      var words = [settings.metallicity.calibration, settings.metallicity.group.label]
      if count > 0 { words.append("\(count) \(count == 1 ? "bin" : "bins") taken out of the fit") }
      if let second = entry.session.content.beside {
        words.append("beside it \(VisibleText.of(InputFile(path: second.path).name))")
      }
      let name = SessionStore.isAutomatic(entry.name) ? "(saved by itself)" : entry.name
      print("\(name)\t\(age)\t\(VisibleText.of(entry.session.file.path))\t\(words.joined(separator: ", "))")
    }
    for problem in problems { FileHandle.standardError.write(Data("galmap: \(problem)\n".utf8)) }
  }
}
