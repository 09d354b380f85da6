import Analysis
import Screen

extension Pair {
  /// Does what a galaxy asks of the screen.
  mutating func take(_ request: GalaxyRequest, of side: Int) -> [Request] {
    switch request {
    case .open(let path): return open(path, isBeside: false, place: side, from: side)
    case .beside(let path): return open(path, isBeside: true, place: 1 - side, from: side)
    case .alone: return leaveAlone(side)
    case .act(let place):
      act(on: place)
      return []
    case .stopOpening: return stopOpening()
    case .recall(let content, let find): return recall(content, find)
    }
  }

  private mutating func open(
    _ path: String, isBeside: Bool, place: Int, from side: Int, recalled: Opening.Recalled? = nil
  ) -> [Request] {
    let old = opening.map { [Request(side: side, effects: [.stopLoading($0.number)])] } ?? []
    openingCount += 1
    let quantity = recalled?.content.decisions.quantity ?? models[side].decisions.quantity
    let new = Opening(
      number: openingCount, path: path, isBeside: isBeside,
      place: models.count > 1 ? place : (isBeside ? 1 : 0),
      quantity: quantity, since: models[side].clock, recalled: recalled)
    opening = new
    introduce()
    return old + [Request(side: side, effects: [.load(new)])]
  }

  /// Shows one galaxy alone: the other leaves.
  private mutating func leaveAlone(_ side: Int) -> [Request] {
    guard models.count > 1 else { return [] }
    let stopped = stopOpening()
    let leaving = 1 - side
    let name = models[leaving].file.name
    models.remove(at: leaving)
    active = 0
    shared = nil
    models[0].companionValues = []
    let resized = resize(to: size)
    introduce()
    models[0].message = .note("\(name) is gone; :beside FILE brings it back")
    return stopped + [Request(side: 0, effects: [.leave(place: leaving)])] + resized
  }

  private mutating func stopOpening() -> [Request] {
    guard let opening else { return [] }
    self.opening = nil
    introduce()
    models[active].message = .note("\(opening.name) is not opened")
    return [Request(side: 0, effects: [.stopLoading(opening.number)])]
  }

  /// Brings back the second galaxy of a session that the first has taken up.
  private mutating func recall(_ content: SessionContent.Beside, _ find: BesideFind) -> [Request] {
    switch find {
    case .missing:
      models[0].message = .problem(
        "the session is back, but not its second galaxy: \(content.path) cannot be read")
      return []
    case .inFile(let isSame):
      let recalled = Opening.Recalled(content: content, isSameContent: isSame)
      return open(content.path, isBeside: true, place: 1, from: 0, recalled: recalled)
    case .shown:
      guard models.count > 1 else { return [] }
      let effects = models[1].takeUp(content)
      if content.hasKeys { act(on: 1) } else { act(on: 0) }
      shared = Shared(current.decisions, models[1 - active])
      return effects.isEmpty ? [] : [Request(side: 1, effects: effects)]
    }
  }

  /// A galaxy that was asked for could not be read: everything stays as it is.
  public mutating func refuse(_ sentence: String, number: Int) {
    guard let opening, opening.number == number else { return }
    self.opening = nil
    introduce()
    models[active].message = .problem(sentence)
  }

  /// Whether a galaxy is still waited for.
  public func awaits(_ number: Int) -> Bool { opening?.number == number }

  /// Shows a galaxy that has been read; it must be waited for.
  /// - Returns: What it asks for first.
  public mutating func settle(_ model: Model, number: Int) -> [Request] {
    guard let opening, opening.number == number else { return [] }
    self.opening = nil
    var model = model
    model.adopt(models[opening.isBeside ? 1 - opening.place : opening.place])
    model.message = .note("\(opening.name) is open")
    if let recalled = opening.recalled {
      let session = Session(recalled.content)
      let refusal = model.resume(
        session, called: "session of \(opening.name)", isSameContent: recalled.isSameContent)
      if let refusal { model.message = .problem(refusal) }
    }
    let place = min(opening.place, models.count)
    if place < models.count { models[place] = model } else { models.append(model) }
    active = opening.recalled.map { $0.content.hasKeys ? place : 0 } ?? min(active, models.count - 1)
    if opening.isBeside, opening.recalled == nil {
      models[active].message = .note("\(opening.name) is beside; Tab switches, :beside off takes it away")
    }
    let resized = resize(to: size)
    introduce()
    if models.count > 1 { shared = Shared(current.decisions, models[1 - active]) }
    return [Request(side: place, effects: models[place].start())] + resized
  }

  /// Tells every galaxy where it stands.
  mutating func introduce() {
    for side in models.indices {
      models[side].company.place = side
      models[side].company.neighbour = models.count > 1 ? models[1 - side].file.name : nil
      models[side].company.opening = opening
    }
  }
}

// MARK: Time

extension Pair {
  /// When `Message.tick` is to come, on the models' clock; nil while nothing waits for a time.
  public var blinksAt: Double? {
    // Where the galaxy beside is still being computed, its news wakes the program.
    guard models.count < 2 || models[1 - active].analysis.job == nil else { return nil }
    return current.blinking?.nextAt
  }
}

// MARK: Sessions and scripts

extension Pair {
  /// What a session keeps of this moment: of the first galaxy, and of the one beside it.
  public var sessionContent: SessionContent {
    var content = models[0].sessionContent
    guard models.count > 1 else { return content }
    content.beside = SessionContent.Beside(
      path: models[1].file.path, decisions: models[1].decisions, place: models[1].place, hasKeys: active == 1)
    return content
  }

  /// A session holds both galaxies, whichever asks.
  func kept(_ effect: Effect) -> Effect {
    guard models.count > 1, case .keep(.save(_, let name)) = effect else { return effect }
    return .keep(.save(sessionContent, name: name))
  }

  /// Runs one line of a script on the galaxy that keys act on.
  /// - Throws: `Model.ScriptProblem` where the line is refused, or only opens a prompt.
  public mutating func play(_ line: String) throws(Model.ScriptProblem) -> [Request] {
    let side = active
    let before = models[side].size
    let effects = try models[side].play(line)
    if models[side].size != before {
      // The screen of a script is that of both galaxies.
      size = models[side].size
      return take(effects, of: side) + resize(to: size)
    }
    return take(effects, of: side)
  }
}
