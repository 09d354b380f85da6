import FITS
import Foundation
import Grid

/// An image that a manifest names: the HDU of a file and the planes of it that are added.
struct ManifestImage {
  let source: SourceFile
  let hdu: HDU
  /// Zero-based planes; their sum is meant.
  let planes: [Int]
  let entry: ManifestEntry

  var width: Int { hdu.shape[0] }
  var height: Int { hdu.shape[1] }
}

/// The files that a manifest names, each opened once.
struct ManifestSources {
  static let imageKeys = ["file", "extension", "plane"]
  /// The folder that relative paths start from.
  let folder: URL
  /// The file where an entry names none.
  let defaultFile: String?
  private var open: [String: SourceFile] = [:]

  init(folder: URL, defaultFile: String?) {
    self.folder = folder
    self.defaultFile = defaultFile
  }

  /// The image of an entry. What the entry leaves out is taken from the image that it belongs to.
  mutating func image(
    _ entry: ManifestEntry, like owner: ManifestImage? = nil
  ) throws(ObservationError) -> ManifestImage {
    let source = try file(entry, like: owner)
    let hdu = try find(try entry.string("extension"), in: source, entry)
    let planeCount = hdu.shape.count > 2 ? hdu.shape[2] : 1
    var planes: [Int] = []
    if entry.has("plane") {
      for text in try entry.texts("plane") {
        guard let plane = Int(text) ?? ManifestSources.channel(text, of: hdu) else {
          throw entry.wrong(
            "plane",
            "is '\(text)', neither a plane from 0 to \(planeCount - 1) nor the name of a channel in a card C01, C02 ..."
          )
        }
        guard plane >= 0, plane < planeCount else {
          throw entry.wrong(
            "plane", "is \(plane), but planes of \(hdu.label) count from 0 to \(planeCount - 1)")
        }
        planes.append(plane)
      }
      guard !planes.isEmpty else { throw entry.wrong("plane", "is an empty list; name a plane") }
    } else if let owner, planeCount > 1 {
      planes = owner.planes
      guard planes.allSatisfy({ $0 < planeCount }) else {
        throw entry.wrong("extension", "has only \(planeCount) planes; name one with 'plane'")
      }
    } else {
      guard planeCount == 1 else {
        throw entry.wrong("extension", "has \(planeCount) planes; name one with 'plane', counted from 0")
      }
      planes = [0]
    }
    return ManifestImage(source: source, hdu: hdu, planes: planes, entry: entry)
  }

  /// The values of each plane.
  func planes(_ image: ManifestImage) throws(ObservationError) -> [Map2D<Double>] {
    var maps: [Map2D<Double>] = []
    for plane in image.planes { maps.append(try image.source.read(image.hdu, plane: plane)) }
    return maps
  }

  /// The sum of the planes.
  func sum(_ image: ManifestImage) throws(ObservationError) -> Map2D<Double> {
    let maps = try planes(image)
    return maps.dropFirst().reduce(into: maps[0]) { sum, map in
      for place in sum.values.indices { sum.values[place] += map.values[place] }
    }
  }

  /// The paths of the files that were opened, in order.
  var paths: [String] { open.keys.sorted() }

  private mutating func file(
    _ entry: ManifestEntry, like owner: ManifestImage?
  ) throws(ObservationError) -> SourceFile {
    let name: String
    if let given = try entry.optionalString("file") {
      name = given
    } else if let owner {
      return owner.source
    } else if let defaultFile {
      name = defaultFile
    } else {
      throw entry.wrong("extension", "has no 'file' beside it, and there is none at the top of the manifest")
    }
    let path = URL(fileURLWithPath: name, relativeTo: folder).path
    if let file = open[path] { return file }
    do throws(ObservationError) {
      let file = try SourceFile(path)
      open[path] = file
      return file
    } catch {
      let key = entry.has("file") ? "file" : "extension"
      throw entry.wrong(key, "needs a file that cannot be used: \(error.description)", kind: error.kind)
    }
  }

  private func find(
    _ name: String, in source: SourceFile, _ entry: ManifestEntry
  ) throws(ObservationError) -> HDU {
    let parts = name.split(separator: ",", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
    let found: HDU?
    if let number = Int(name) {
      found = source.hdus.indices.contains(number) ? source.hdus[number] : nil
    } else {
      found = source.hdus.first { $0.matches(parts.first ?? "", parts.count > 1 ? parts[1] : nil) }
    }
    guard let hdu = found else {
      let labels = source.hdus.dropFirst().map(\.label).joined(separator: " ")
      throw entry.wrong(
        "extension",
        "is '\(name)', which \(source.path) does not have; it has: \(labels.isEmpty ? "none" : labels)")
    }
    guard hdu.kind == .image, hdu.shape.count >= 2 else {
      throw entry.wrong("extension", "is '\(name)', which holds no image")
    }
    return hdu
  }

  /// The plane of a channel that the header names in `C01`, `C02` and so on, as MaNGA's maps do.
  private static func channel(_ name: String, of hdu: HDU) -> Int? {
    ChannelNames(hdu.header).names.first { $0.value.uppercased() == name.uppercased() }?.key
  }
}

/// The names of a cube's planes: cards `C01` (or `C1`) and up, counted from one.
struct ChannelNames {
  /// Zero-based plane and its name.
  let names: [Int: String]

  init(_ header: Header) {
    var names: [Int: String] = [:]
    for card in header.cards {
      guard let match = card.keyword.wholeMatch(of: /C(\d{1,3})/), let number = Int(match.output.1),
        number > 0,
        case .string(let name) = card.value
      else { continue }
      names[number - 1] = name
    }
    self.names = names
  }
}
