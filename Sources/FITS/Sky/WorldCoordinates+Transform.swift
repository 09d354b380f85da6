import CWCS
import Foundation
import Grid

extension WorldCoordinates {
  /// Sky positions of zero-based pixel positions; a coordinate is NaN where the projection has no sky.
  public func sky(of pixels: [PixelPosition]) -> [SkyPosition] {
    let none = SkyPosition(rightAscensionDeg: .nan, declinationDeg: .nan)
    guard !pixels.isEmpty else { return [] }
    return withParameters { parameters in
      let count = pixels.count
      var input = pixels.flatMap { [$0.x + 1, $0.y + 1] }
      var (intermediate, world) = (
        [Double](repeating: 0, count: 2 * count), [Double](repeating: 0, count: 2 * count)
      )
      var (phi, theta) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
      var flags = [Int32](repeating: 0, count: count)
      let status = wcsp2s(
        parameters, Int32(count), 2, &input, &intermediate, &phi, &theta, &world, &flags)
      // Status 8: some coordinates are invalid, and their flags tell which.
      guard status == 0 || status == 8 else { return [SkyPosition](repeating: none, count: count) }
      let (right, up) = (Int(parameters.pointee.lng), Int(parameters.pointee.lat))
      return (0..<count).map { place in
        guard flags[place] == 0 else { return none }
        let longitude = world[2 * place + right].truncatingRemainder(dividingBy: 360)
        return SkyPosition(
          rightAscensionDeg: longitude < 0 ? longitude + 360 : longitude,
          declinationDeg: world[2 * place + up])
      }
    } ?? [SkyPosition](repeating: none, count: pixels.count)
  }

  /// Zero-based pixel positions of sky positions; a coordinate is NaN where the projection does not reach.
  public func pixels(of sky: [SkyPosition]) -> [PixelPosition] {
    let none = PixelPosition(x: .nan, y: .nan)
    guard !sky.isEmpty else { return [] }
    return withParameters { parameters in
      let count = sky.count
      let (right, up) = (Int(parameters.pointee.lng), Int(parameters.pointee.lat))
      var world = [Double](repeating: 0, count: 2 * count)
      for (place, position) in sky.enumerated() {
        world[2 * place + right] = position.rightAscensionDeg
        world[2 * place + up] = position.declinationDeg
      }
      var (intermediate, output) = (
        [Double](repeating: 0, count: 2 * count), [Double](repeating: 0, count: 2 * count)
      )
      var (phi, theta) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
      var flags = [Int32](repeating: 0, count: count)
      let status = wcss2p(
        parameters, Int32(count), 2, &world, &phi, &theta, &intermediate, &output, &flags)
      // Status 9: some coordinates are invalid, and their flags tell which.
      guard status == 0 || status == 9 else { return [PixelPosition](repeating: none, count: count) }
      return (0..<count).map { place in
        flags[place] == 0
          ? PixelPosition(x: output[2 * place] - 1, y: output[2 * place + 1] - 1) : none
      }
    } ?? [PixelPosition](repeating: none, count: sky.count)
  }

  /// Sky position of one zero-based pixel position.
  public func sky(of pixel: PixelPosition) -> SkyPosition { sky(of: [pixel])[0] }

  /// Sky positions of all pixel centres of a map.
  public func skyMap(width: Int, height: Int) -> Map2D<SkyPosition> {
    let centres = Map2D(width: width, height: height) { x, y in PixelPosition(x: Double(x), y: Double(y)) }
    return Map2D(width: width, height: height, values: sky(of: centres.values))
  }

  /// How pixels lie on the sky at the middle of a map, by differences over one pixel in its tangent plane.
  public func orientation(width: Int, height: Int) -> SkyOrientation {
    let middle = PixelPosition(x: Double(width - 1) / 2, y: Double(height - 1) / 2)
    let around = sky(of: [
      middle, PixelPosition(x: middle.x - 0.5, y: middle.y), PixelPosition(x: middle.x + 0.5, y: middle.y),
      PixelPosition(x: middle.x, y: middle.y - 0.5), PixelPosition(x: middle.x, y: middle.y + 0.5),
    ])
    let offsets = around.map { $0.offsetArcsec(from: around[0]) }
    return SkyOrientation(
      eastArcsecPerX: offsets[2].east - offsets[1].east, eastArcsecPerY: offsets[4].east - offsets[3].east,
      northArcsecPerX: offsets[2].north - offsets[1].north,
      northArcsecPerY: offsets[4].north - offsets[3].north)
  }

  /// Builds wcslib's structure from the cards, runs a closure on it and frees it; nil where wcslib refuses.
  func withParameters<R: Sendable>(_ body: (UnsafeMutablePointer<wcsprm>) -> R) -> R? {
    CFITSIO.exclusively {
      var text = cards.flatMap(\.records).joined() + HeaderCard(commentary: "END", "").records[0]
      let recordCount = Int32(text.utf8.count / 80)
      var (rejected, count): (Int32, Int32) = (0, 0)
      var list: UnsafeMutablePointer<wcsprm>?
      let status = text.withUTF8 { bytes in
        // wcslib declares the header writable and edits it when asked to, which `ctrl` 0 does not.
        var copy = bytes.map { CChar(bitPattern: $0) } + [0]
        return wcspih(&copy, recordCount, Int32(WCSHDR_all), 0, &rejected, &count, &list)
      }
      defer { wcsvfree(&count, &list) }
      guard status == 0, count > 0, let parameters = list else { return nil }
      // Units such as DEG are written in other ways by some programs.
      unitfix(0, parameters)
      guard wcsset(parameters) == 0, parameters.pointee.naxis == 2, parameters.pointee.lng >= 0,
        parameters.pointee.lat >= 0
      else { return nil }
      return body(parameters)
    }
  }
}

extension SkyPosition {
  /// Offset East and North of this position from another, arcsec, in the plane that touches the sphere there.
  public func offsetArcsec(from origin: SkyPosition) -> (east: Double, north: Double) {
    let radian = Double.pi / 180
    let (declination, zero) = (declinationDeg * radian, origin.declinationDeg * radian)
    let difference = (rightAscensionDeg - origin.rightAscensionDeg) * radian
    let cosine = sin(zero) * sin(declination) + cos(zero) * cos(declination) * cos(difference)
    let east = cos(declination) * sin(difference) / cosine
    let north = (cos(zero) * sin(declination) - sin(zero) * cos(declination) * cos(difference)) / cosine
    return (east / radian * 3600, north / radian * 3600)
  }
}
