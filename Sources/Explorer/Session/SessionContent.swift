import Analysis
import Grid
import Screen

/// What of the explorer is worth keeping: everything decided, and where the user stands.
public struct SessionContent: Sendable, Equatable {
  /// What the user decided.
  public var decisions: Decisions
  /// Where the user stands.
  public var place: Place
  /// The galaxy beside; nil where the first was alone.
  public var beside: Beside?

  /// A second galaxy beside the first.
  public struct Beside: Sendable, Equatable {
    /// Its file's path.
    public var path: String
    /// Its file as it was when the session was saved; nil before that.
    public var file: FileIdentity?
    /// What the user decided about it.
    public var decisions: Decisions
    /// Where the user stands on it.
    public var place: Place
    /// Whether keys act on it.
    public var hasKeys: Bool

    init(path: String, decisions: Decisions, place: Place, hasKeys: Bool) {
      self.path = path
      self.decisions = decisions
      self.place = place
      self.hasKeys = hasKeys
    }
  }

  /// Where the user stands on the map and on the screen.
  public struct Place: Sendable, Equatable, Codable {
    /// Column of the crosshair; nil where there is none yet.
    public var x: Int?
    /// Row of the crosshair.
    public var y: Int?
    /// Column in the middle of the pane; nil while the object itself stands there.
    public var middleX: Double?
    /// Row in the middle of the pane.
    public var middleY: Double?
    /// The pane with the focus.
    public var pane = Pane.map.rawValue
    /// The marked row of the table of fits.
    public var markedFit = 0
  }

  /// The tree for files.
  /// - Throws: where a value has no form in a tree.
  public func tree() throws -> StateTree {
    var table = ["decisions": try StateTree(of: decisions), "place": try StateTree(of: place)]
    if let beside {
      var second = [
        "decisions": try StateTree(of: beside.decisions), "place": try StateTree(of: beside.place),
        "has_keys": .flag(beside.hasKeys),
      ]
      second["file"] = (beside.file ?? FileIdentity(path: beside.path, byteCount: 0, checksum: "")).tree
      table["beside"] = .table(second)
    }
    return .table(table)
  }

  /// Reads a tree; what it does not name is as at the program's first start.
  /// - Throws: `StateError` that names the place.
  public init(_ tree: StateTree) throws(StateError) {
    decisions = try Decisions().changed(by: tree["decisions"] ?? .table([:]))
    place = try Place().changed(by: tree["place"] ?? .table([:]))
    guard let second = tree["beside"] else { return }
    guard let file = FileIdentity(second["file"]) else {
      throw StateError(place: "beside.file", sentence: "needs path, bytes and checksum")
    }
    var beside = Beside(
      path: file.path, decisions: try Decisions().changed(by: second["decisions"] ?? .table([:])),
      place: try Place().changed(by: second["place"] ?? .table([:])),
      hasKeys: second["has_keys"] == .flag(true))
    beside.file = file
    self.beside = beside
  }

  init(decisions: Decisions, place: Place) {
    self.decisions = decisions
    self.place = place
  }
}

extension Decodable where Self: Encodable {
  /// This value with some of its parts changed.
  func changed(by change: StateTree) throws(StateError) -> Self {
    let tree: StateTree
    do {
      tree = try StateTree(of: self)
    } catch {
      throw StateError(place: "", sentence: "\(error)")
    }
    return try tree.applying(change).value(Self.self)
  }
}

extension Model {
  /// What a session keeps of this moment.
  public var sessionContent: SessionContent { SessionContent(decisions: decisions, place: place) }

  /// Where the user stands.
  var place: SessionContent.Place {
    get {
      SessionContent.Place(
        x: cursor?.x, y: cursor?.y, middleX: viewCentre?.x, middleY: viewCentre?.y, pane: focus.rawValue,
        markedFit: fitRow)
    }
    set {
      if let x = newValue.x, let y = newValue.y {
        cursor = MapPixel(x: x, y: y)
        if snapshot != nil { moveCursor(to: MapPixel(x: x, y: y)) }
      }
      if let x = newValue.middleX, let y = newValue.middleY, x.isFinite, y.isFinite {
        viewCentre = PixelPosition(x: x, y: y)
      } else {
        viewCentre = nil
      }
      focus = Pane(rawValue: newValue.pane) ?? .map
      if !Layout.focusablePanes(in: size).contains(focus) { focus = .map }
      // Before the table is there any row may be marked; its arrival brings the mark within it.
      let count = snapshot?.comparison.count ?? 0
      fitRow = max(0, count == 0 ? newValue.markedFit : min(newValue.markedFit, count - 1))
    }
  }
}
