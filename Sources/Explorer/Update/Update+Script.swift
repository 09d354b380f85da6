import Analysis

extension Model {
  /// Why a line of a script was refused.
  public struct ScriptProblem: Error, Sendable, Equatable {
    /// One sentence.
    public var sentence: String
  }

  /// Runs one line of a script: what could be typed after `:`.
  /// - Throws: `ScriptProblem` where the line is refused, or only opens a prompt.
  public mutating func play(_ line: String) throws(ScriptProblem) -> [Effect] {
    let before = decisions
    keeping.isScripted = true
    isWalkingHistory = false
    let effects = runLine(line)
    if overlay != nil {
      overlay = nil
      throw ScriptProblem(
        sentence: "'\(line)' waits for keys, which a script has not; use the command that takes an argument")
    }
    if let message, message.kind == .problem { throw ScriptProblem(sentence: message.text) }
    return effects + settle(since: before) + pursueSurvey()
  }
}
