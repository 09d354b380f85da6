/// An axis of a plot.
public struct PlotAxis: Sendable, Hashable {
  /// What is plotted.
  public var label: String
  /// Its unit; empty for none.
  public var unit: String
  /// The range shown.
  public var range: ClosedRange<Double>

  /// An axis; a range of no length is widened.
  public init(label: String, unit: String = "", range: ClosedRange<Double>) {
    self.label = label
    self.unit = unit
    self.range = range.widened
  }

  /// Label and unit as one text: `radius (kpc)`.
  public var title: String { unit.isEmpty ? label : "\(label) (\(unit))" }

  /// A range that holds all the finite values with a margin on both sides, as a fraction of its length; nil
  /// for no values.
  public static func range(
    holding values: some Sequence<Double>, margin: Double = 0.05
  ) -> ClosedRange<Double>? {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    guard low <= high else { return nil }
    let wide = (low...high).widened
    let space = margin * (wide.upperBound - wide.lowerBound)
    return (wide.lowerBound - space)...(wide.upperBound + space)
  }
}

/// A point of a plot.
public struct PlotPoint: Sendable, Hashable {
  /// How a point looks.
  public enum Look: Sendable, Hashable {
    /// Filled: `●`, ASCII `o`.
    case filled
    /// Open, for points that take no part: `○`, ASCII `.`.
    case open
    /// A braille dot, ASCII `o`, for points too many to be told apart.
    case dot
    /// Ringed, for chosen points: `◉`, ASCII `*`, bold; drawn over filled ones.
    case selected
    /// Square, for the whole among its parts: `■`, ASCII `#`, bold.
    case whole
    /// Lit, for the point under the cursor: `◆`, ASCII `@`, bold; drawn over all others.
    case lit
  }

  /// Along the horizontal axis.
  public var x: Double
  /// Along the vertical axis.
  public var y: Double
  /// Length of the error bar downwards; 0 for none.
  public var errorBelow: Double
  /// Length of the error bar upwards; 0 for none.
  public var errorAbove: Double
  /// How the point looks.
  public var look: Look
  /// Colour of the point.
  public var color: Color

  /// A point.
  public init(
    x: Double, y: Double, errorBelow: Double = 0, errorAbove: Double = 0, look: Look = .filled,
    color: Color = .standard
  ) {
    self.x = x
    self.y = y
    self.errorBelow = errorBelow
    self.errorAbove = errorAbove
    self.look = look
    self.color = color
  }
}

/// A line of a plot through points in order.
public struct PlotLine: Sendable, Hashable {
  /// A place the line goes through, with the band around it there.
  public struct Vertex: Sendable, Hashable {
    /// Along the horizontal axis.
    public var x: Double
    /// Along the vertical axis.
    public var y: Double
    /// Half the height of the band; 0 for none.
    public var bandHalfWidth: Double

    /// A place on a line.
    public init(x: Double, y: Double, bandHalfWidth: Double = 0) {
      self.x = x
      self.y = y
      self.bandHalfWidth = bandHalfWidth
    }
  }

  /// The places, in order.
  public var vertices: [Vertex]
  /// How the line is drawn.
  public var style: Style

  /// A line.
  public init(_ vertices: [Vertex], style: Style = .bold) {
    self.vertices = vertices
    self.style = style
  }
}

/// A straight guide across a plot.
public enum PlotGuide: Sendable, Hashable {
  /// At a value of the vertical axis.
  case horizontal(Double)
  /// At a value of the horizontal axis.
  case vertical(Double)
}
