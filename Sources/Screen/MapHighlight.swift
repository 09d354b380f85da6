import Grid

/// A set of pixels made to stand out.
public struct MapHighlight: Sendable, Equatable {
  /// How the set stands out.
  public enum Look: Sendable, Hashable {
    /// A rim, one screen pixel thick, around the set: its own colours stay as they are.
    case outline
    /// A dot on every cell of the set.
    case dotted
    /// A stroke through every cell of the set: left out of something.
    case struck
  }

  /// The set, with the map's shape.
  public var mask: Mask
  /// How it stands out.
  public var look: Look

  /// A set of pixels made to stand out.
  public init(_ mask: Mask, look: Look = .outline) {
    self.mask = mask
    self.look = look
  }
}

/// A glyph at a place of the map.
public struct MapMarker: Sendable, Hashable {
  /// The pixel.
  public var pixel: MapPixel
  /// Glyph in Unicode.
  public var glyph: Unicode.Scalar
  /// Glyph in ASCII.
  public var asciiGlyph: Unicode.Scalar

  /// A glyph at a pixel.
  public init(_ pixel: MapPixel, glyph: Unicode.Scalar, asciiGlyph: Unicode.Scalar) {
    self.pixel = pixel
    self.glyph = glyph
    self.asciiGlyph = asciiGlyph
  }
}
