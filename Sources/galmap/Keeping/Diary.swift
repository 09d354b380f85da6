import Foundation
import Logging
import Synchronization

/// The log file: what the program did, for the case that someone asks afterwards. Nothing of it reaches the screen.
enum Diary {
  private static let sink = Mutex<LogSink?>(nil)

  /// Begins the log.
  /// - Parameter path: nil for the user's own, which is left out where it cannot be written.
  /// - Throws: `Failure` where the named file cannot be written.
  static func begin(path: String?, level: Logger.Level) throws(Failure) {
    guard let sink = try sink(path) else {
      LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
      return
    }
    Diary.sink.withLock { $0 = sink }
    LoggingSystem.bootstrap { _ in FileLogHandler(sink: sink, logLevel: level) }
  }

  /// Waits until every line is written.
  static func finish() { sink.withLock { $0 }?.finish() }

  private static func sink(_ path: String?) throws(Failure) -> LogSink? {
    if let path {
      let full = HomeFolder.expanded(path)
      guard let sink = LogSink(path: full) else {
        throw Failure(.cannotCreate, "cannot write the log \(full): \(String(cString: strerror(errno)))")
      }
      return sink
    }
    guard let folder = UserFolders.state, UserFolders.create(folder) else { return nil }
    return LogSink(path: folder + "/galmap.log")
  }
}

/// The open log file; lines are written in order on a queue of its own, so that no caller waits for a disk.
final class LogSink: Sendable {
  private let queue = DispatchQueue(label: "galmap.log", qos: .utility)
  private let descriptor: Int32

  /// A file longer than this is put aside when the log begins.
  private static let longest = 1 << 20

  /// Opens a file for adding lines; nil where that cannot be.
  init?(path: String) {
    var status = stat()
    if stat(path, &status) == 0, status.st_size > LogSink.longest { rename(path, path + ".old") }
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Waits until every line is written.
  func finish() { queue.sync {} }

  /// Adds a line.
  func write(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    // A line that cannot be written is lost: a log must not disturb what it tells of.
    queue.async { [descriptor] in _ = Glibc.write(descriptor, bytes, bytes.count) }
  }
}

/// Writes log lines: time, level, sentence, and what belongs to it.
struct FileLogHandler: LogHandler {
  let sink: LogSink
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let rest = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let time = Date().formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true))
    sink.write("\(time) \(event.level) \(FileLogHandler.oneLine("\(event.message)\(rest)"))")
  }

  /// Names of files and headers may hold anything; a line of the log stays one line.
  private static func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
