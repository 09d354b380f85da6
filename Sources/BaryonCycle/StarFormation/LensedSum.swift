/// Totals and inclinations of surface densities.
public enum LensedSum {
  /// A total over the source plane: the sum over pieces of surface density x image area / magnification.
  ///
  /// Pieces without a finite surface density or with no usable area are left out and counted.
  /// - Parameters:
  ///   - surfaceDensities: per kpc2, one a piece.
  ///   - imageAreasKpc2: area of each piece in the image plane, kpc2.
  ///   - magnifications: mu of each piece, above 0.
  /// - Returns: the total in the unit of the surface density x kpc2, and how many pieces are not in it.
  public static func total(
    surfaceDensities: [Double], imageAreasKpc2: [Double], magnifications: [Double]
  ) -> (total: Double, leftOut: Int) {
    precondition(
      surfaceDensities.count == imageAreasKpc2.count && surfaceDensities.count == magnifications.count,
      "one area and one magnification for each surface density")
    var total = 0.0
    var leftOut = 0
    for index in surfaceDensities.indices {
      let piece = surfaceDensities[index] * imageAreasKpc2[index] / magnifications[index]
      if piece.isFinite, magnifications[index] > 0 { total += piece } else { leftOut += 1 }
    }
    return (total, leftOut)
  }

  /// The surface density of a thin disk seen face-on: what is seen, times the cosine of the inclination.
  public static func faceOn(surfaceDensity: Double, cosineOfInclination: Double) -> Double {
    precondition(cosineOfInclination > 0 && cosineOfInclination <= 1, "a cosine lies between 0 and 1")
    return surfaceDensity * cosineOfInclination
  }

  /// The cosine of the inclination of a disk of axis ratio q and intrinsic thickness q0:
  /// cos2 i = (q2 - q02)/(1 - q02); nil for a disk thinner than it can be.
  public static func cosineOfInclination(axisRatio: Double, thickness: Double = 0) -> Double? {
    precondition(thickness >= 0 && thickness < 1, "a thickness lies between 0 and 1")
    let square = (axisRatio * axisRatio - thickness * thickness) / (1 - thickness * thickness)
    return square > 0 && axisRatio <= 1 ? square.squareRoot() : nil
  }
}
