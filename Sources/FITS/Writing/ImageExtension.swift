import Grid

/// An image to be written, with its name and cards.
public struct ImageExtension: Sendable {
  /// Pixels and the type that they have in the file.
  public enum Pixels: Sendable {
    /// 32-bit real numbers (`BITPIX = -32`); NaN is "no value".
    case float32(Map2D<Double>)
    /// 64-bit real numbers (`BITPIX = -64`); NaN is "no value".
    case float64(Map2D<Double>)
    /// 32-bit whole numbers (`BITPIX = 32`); `blank`, where given, is "no value" and becomes `BLANK`.
    case int32(Map2D<Int32>, blank: Int32? = nil)
    /// A cube of 32-bit real numbers; its planes have one shape.
    case float32Cube([Map2D<Double>])
    /// A cube of 32-bit whole numbers; its planes have one shape.
    case int32Cube([Map2D<Int32>])
  }

  /// `EXTNAME`.
  public var name: String
  /// `EXTVER`: a whole number as the standard has it, or a string as grizli writes it; nil for none.
  public var version: HeaderValue?
  /// The pixels.
  public var pixels: Pixels
  /// `BUNIT` in FITS spelling, e.g. `erg s-1 cm-2`; nil for none.
  public var unit: String?
  /// Further cards: world coordinates, what the map is.
  public var cards: [HeaderCard]

  /// An image extension.
  public init(
    name: String, version: HeaderValue? = nil, pixels: Pixels, unit: String? = nil, cards: [HeaderCard] = []
  ) {
    self.name = name
    self.version = version
    self.pixels = pixels
    self.unit = unit
    self.cards = cards
  }
}
