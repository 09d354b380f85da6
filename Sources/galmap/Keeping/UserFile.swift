import Foundation

/// Files that the program keeps for its user.
enum UserFile {
  /// The whole text of a file; bytes that are no UTF-8 become U+FFFD.
  static func text(_ path: String) throws(Reason) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Reason(errno) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
    } catch {
      // A folder can be opened, but not read.
      throw Reason(errno == 0 ? EIO : errno)
    }
  }

  /// Why a file cannot be read.
  struct Reason: Error, CustomStringConvertible {
    /// The number of the error.
    let number: Int32

    init(_ number: Int32) { self.number = number }

    /// Whether there is no such file.
    var isMissing: Bool { number == ENOENT }

    var description: String { String(cString: strerror(number)) }
  }
}
