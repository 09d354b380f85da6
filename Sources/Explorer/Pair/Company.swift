import Analysis

/// What a galaxy knows of the one beside it, and of one that is being opened.
public struct Company: Sendable, Equatable {
  /// Its place from the left, from 0.
  public var place = 0
  /// The name of the file beside it; nil where it is alone.
  public var neighbour: String?
  /// The galaxy being read; nil where none is.
  public var opening: Opening?

  /// Alone.
  public init() {}
}

/// A galaxy that is being read, to be shown in place of another or beside it.
public struct Opening: Sendable, Equatable {
  /// The request's number; a galaxy read for another one is dropped.
  public var number: Int
  /// The file, as the user named it.
  public var path: String
  /// Whether it is to stand beside the galaxy that asked, and not in its place.
  public var isBeside: Bool
  /// The place that it takes, from 0.
  public var place: Int
  /// What the map should show, where the galaxy has it.
  public var quantity: Quantity
  /// When it was asked for, on the model's clock.
  public var since: Double
  /// What a session keeps of it; nil for a fresh start.
  public var recalled: Recalled?

  /// What a session keeps of a second galaxy.
  public struct Recalled: Sendable, Equatable {
    /// What was decided about it.
    public var content: SessionContent.Beside
    /// Whether the file is as it was then.
    public var isSameContent: Bool
  }

  /// The file's name without folders.
  public var name: String { InputFile(path: path).name }
}

/// What a galaxy asks of the program that shows it, alone or beside another.
public enum GalaxyRequest: Sendable, Equatable {
  /// Show the galaxy of a file in place of this one.
  case open(String)
  /// Show the galaxy of a file beside this one.
  case beside(String)
  /// Show this one alone.
  case alone
  /// Let keys act on the galaxy at a place, from 0.
  case act(on: Int)
  /// Read the galaxy no further that is being opened.
  case stopOpening
  /// Show the second galaxy of a session that has been taken up.
  case recall(SessionContent.Beside, BesideFind)
}

/// Where the second galaxy of a session is.
public enum BesideFind: Sendable, Equatable {
  /// On screen beside the first, as it was then.
  case shown
  /// In a file that is there; whether it is as it was then.
  case inFile(isSameContent: Bool)
  /// Nowhere.
  case missing
}
