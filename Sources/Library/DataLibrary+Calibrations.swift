import Foundation
import Nebular

extension DataLibrary {
  /// Sets that are known and refused, with the reason.
  static let refused: [String: String] = [
    "strom2017":
      "Strom+2017's calibration of O32 and R23 (X_O32-R23) is refused: its published coefficients could not be "
      + "verified against a second source, and a metallicity from guessed ones would be worse than none"
  ]

  /// The order in which the shipped sets are listed and stepped through; others follow by name.
  private static let order = [
    "maiolino2008", "jones2015", "curti2017", "curti2020", "sanders2025", "pettini_pagel2004",
  ]

  /// Every calibration at hand, the shipped ones first. A user's file of the same name takes the shipped one's
  /// place.
  public func calibrations() throws(DataError) -> [Calibration] {
    var sets: [String: Calibration] = [:]
    var folders = [root.appendingPathComponent("calibrations")]
    if let userCalibrations { folders.append(userCalibrations) }
    for folder in folders {
      var origin: [String: String] = [:]
      for file in try DataLibrary.files(in: folder) {
        let calibration = try CalibrationFile.read(file)
        if let other = origin.updateValue(file.path, forKey: calibration.name) {
          throw DataError.content(
            file.path, line: nil,
            "the name '\(calibration.name)' is also that of \(other); rename one of them.")
        }
        sets[calibration.name] = calibration
      }
    }
    let rank = Dictionary(uniqueKeysWithValues: DataLibrary.order.enumerated().map { ($1, $0) })
    return sets.values.sorted {
      (rank[$0.name] ?? Int.max, $0.name) < (rank[$1.name] ?? Int.max, $1.name)
    }
  }

  /// The calibration of a name; an unknown one is refused with the list of those that are known.
  public func calibration(named name: String) throws(DataError) -> Calibration {
    let all = try calibrations()
    if let found = all.first(where: { $0.name == name }) { return found }
    let known = all.map(\.name).joined(separator: ", ")
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
    if let reason = DataLibrary.refused.first(where: { plain.contains($0.key) })?.value {
      throw DataError(.refusedCalibration, "\(reason); use one of \(known).")
    }
    throw DataError(.unknownCalibration, "Unknown calibration '\(name)'; known are \(known).")
  }

  private static func files(in folder: URL) throws(DataError) -> [URL] {
    do {
      return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { ["yaml", "yml"].contains($0.pathExtension.lowercased()) }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
    } catch {
      throw DataError(.fileMissing, "\(folder.path): the folder of calibrations cannot be read.")
    }
  }
}
