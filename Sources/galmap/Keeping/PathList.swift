import Foundation

/// Paths as Tab completes them.
enum PathList {
  /// More than these are no help.
  private static let most = 200

  /// The files and folders whose paths begin with a text, in order; hidden ones only where a dot was typed.
  static func beginning(_ start: String) -> [String] {
    let stroke = start.lastIndex(of: "/")
    let folder = stroke.map { String(start[...$0]) } ?? ""
    let name = stroke.map { String(start[start.index(after: $0)...]) } ?? start
    let place = HomeFolder.expanded(folder.isEmpty ? "./" : folder)
    let all = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    return all.filter { $0.hasPrefix(name) && (name.hasPrefix(".") || !$0.hasPrefix(".")) }.sorted()
      .prefix(most).map { found in
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: place + found, isDirectory: &isFolder)
        return folder + found + (exists && isFolder.boolValue ? "/" : "")
      }
  }
}
