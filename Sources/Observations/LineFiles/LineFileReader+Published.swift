import FITS
import Grid

extension LineFileReader {
  /// Reads maps that others published, `PUB_MET`, `PUB_EXT`, `PUB_SFRHB` and `PUB_LMASSD`, each with its error beside it
  /// under the same name and `ERR`.
  mutating func readPublishedMaps() throws(ObservationError) {
    for quantity in PublishedMap.Quantity.allCases {
      guard let hdu = source.image(named: quantity.rawValue) else { continue }
      let shape = (observation.width, observation.height)
      try source.checkShape(hdu, width: shape.0, height: shape.1, like: lineHDUs[0].label)
      var error: Map2D<Double>?
      if let other = source.image(named: quantity.rawValue + "ERR") {
        try source.checkShape(other, width: shape.0, height: shape.1, like: hdu.label)
        error = try source.read(other).map { $0 > 0 ? $0 : .nan }
      }
      observation.publishedMaps.append(
        PublishedMap(
          quantity: quantity, value: try source.read(hdu).map { $0.isFinite ? $0 : .nan }, error: error))
    }
    guard !observation.publishedMaps.isEmpty else { return }
    let names = observation.publishedMaps.map(\.quantity.rawValue).joined(separator: ", ")
    observation.conventions.append(
      "Published maps came with the data: \(names). Where they state no unit they are taken as 12+log(O/H), E(B-V), Msun/yr/kpc2 and log Msun/pc2."
    )
  }
}
