import BaryonCycle
import Inference

/// What the gas regulator says of a region under one convention of Z.
public struct ConventionEstimate: Sendable, Hashable {
  /// The convention and the regulator with the yield that goes with it.
  public var reading: RegulatorReading
  /// Mass loading; nil without a root in most draws.
  public var loading: Percentiles?
  /// Outflow rate in the source, Msun/yr; nil without a root in most draws.
  public var outflowMsunYr: Percentiles?
  /// Fraction of the draws with usable inputs and no root; NaN where no draw is usable.
  public var noRootFraction: Double

  /// An estimate from its parts.
  public init(
    reading: RegulatorReading, loading: Percentiles?, outflowMsunYr: Percentiles?, noRootFraction: Double
  ) {
    self.reading = reading
    self.loading = loading
    self.outflowMsunYr = outflowMsunYr
    self.noRootFraction = noRootFraction
  }

  init(_ reading: RegulatorReading, _ spread: AlternativeSpread) {
    let hasRoot = spread.noRootFraction <= 0.5
    self.init(
      reading: reading, loading: hasRoot ? spread.loading : nil,
      outflowMsunYr: hasRoot ? spread.outflowMsunYr : nil, noRootFraction: spread.noRootFraction)
  }
}

/// One convention of Z beside the others, for the centre and for the bins.
public struct ConventionRow: Sendable {
  /// The convention and the regulator with the yield that goes with it.
  public var reading: RegulatorReading
  /// Whether it is the one that the maps show.
  public var isChosen: Bool
  /// The ring inside 1 kpc; nil where there is no bin.
  public var centre: ConventionEstimate?
  /// Bins without a root.
  public var rootlessBinCount: Int
  /// Bins whose inputs are usable.
  public var askedBinCount: Int
}

extension FlowResult {
  /// The chosen convention and the ones it is compared with: `paper` and `oxygen_mass` are always among them.
  public var conventions: [ConventionRow] {
    let centre = rings[.inner]?.flows
    let chosen = ConventionRow(
      reading: reading, isChosen: true,
      centre: centre.map {
        ConventionEstimate(
          reading: reading, loading: $0.values[.loading], outflowMsunYr: $0.values[.outflow],
          noRootFraction: $0.noRootFraction)
      }, rootlessBinCount: rootlessBinCount, askedBinCount: askedBinCount)
    return [chosen]
      + integrated.alternatives.indices.map { index in
        ConventionRow(
          reading: integrated.alternatives[index].reading, isChosen: false,
          centre: centre?.alternatives[index],
          rootlessBinCount: bins.count { $0.alternatives[index].noRootFraction > 0.5 },
          askedBinCount: bins.count { $0.alternatives[index].noRootFraction.isFinite })
      }
  }
}
