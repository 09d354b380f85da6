import FITS
import Grid

/// A FITS file as the readers see it: every failure is an `ObservationError`.
final class SourceFile {
  let file: FITSFile

  init(_ path: String) throws(ObservationError) {
    do throws(FITSError) { file = try FITSFile(reading: path) } catch { throw ObservationError(error) }
  }

  var path: String { file.path }
  var primary: Header { file.primary.header }
  var hdus: [HDU] { file.hdus }

  /// The first image with a name and, where given, a version.
  func image(named name: String, _ version: String? = nil) -> HDU? {
    file.hdus.first { $0.matches(name, version) && $0.kind == .image }
  }

  func read(_ hdu: HDU, plane: Int = 0) throws(ObservationError) -> Map2D<Double> {
    do throws(FITSError) { return try file.image(hdu, plane: plane) } catch { throw ObservationError(error) }
  }

  func readWhole(_ hdu: HDU, plane: Int = 0, noValue: Int32) throws(ObservationError) -> Map2D<Int32> {
    do throws(FITSError) {
      return try file.wholeImage(hdu, plane: plane, noValue: noValue)
    } catch {
      throw ObservationError(error)
    }
  }

  /// An error of the file's content.
  func badData(_ hdu: HDU? = nil, _ reason: String) -> ObservationError {
    let place = hdu.map { "\(path)[\($0.label)]" } ?? path
    return ObservationError(.badData, "\(place): \(reason)")
  }

  /// Refuses an image whose size is not that of the line maps.
  func checkShape(_ hdu: HDU, width: Int, height: Int, like reference: String) throws(ObservationError) {
    let size = Array(hdu.shape.prefix(2))
    guard size == [width, height] else {
      let text = size.isEmpty ? "no pixels" : size.map { String($0) }.joined(separator: " x ") + " pixels"
      throw badData(
        hdu, "has \(text), but \(reference) has \(width) x \(height); all maps must lie on the same pixels")
    }
  }
}
