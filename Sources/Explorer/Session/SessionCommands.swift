/// Keeping: sessions, the log of actions.
enum SessionCommands {
  static let all: [Command] = [
    Command(
      "w", keys: ["w"], optional: .init("NAME") { $0.keeping.names },
      "save the session; it is also saved by itself", in: .program
    ) { model, text in
      guard text.isEmpty || SessionName.isValid(text) else {
        return model.refuse("a session's name has letters, digits, '-', '_' and '.', not '\(text)'")
      }
      return [.keep(.save(model.sessionContent, name: text.isEmpty ? nil : text))]
    },
    Command("restore", keys: ["W"], "go on where the last session of this galaxy ended", in: .program) {
      $0.restoreOffer()
    },
    Command(
      "o", argument: .path("NAME") { $0.keeping.names }, "open a saved session, by name or path", in: .program
    ) { _, text in [.keep(.open(text))] },
    Command(
      "log", argument: .path("PATH|off"),
      "write every action to a new file, which --script plays again", in: .program
    ) { model, text in
      guard text == "off" else {
        guard model.keeping.logPath == nil else {
          return model.refuse("actions go to \(model.keeping.logPath ?? "") already; :log off ends that")
        }
        return [.keep(.startLog(path: text))]
      }
      guard let path = model.keeping.logPath else { return model.refuse("no log is being written") }
      model.keeping.logPath = nil
      model.message = .done("the log \(path) is complete")
      return [.keep(.stopLog)]
    },
  ]
}

/// Names of sessions.
public enum SessionName {
  /// Whether a text can name a session: it becomes a file's name.
  public static func isValid(_ text: String) -> Bool {
    guard let first = text.first, first != ".", first != "-", text.utf8.count <= 100 else { return false }
    return text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)
    }
  }
}

extension Command {
  /// A command of keys that may also be given an argument on the command line.
  init(
    _ name: String, keys: [String], optional argument: Argument, _ title: String, in group: Group,
    hint: Hint? = nil, run: @escaping @Sendable (inout Model, String) -> [Effect]
  ) {
    var argument = argument
    argument.isOptional = true
    self.init(name, keys: keys, argument: argument, title, in: group, hint: hint, run: run)
  }
}
