import Cosmology
import FITS
import Foundation
import Grid
import Lensing

extension WorldCoordinates: SkyLocator {}

/// Reads lens models from their files.
public enum LensReader {
  /// Reads a model for a galaxy.
  /// - Throws: `ObservationError` with one sentence: what is wrong, where, what to do.
  public static func read(
    _ source: LensSource, for observation: Observation, cosmology: FlatCosmology
  ) throws(ObservationError) -> LoadedLens {
    guard source.deflections == nil || source.parameterFile == nil else {
      throw ObservationError(
        .configuration, "a lens model is either deflection maps or a parameter file; give one of them")
    }
    do throws(LensProblem) {
      return try load(source, observation, cosmology)
    } catch {
      throw ObservationError(error.kind == .usage ? .configuration : .badData, error.description)
    }
  }

  private static func load(
    _ source: LensSource, _ observation: Observation, _ cosmology: FlatCosmology
  ) throws(LensProblem) -> LoadedLens {
    var loaded = LoadedLens(
      name: source.name, model: nil, convergence: nil, description: "", separationDeg: nil)
    var words: [String] = []
    if let pair = source.deflections {
      let maps = try MapPair(pair)
      let lens = source.lensRedshift ?? maps.lensRedshift ?? observation.lensRedshift
      let factor = try source.scaling.factor(
        galaxyRedshift: observation.redshift, lensRedshift: lens, cosmology: cosmology)
      let unit =
        source.unit == .pixel
        ? maps.world.orientation(width: maps.first.width, height: maps.first.height).pixelScaleArcsec : 1
      loaded.model = SampledLens(
        west: maps.first, north: maps.second, locator: maps.world, factor: factor * unit,
        isEastPositive: source.sign == .east)
      loaded.separationDeg = maps.separationDeg(from: observation)
      words.append(
        "deflections \(source.name) (\(source.unit.rawValue), x to the \(source.sign == .east ? "East" : "West"))"
          + scaled(source.scaling, factor, lens))
    }
    if let path = source.parameterFile {
      let file = try LenstoolFile(text: text(path), name: path)
      loaded.model = try file.model(sourceRedshift: observation.redshift, name: path)
      let redshifts = file.lensRedshifts.map { "\($0)" }.joined(separator: ", ")
      words.append(
        "\(source.name): \(file.potentials.count) potentials at z = \(redshifts), evaluated for z = \(observation.redshift)"
      )
      loaded.separationDeg = nil
    }
    if let pair = source.convergence {
      let maps = try MapPair(pair)
      let lens = source.lensRedshift ?? maps.lensRedshift ?? observation.lensRedshift
      let factor = try source.scaling.factor(
        galaxyRedshift: observation.redshift, lensRedshift: lens, cosmology: cosmology)
      loaded.convergence = ConvergenceMaps(
        convergence: maps.first, shear: maps.second, locator: maps.world, factor: factor)
      loaded.separationDeg = loaded.separationDeg ?? maps.separationDeg(from: observation)
      words.append("magnification from kappa and gamma" + scaled(source.scaling, factor, lens))
    }
    guard !words.isEmpty else {
      throw LensProblem(.usage, "a lens model needs deflections, a parameter file, or kappa and gamma")
    }
    loaded.description = words.joined(separator: "; ")
    return loaded
  }

  private static func scaled(_ scaling: LensScaling, _ factor: Double, _ lens: Double?) -> String {
    guard scaling != .galaxy else { return ", for the galaxy's redshift as they are" }
    let rounded = (factor * 1e4).rounded() / 1e4
    return ", for \(scaling.words), times \(rounded) for a lens at z = \(lens ?? .nan)"
  }

  private static func text(_ path: String) throws(LensProblem) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw LensProblem(
        .badData, "\(path): there is no such lens model, or it cannot be read; check the path")
    }
    guard let text = String(validating: data, as: UTF8.self) ?? String(data: data, encoding: .isoLatin1)
    else {
      throw LensProblem(.badData, "\(path): not text; a Lenstool model is a .par file")
    }
    return text
  }
}

/// Two maps of one shape with the world coordinates of the first.
private struct MapPair {
  var first: Map2D<Double>
  var second: Map2D<Double>
  var world: WorldCoordinates
  /// `ZLENS` of the first file.
  var lensRedshift: Double?

  init(_ pair: LensSource.Pair) throws(LensProblem) {
    let (one, other) = (try MapPair.image(pair.first), try MapPair.image(pair.second))
    guard one.map.hasSameShape(as: other.map) else {
      throw LensProblem(
        .badData,
        "\(pair.first) has \(one.map.width) x \(one.map.height) pixels, \(pair.second) \(other.map.width) x \(other.map.height); the two maps of a lens have one shape"
      )
    }
    guard let world = WorldCoordinates(one.header) else {
      throw LensProblem(
        .badData,
        "\(pair.first): no world coordinates (RA, Dec), so that the map has no place on the sky; add them to its header"
      )
    }
    if let second = WorldCoordinates(other.header) {
      let middle = PixelPosition(x: Double(one.map.width) / 2, y: Double(one.map.height) / 2)
      let apart = world.sky(of: middle).separationDeg(to: second.sky(of: middle)) * 3600
      guard apart < 0.5 * world.orientation(width: one.map.width, height: one.map.height).pixelScaleArcsec
      else {
        throw LensProblem(
          .badData, "\(pair.first) and \(pair.second) lie on different pixels; give two maps of one model")
      }
    }
    (first, second, self.world) = (one.map, other.map, world)
    lensRedshift = one.header.number("ZLENS")
  }

  func separationDeg(from observation: Observation) -> Double? {
    let middle = world.sky(of: PixelPosition(x: Double(first.width) / 2, y: Double(first.height) / 2))
    guard let sky = observation.skyPositions?.value(atX: observation.width / 2, y: observation.height / 2)
    else { return nil }
    return middle.separationDeg(to: sky)
  }

  /// The first image with data, or the extension in brackets at the end of the path.
  private static func image(_ name: String) throws(LensProblem) -> (map: Map2D<Double>, header: Header) {
    var (path, wanted) = (name, nil as String?)
    if name.hasSuffix("]"), let bracket = name.lastIndex(of: "[") {
      path = String(name[..<bracket])
      wanted = String(name[name.index(after: bracket)...].dropLast())
    }
    do throws(FITSError) {
      let file = try FITSFile(reading: path)
      let images = file.hdus.filter { $0.kind == .image && $0.shape.count >= 2 }
      let found =
        wanted.map { name in
          images.first { $0.matches(name) || String($0.index) == name }
        } ?? images.first
      guard let hdu = found else {
        let what = wanted.map { "there is no image extension \($0)" } ?? "there is no image"
        throw FITSError(.missing, path: path, "\(what); name one as FILE[EXTENSION]")
      }
      return (try file.image(hdu), hdu.header)
    } catch {
      throw LensProblem(.badData, error.description)
    }
  }
}
