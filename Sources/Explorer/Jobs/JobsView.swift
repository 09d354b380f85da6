import Analysis
import Screen

/// The list of jobs, over everything else.
public struct JobsState: Sendable, Equatable {
  /// Lines left out at the top.
  public var scroll = 0
}

enum JobCommands {
  static let all: [Command] = [
    Command("jobs", keys: ["gj"], "jobs: what runs, how long it takes, how the last ones ended", in: .program)
    {
      $0.overlay = .jobs(JobsState())
      return []
    }
  ]
}

extension Model {
  mutating func take(_ key: Key, in jobs: JobsState) -> [Effect] {
    var state = jobs
    let last = max(0, jobRows.count - max(1, size.height - 5))
    switch key {
    case .escape where company.opening != nil: return [.galaxy(.stopOpening)]
    case .escape where analysis.job != nil: return cancelJob()
    case .escape, .enter, .character("q"):
      overlay = nil
      return []
    case .arrow(.up), .character("k"): state.scroll -= 1
    case .arrow(.down), .character("j"): state.scroll += 1
    default: break
    }
    state.scroll = min(max(0, state.scroll), last)
    overlay = .jobs(state)
    return []
  }

  /// A row for each job: state, what, time, and the rest.
  fileprivate var jobRows: [TextTable.Row] {
    var rows: [TextTable.Row] = []
    if let opening = company.opening {
      let time = JobLog.text(max(0, clock - opening.since))
      rows.append(TextTable.Row(["runs", "", "open \(opening.name)", time, "reading"], style: .bold))
    }
    if let job = analysis.job {
      var rest = job.stage
      if let fraction = job.fraction { rest += " \(ScreenNumber.fixed(100 * fraction, 0))%" }
      if let left = jobs.secondsLeft(of: job, at: clock) { rest += ", \(JobLog.text(left)) left" }
      rows.append(
        TextTable.Row(
          ["runs", "\(job.generation)", job.title, JobLog.text(max(0, clock - jobs.startedAt)), rest],
          style: .bold))
    }
    return rows
      + jobs.ended.map { entry in
        TextTable.Row([
          entry.end.word, "\(entry.number)", entry.title, JobLog.text(entry.seconds), entry.end.rest,
        ])
      }
  }
}

extension JobLog.End {
  fileprivate var word: String {
    switch self {
    case .done: "done"
    case .cancelled: "cancelled"
    case .replaced: "replaced"
    case .failed: "failed"
    }
  }

  fileprivate var rest: String {
    switch self {
    case .replaced: "a newer request came"
    case .failed(let sentence): sentence
    case .done, .cancelled: ""
    }
  }
}

extension JobsState {
  func draw(_ model: Model, on canvas: inout Canvas, in area: Rect, screen: ScreenContext) {
    let rows = model.jobRows
    let room = max(1, area.height - 3)
    let shown = Array(rows.dropFirst(min(scroll, max(0, rows.count - room))).prefix(room))
    let popup = Popup(
      title: "Jobs", note: model.isAtWork ? "Esc cancels" : "idle",
      contentSize: Size(width: min(100, area.width - 4), height: min(max(2, rows.count + 1), area.height - 2))
    )
    let inside = popup.draw(on: &canvas, in: area, capabilities: screen.capabilities)
    guard !rows.isEmpty else {
      canvas.write("nothing has been computed yet", column: inside.x, row: inside.y, style: .dim)
      return
    }
    TextTable(
      columns: [
        TextTable.Column("state"), TextTable.Column("no", alignment: .right), TextTable.Column("what"),
        TextTable.Column("time", alignment: .right), TextTable.Column("doing"),
      ], rows: shown, selected: nil
    ).draw(on: &canvas, in: inside, capabilities: screen.capabilities)
  }
}
