import BaryonCycle
import Grid
import Nebular

/// The flows of a galaxy: bin by bin, in three rings, and as a whole.
public struct FlowResult: Sendable {
  /// One estimate per bin, in the order of `binning.bins`.
  public var bins: [FlowEstimate]
  /// The rings 0-1, 1-2 and above 2 kpc, of stacked fluxes; those without bins are missing.
  public var rings: [RadialAnnulus: RingEstimate]
  /// The galaxy as one region.
  public var integrated: FlowEstimate
  /// Sums over the source plane.
  public var totals: FlowTotals
  /// Which way the outflow goes: down the gradient of Sigma_Psi; nil without any outflow.
  public var field: OutflowField?
  /// The same on the grid of the source plane (`geometry.lens.source`); nil without any outflow or grid.
  public var sourceField: OutflowField?
  /// Mass loading against stars along the radius.
  public var wind: WindSummary
  /// The galaxy in the diagnostic diagrams.
  public var diagrams: FlowDiagrams
  /// Rest-frame equivalent widths of the galaxy's lines that have a continuum map, Angstrom, with their errors.
  public var equivalentWidths: [EmissionLine: LineFlux]
  /// log10 of EW([OII])/EW(Hbeta) of every bin, in the order of the bins; NaN where a line or its continuum map is
  /// missing.
  public var logWidthRatios: [Double]
  /// Continuum's share of the galaxy's light in every calibrated band, blue to red: the factors that remove lines.
  public var continuumShares: [(band: String, share: Double)]
  /// The convention of Z and the regulator behind lambda and Psi.
  public var reading: RegulatorReading
  /// From Hbeta to stars formed, at the galaxy's distance.
  public var starFormation: HbetaStarFormation
  /// Where A_V of the star formation comes from.
  public var dustSource: DustSettings.Source
  /// Bins that are measured together in what follows from Hbeta; empty where every bin is measured alone.
  public var hbetaGroups: [HbetaGroup]
  /// Stars pixel by pixel, where pixels were fitted one by one.
  public var pixelStars: StellarPixelMap?
  /// Why a quantity is not there at all, one sentence each.
  public var missing: [FlowQuantity: String]
  /// How the numbers were made and what was left out, one sentence each.
  public var notes: [String]

  /// A result from its parts.
  public init(
    bins: [FlowEstimate], rings: [RadialAnnulus: RingEstimate], integrated: FlowEstimate,
    totals: FlowTotals, field: OutflowField?, wind: WindSummary, diagrams: FlowDiagrams,
    equivalentWidths: [EmissionLine: LineFlux], logWidthRatios: [Double] = [],
    continuumShares: [(band: String, share: Double)],
    reading: RegulatorReading, starFormation: HbetaStarFormation, dustSource: DustSettings.Source,
    hbetaGroups: [HbetaGroup] = [],
    pixelStars: StellarPixelMap? = nil, missing: [FlowQuantity: String],
    notes: [String]
  ) {
    self.bins = bins
    self.rings = rings
    self.integrated = integrated
    self.totals = totals
    self.field = field
    self.wind = wind
    self.diagrams = diagrams
    self.equivalentWidths = equivalentWidths
    self.logWidthRatios = logWidthRatios
    self.continuumShares = continuumShares
    self.reading = reading
    self.starFormation = starFormation
    self.dustSource = dustSource
    self.hbetaGroups = hbetaGroups
    self.pixelStars = pixelStars
    self.missing = missing
    self.notes = notes
  }

  /// The bins that the Hbeta of the bin at an index is measured with; nil where it is measured alone.
  public func hbetaGroup(ofBin index: Int) -> HbetaGroup? {
    hbetaGroups.first { $0.bins.contains(index) }.flatMap { $0.bins.count > 1 ? $0 : nil }
  }

  /// Bins whose inputs are usable: those of which it can be asked whether they have a root.
  public var askedBinCount: Int { bins.count { $0.noRootFraction.isFinite } }
  /// Bins without a root.
  public var rootlessBinCount: Int { bins.count { $0.flags.contains(.noRoot) } }
  /// The share of bins without a root among those with usable inputs; nil without any.
  public var rootlessShare: Double? {
    askedBinCount > 0 ? Double(rootlessBinCount) / Double(askedBinCount) : nil
  }
}

/// One ring of a galaxy: its bins' fluxes added up.
public struct RingEstimate: Sendable {
  /// Bins in it.
  public var binCount: Int
  /// The posterior of the sums.
  public var metallicity: MetallicityEstimate
  /// What follows.
  public var flows: FlowEstimate

  /// A ring from its parts.
  public init(binCount: Int, metallicity: MetallicityEstimate, flows: FlowEstimate) {
    self.binCount = binCount
    self.metallicity = metallicity
    self.flows = flows
  }
}
