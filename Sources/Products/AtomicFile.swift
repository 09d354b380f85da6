import Foundation

/// Why a product could not be written: one sentence, and whether the place or the writing is at fault.
public struct ProductError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds, which decide the exit code.
  public enum Kind: Sendable, Hashable {
    /// The file or folder cannot be created there (exit code 73).
    case cannotCreate
    /// Writing failed (exit code 74).
    case inputOutput
    /// Something is already there, and may not be replaced (exit code 73).
    case exists
  }

  /// Which kind.
  public var kind: Kind
  /// One sentence.
  public var description: String

  /// An error with its sentence.
  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}

/// Files that appear whole or not at all: written beside their place under another name, then renamed.
public enum AtomicFile {
  /// Writes text to a path.
  /// - Parameter overwrite: whether an existing file may be replaced; a folder never is.
  /// - Throws: `ProductError`.
  public static func write(_ text: String, to path: String, overwrite: Bool) throws(ProductError) {
    try write(Data(text.utf8), to: path, overwrite: overwrite)
  }

  /// Writes bytes to a path.
  /// - Parameter overwrite: whether an existing file may be replaced; a folder never is.
  /// - Throws: `ProductError`.
  public static func write(_ data: Data, to path: String, overwrite: Bool) throws(ProductError) {
    try checkPlace(path, overwrite: overwrite)
    let target = URL(fileURLWithPath: path)
    let temporary = target.deletingLastPathComponent()
      .appendingPathComponent(
        ".\(target.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part")
    do {
      try data.write(to: temporary)
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      throw ProductError(.cannotCreate, "cannot write \(path): \(reason(error)); choose another folder")
    }
    guard rename(temporary.path, target.path) == 0 else {
      let why = String(cString: strerror(errno))
      try? FileManager.default.removeItem(at: temporary)
      throw ProductError(.inputOutput, "cannot put \(path) in its place: \(why)")
    }
  }

  /// Checks that a file may be created at a path, without creating it.
  /// - Throws: `ProductError`.
  public static func checkPlace(_ path: String, overwrite: Bool) throws(ProductError) {
    let target = URL(fileURLWithPath: path)
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: target.path, isDirectory: &isFolder) {
      if isFolder.boolValue { throw ProductError(.cannotCreate, "\(path) is a folder; name a file in it") }
      if !overwrite {
        throw ProductError(.exists, "\(path) is already there; remove it or choose another name")
      }
    }
    let folder = target.deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw ProductError(.cannotCreate, "there is no folder \(folder); create it first")
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw ProductError(.cannotCreate, "the folder \(folder) cannot be written to; choose another one")
    }
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    if let underlying, underlying.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(underlying.code)))
    }
    return error.localizedDescription
  }
}
