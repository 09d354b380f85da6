import Foundation

/// Where reference material that the project does not ship may stand.
public enum Reference {
  /// The folder `shared` beside the checkout, or nil where it is absent; tests that need it then skip.
  public static let shared: URL? = {
    let folder = repository.deletingLastPathComponent().appendingPathComponent("shared")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// The top of the checkout.
  public static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The data that the project ships.
  public static var data: URL { repository.appendingPathComponent("Data") }

  /// A file of `shared`, or nil where it is absent.
  public static func sharedFile(_ path: String) -> URL? {
    guard let file = shared?.appendingPathComponent(path) else { return nil }
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }
}
