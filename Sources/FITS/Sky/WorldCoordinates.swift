import Grid

/// The relation between an image's pixels and the sky, as its header states it, through wcslib.
///
/// Pixels count from zero here and from one in the header. The value holds the cards alone; wcslib's structure is
/// built anew for each batch, which costs some ten microseconds and lets values pass between threads.
public struct WorldCoordinates: Sendable, Equatable {
  /// The cards of axes 1 and 2 that state the relation, in the header's order.
  public let cards: [HeaderCard]

  /// The coordinates that a header states; nil where axes 1 and 2 are not right ascension and declination.
  public init?(_ header: Header) {
    let cards = header.cards.filter { WorldCoordinates.isRelevant($0.keyword) }
    let types = (1...2).map { number in
      cards.first { $0.keyword == "CTYPE\(number)" }.flatMap { card in card.value?.text } ?? ""
    }
    guard types.contains(where: { $0.hasPrefix("RA--") }), types.contains(where: { $0.hasPrefix("DEC-") })
    else { return nil }
    self.cards = cards
    // A header may name the axes and still be nonsense, such as a singular matrix.
    guard withParameters({ _ in true }) == true else { return nil }
  }

  /// A gnomonic (`TAN`) projection about a place: what a map needs to be written with.
  public init(tangentAt sky: SkyPosition, pixel: PixelPosition, orientation: SkyOrientation) {
    cards = [
      .whole("WCSAXES", 2, "number of axes"),
      .text("CTYPE1", "RA---TAN", "right ascension, gnomonic projection"),
      .text("CTYPE2", "DEC--TAN", "declination, gnomonic projection"),
      .text("CUNIT1", "deg", "unit of CRVAL1"), .text("CUNIT2", "deg", "unit of CRVAL2"),
      .real("CRPIX1", pixel.x + 1, "reference pixel, column"),
      .real("CRPIX2", pixel.y + 1, "reference pixel, row"),
      .real("CRVAL1", sky.rightAscensionDeg, "[deg] right ascension there"),
      .real("CRVAL2", sky.declinationDeg, "[deg] declination there"),
      .real("CD1_1", orientation.eastArcsecPerX / 3600, "[deg] East for a column"),
      .real("CD1_2", orientation.eastArcsecPerY / 3600, "[deg] East for a row"),
      .real("CD2_1", orientation.northArcsecPerX / 3600, "[deg] North for a column"),
      .real("CD2_2", orientation.northArcsecPerY / 3600, "[deg] North for a row"),
      .text("RADESYS", "ICRS", "reference frame"),
    ]
  }

  /// Keywords of axes 1 and 2; others, such as those of a cube's third axis, would not fit a plane.
  private static func isRelevant(_ keyword: String) -> Bool {
    let exact: Set<String> = [
      "LONPOLE", "LATPOLE", "RADESYS", "RADECSYS", "EQUINOX", "MJD-OBS", "DATE-OBS", "A_ORDER", "B_ORDER",
    ]
    if exact.contains(keyword) { return true }
    return isNumbered(keyword) || isMatrix(keyword) || isDistortion(keyword)
  }

  // Matched by hand: a regular expression takes longer to build than a whole file to read.

  /// `CTYPE1` and its like, and `PV1_n`.
  private static func isNumbered(_ keyword: String) -> Bool {
    for stem in ["CTYPE", "CRVAL", "CRPIX", "CDELT", "CUNIT", "CROTA"] where keyword.hasPrefix(stem) {
      return isAxis(keyword.dropFirst(stem.count))
    }
    guard keyword.hasPrefix("PV") else { return false }
    let parts = keyword.dropFirst(2).split(separator: "_", omittingEmptySubsequences: false)
    return parts.count == 2 && isAxis(parts[0]) && !parts[1].isEmpty && parts[1].allSatisfy(isDigit)
  }

  /// `CD1_1` and `PC1_1`, also with leading zeros and without the underscore: `PC001002`.
  private static func isMatrix(_ keyword: String) -> Bool {
    guard keyword.hasPrefix("CD") || keyword.hasPrefix("PC") else { return false }
    var rest = keyword.dropFirst(2)
    func takeAxis() -> Bool {
      var zeros = 0
      while rest.first == "0", zeros < 2 {
        rest.removeFirst()
        zeros += 1
      }
      return isAxis(Substring(rest.popFirst().map { String($0) } ?? ""))
    }
    guard takeAxis() else { return false }
    if rest.first == "_" { rest.removeFirst() }
    return takeAxis() && rest.isEmpty
  }

  /// `A_1_2`, `BP_0_1` and their like.
  private static func isDistortion(_ keyword: String) -> Bool {
    let parts = keyword.split(separator: "_", omittingEmptySubsequences: false)
    return parts.count == 3 && ["A", "B", "AP", "BP"].contains(parts[0])
      && parts[1...].allSatisfy { $0.count == 1 && $0.allSatisfy(isDigit) }
  }

  private static func isAxis(_ text: Substring) -> Bool { text == "1" || text == "2" }
  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}
