import Cosmology
import Grid
import Lensing

/// A lens model that was read, ready to be evaluated for one galaxy.
public struct LoadedLens: Sendable {
  /// Its short name.
  public var name: String
  /// Deflections; nil where only kappa and gamma were given.
  public var model: (any LensModel)?
  /// Maps that state the magnification; nil for none.
  public var convergence: ConvergenceMaps?
  /// What was read and how it was scaled, one sentence.
  public var description: String
  /// From the middle of the galaxy to the middle of the maps, degrees; nil without maps.
  public var separationDeg: Double?

  /// A model from its parts.
  public init(
    name: String, model: (any LensModel)?, convergence: ConvergenceMaps?, description: String,
    separationDeg: Double?
  ) {
    self.name = name
    self.model = model
    self.convergence = convergence
    self.description = description
    self.separationDeg = separationDeg
  }

  /// The model on the pixels of a galaxy.
  public func field(of observation: Observation) throws(LensProblem) -> LensField {
    guard let centres = observation.skyPositions else {
      throw LensProblem(
        .badData,
        "\(observation.source) has no world coordinates, so that \(name) cannot be laid over it; add them to the header"
      )
    }
    guard let model else {
      guard let convergence else {
        throw LensProblem(.usage, "a lens model needs deflections, a parameter file, or kappa and gamma")
      }
      return LensField(convergence: convergence, centres: centres, orientation: observation.orientation)
    }
    return LensField(
      model, centres: centres, corners: observation.cornerPositions(centres),
      orientation: observation.orientation, convergence: convergence)
  }

  /// Whether the model has a value at each pixel of a galaxy, row after row.
  public func reach(of observation: Observation) -> [LensReach] {
    guard let places = observation.skyPositions?.values else { return [] }
    return model?.reach(at: places) ?? convergence?.reach(at: places) ?? []
  }
}

extension Observation {
  /// Sky positions of the corners of all pixels, half a pixel from the centres' positions along the map's axes.
  func cornerPositions(_ centres: Map2D<SkyPosition>) -> Map2D<SkyPosition> {
    Map2D(width: width + 1, height: height + 1) { x, y in
      let (nearX, nearY) = (min(x, width - 1), min(y, height - 1))
      let step = orientation.skyOffsetArcsec(
        dx: Double(x) - 0.5 - Double(nearX), dy: Double(y) - 0.5 - Double(nearY))
      return centres[nearX, nearY].moved(eastArcsec: step.east, northArcsec: step.north)
    }
  }
}

extension SkyPosition {
  /// The position a small step away.
  func moved(eastArcsec: Double, northArcsec: Double) -> SkyPosition {
    let shrink = Angle.cosine(degrees: declinationDeg)
    var right = rightAscensionDeg + eastArcsec / 3600 / shrink
    if right < 0 { right += 360 }
    if right >= 360 { right -= 360 }
    return SkyPosition(rightAscensionDeg: right, declinationDeg: declinationDeg + northArcsec / 3600)
  }

  /// The angle to another position, degrees.
  func separationDeg(to other: SkyPosition) -> Double {
    Angle.separation(
      rightA: rightAscensionDeg, upA: declinationDeg, rightB: other.rightAscensionDeg,
      upB: other.declinationDeg)
  }
}
