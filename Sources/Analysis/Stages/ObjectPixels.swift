import Grid
import Nebular
import Observations
import Tessellation

/// The pixels of the object that can be measured, and why the others cannot.
struct ObjectPixels {
  /// The line whose signal-to-noise decides.
  var line: LineMap
  /// Lines that cover the object; a pixel counts only where all of them have values.
  var coveringLines: [EmissionLine]
  /// Pixels of the object with values in every covering line.
  var usable: Mask
  /// Why a pixel is not used.
  var status: Map2D<PixelStatus>
  /// One sentence each.
  var notes: [String] = []

  /// A line covers the object when at least this share of its pixels has a value; one that covers less (the edge
  /// of a grism, a chip gap) is measured where it can be and does not take pixels from the others.
  static let coveringShare = 0.8

  /// The pixels of the object, whether they can be measured or not.
  var outline: Mask { Mask(status.map { $0 != .outside }) }

  init(_ observation: Observation, line wanted: EmissionLine?) throws {
    let line = try ObjectPixels.binningLine(observation, wanted)
    self.line = line
    var notes: [String] = []
    let object: Mask
    if let given = observation.givenBins {
      object = Mask(given.map { $0 >= 0 })
      notes.append("Object: the \(object.count) pixels of the given bins.")
    } else if let segmentation = observation.segmentation {
      object = segmentation
      notes.append("Object: the \(segmentation.count) pixels of the segmentation map.")
    } else {
      object = ConnectedPixels.aroundPeak(signal: line.flux, noise: line.error, threshold: 1)
      notes.append(
        "Object: the \(object.count) pixels connected to the peak of \(line.line.label) with smoothed S/N above 1."
      )
    }
    var covering: [EmissionLine] = []
    var usable = object
    let objectCount = max(object.count, 1)
    for map in observation.lines {
      let valid = object.map.values.indices.filter { object.map.values[$0] && map.hasValue(at: $0) }.count
      // Where a pixel repeats its bin's value there is nothing to gain from leaving pixels out.
      let covers =
        map.sampling == .perPixel && Double(valid) >= ObjectPixels.coveringShare * Double(objectCount)
      guard covers || map.line == line.line else {
        if map.sampling == .perGivenBin { covering.append(map.line) }
        if valid < object.count {
          notes.append("\(map.line.label) covers \(valid) of \(object.count) object pixels.")
        }
        continue
      }
      covering.append(map.line)
      for index in usable.map.values.indices where !map.hasValue(at: index) {
        usable.map.values[index] = false
      }
    }
    status = Map2D(width: observation.width, height: observation.height) { x, y in
      !object[x, y] ? .outside : usable[x, y] ? .binned : .masked
    }
    coveringLines = covering
    self.usable = usable
    self.notes = notes
    guard usable.count > 0 else {
      throw AnalysisError(
        .badData,
        "\(observation.source): no pixel of the object has values in \(line.line.label); check the segmentation and weight maps"
      )
    }
  }

  private static func binningLine(_ observation: Observation, _ wanted: EmissionLine?) throws -> LineMap {
    if let wanted {
      guard let line = observation.line(wanted) else {
        let present = observation.lines.map(\.line.label).joined(separator: ", ")
        throw AnalysisError(.usage, "no map of \(wanted.label) to bin by; this galaxy has \(present)")
      }
      return line
    }
    let order: [EmissionLine] = [.oiii5008, .oiiiDoublet, .halpha, .halphaNII, .hbeta, .oii]
    guard let line = order.lazy.compactMap({ observation.line($0) }).first ?? observation.lines.first else {
      throw AnalysisError(.badData, "\(observation.source): no emission-line map to bin by")
    }
    return line
  }
}

extension LineMap {
  /// Whether the pixel at a place of the row-major maps has a value with an error.
  func hasValue(at index: Int) -> Bool {
    flux.values[index].isFinite && error.values[index].isFinite && error.values[index] > 0
  }
}
