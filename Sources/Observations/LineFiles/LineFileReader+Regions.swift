import FITS
import Grid

extension LineFileReader {
  /// Reads `SEG`: the object's pixels hold its number, which is `ID` in the primary header.
  mutating func readSegmentation() throws(ObservationError) {
    guard let hdu = source.image(named: "SEG") else { return }
    try source.checkShape(hdu, width: observation.width, height: observation.height, like: lineHDUs[0].label)
    let numbers = try source.readWhole(hdu, noValue: 0)
    guard let id = source.primary.whole("ID").flatMap({ Int32(exactly: $0) }) else {
      observation.limitations.append(
        "Segmentation: SEG is there but the primary header has no ID, so that the object's pixels are unknown."
      )
      return
    }
    let mask = Mask(numbers.map { $0 == id })
    guard mask.count > 0 else {
      observation.limitations.append(
        "Segmentation: no pixel of SEG is \(id), the ID of the object; SEG is not used.")
      return
    }
    observation.segmentation = mask
    observation.conventions.append("The object is where SEG is \(id): \(mask.count) pixels.")
  }

  /// Reads `BINMAP`: the number of each pixel's bin, from 0; negative is outside.
  mutating func readGivenBins() throws(ObservationError) {
    guard let hdu = source.image(named: "BINMAP") else { return }
    try source.checkShape(hdu, width: observation.width, height: observation.height, like: lineHDUs[0].label)
    let bins = try source.readWhole(hdu, noValue: -1).map { max($0, -1) }
    let numbers = Set(bins.values.filter { $0 >= 0 })
    guard let lowest = numbers.min(), let highest = numbers.max() else {
      observation.limitations.append("Bins: BINMAP holds no bin; it is not used.")
      return
    }
    observation.givenBins = bins
    observation.conventions.append(
      "The file brings its own \(numbers.count) bins (BINMAP, numbers \(lowest) to \(highest), negative outside); every"
        + " pixel of a bin repeats the bin's mean and the error of that mean.")
  }

  /// The pixels over which remarks count: the object's, where the file says which they are.
  var footprint: Mask? { observation.footprint }
}

extension Observation {
  /// The pixels of the object: given bins, else the segmentation; nil where the data say neither.
  public var footprint: Mask? {
    if let givenBins { return Mask(givenBins.map { $0 >= 0 }) }
    return segmentation
  }
}
