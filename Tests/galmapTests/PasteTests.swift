import TestSupport
import Testing

/// Text pasted by mistake runs nothing.
@Suite struct PasteTests {
  @Test func pastedTextOutsideAPromptIsNoKeys() throws {
    let run = try PlayedProgram(PlayedProgram.fewBins)
    // Terminals mark pasted text only where they were asked to.
    #expect(run.waitForResult().contains("\u{1B}[?2004h"))
    run.program.send("\u{1B}[200~c\nq\u{1B}[201~")
    #expect(run.waitOnScreen("pasted text goes into a prompt").contains("maiolino2008"))
    run.program.send("q")
    #expect(run.program.waitForEnd() == .exited(0))
  }
}
