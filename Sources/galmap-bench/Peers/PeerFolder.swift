import Foundation

/// A writable copy of the peers' folder, removed at the end.
final class PeerFolder {
  /// The file of the 300 bins.
  static let mapFile = "map300.json"
  let path: String
  private let python: String

  init(copying folder: String, python: String) throws {
    self.python = python
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw BenchFailure(description: "\(folder): --peers must name the folder of the peers' scripts.")
    }
    let copy = manager.temporaryDirectory.appendingPathComponent("galmap-peers-\(UUID().uuidString)")
    try manager.createDirectory(at: copy.appendingPathComponent("voronoi"), withIntermediateDirectories: true)
    // File by file: a folder copied whole would keep the permissions of a read-only one.
    for name in try manager.contentsOfDirectory(atPath: folder) {
      let file = URL(fileURLWithPath: folder).appendingPathComponent(name)
      guard let data = manager.contents(atPath: file.path) else { continue }
      try data.write(to: copy.appendingPathComponent(name))
    }
    path = copy.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Makes the files that scripts read.
  func prepare(_ inputs: Set<PeerCommand.Input>) throws {
    for input in inputs {
      let words: [String] =
        switch input {
        case .mapBins:
          [
            "-c",
            "import json; from model import bins300; F, S = bins300(); "
              + "json.dump(dict(f=F.tolist(), s=S.tolist()), open('\(PeerFolder.mapFile)', 'w'))",
          ]
        case .disks: ["make_binning_inputs.py"]
        case .map: ["make_map.py"]
        // Also compiles what the script keeps compiled, so that its timed run is at its best.
        case .chain: ["peer_chain.py", "grid"]
        }
      let process = try ChildProcess.run([python] + words, in: path, showsErrors: false)
      if process.status != 0 {
        warn("preparing the peers' inputs: \(words[0]) ended with \(process.status)")
      }
    }
  }
}

/// Writes a line to standard error.
func warn(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
