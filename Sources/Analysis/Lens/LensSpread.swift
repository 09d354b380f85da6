import Grid
import Inference
import Observations

/// What one lens model of a set makes of the galaxy.
public struct LensModelNumbers: Sendable {
  /// The model's name.
  public var name: String
  /// Every derived number by its name and unit, in one order for all models; NaN for none.
  public var numbers: [(name: String, value: Double)]
}

/// How much every derived number depends on which lens model of a set is believed.
public struct LensSpread: Sendable {
  /// A number's lowest and highest value over the models.
  public struct Row: Sendable {
    /// Name and unit.
    public var name: String
    /// The values, in the order of the models; NaN for none.
    public var values: [Double]
    /// Half of the range over the models; NaN for fewer than two values.
    public var halfRange: Double {
      let finite = values.filter(\.isFinite)
      guard finite.count > 1, let low = finite.min(), let high = finite.max() else { return .nan }
      return (high - low) / 2
    }
  }

  /// Names of the models; the first is the one in use.
  public var models: [String]
  /// The numbers.
  public var rows: [Row]

  init(_ models: [LensModelNumbers]) {
    self.models = models.map(\.name)
    let names = models.first?.numbers.map(\.name) ?? []
    rows = names.indices.map { place in
      Row(name: names[place], values: models.map { $0.numbers[place].value })
    }
  }
}

extension Analyzer {
  /// Measures the galaxy through each lens model of the set; only geometry and what lies below it is computed anew.
  /// - Returns: nil for fewer than two models.
  /// - Throws: `AnalysisError`, `CancellationError`, and what reading the tables of stars throws.
  public func lensSpread(of snapshot: Snapshot) async throws -> LensSpread? {
    let chosen = snapshot.settings.geometry
    let sources = chosen.lenses.isEmpty ? observation.lensSources : chosen.lenses
    guard chosen.usesDeflections, sources.count > 1 else { return nil }
    var models: [LensModelNumbers] = []
    for source in sources {
      var settings = snapshot.settings
      settings.geometry.lenses = [source]
      let measured = try await self.snapshot(settings, includesFlows: snapshot.flows != nil)
      models.append(LensModelNumbers(name: source.name, numbers: measured.derivedNumbers))
    }
    return LensSpread(models)
  }
}

extension Snapshot {
  /// The numbers that depend on the lens.
  var derivedNumbers: [(name: String, value: Double)] {
    let pixels = binning.indexMap.values.indices.filter { binning.indexMap.values[$0] >= 0 }
    var numbers: [(name: String, value: Double)] = [
      ("magnification", abs(geometry.lens.magnification(of: pixels))),
      ("slope of 12+log(O/H) (dex/kpc)", gradient.fit?.slope ?? .nan),
      ("its error (dex/kpc)", gradient.slopeError),
      ("12+log(O/H) at the centre", gradient.fit?.intercept ?? .nan),
      ("axis ratio", geometry.axisRatio), ("position angle (deg)", geometry.positionAngleDeg),
    ]
    if let flows {
      numbers += [
        ("SFR (Msun/yr)", flows.totals.rateMsunYr.median),
        ("stellar mass (Msun)", flows.totals.starsMsun.median),
        ("gas mass (Msun)", flows.totals.gasMsun.median),
        ("outflow (Msun/yr)", flows.totals.outflowMsunYr.median),
        ("half-mass radius (kpc)", flows.totals.halfMassRadiusKpc),
      ]
    }
    return numbers
  }
}
