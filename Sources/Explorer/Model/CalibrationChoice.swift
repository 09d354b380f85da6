/// A calibration that the user can switch to.
public struct CalibrationChoice: Sendable, Hashable {
  /// Its name in settings and options, e.g. `maiolino2008`.
  public var name: String
  /// Its paper, e.g. `Maiolino et al. 2008`.
  public var title: String

  /// A calibration by name and title.
  public init(name: String, title: String) {
    self.name = name
    self.title = title
  }
}
