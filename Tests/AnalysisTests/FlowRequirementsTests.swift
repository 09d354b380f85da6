import BaryonCycle
import Inference
import Nebular
import Observations
import Testing

@testable import Analysis

@Suite("Missing inputs disable exactly what needs them") struct FlowRequirementsTests {
  private static let gas: Set<FlowQuantity> = [
    .sigmaGas, .gasFraction, .efficiency, .loading, .outflow, .sigmaOutflow,
  ]
  private static let starFormation: Set<FlowQuantity> = [.rate, .sigmaRate]
  private static let stars: Set<FlowQuantity> = [.sigmaStars, .sedAge, .sedRate, .sedAttenuation]
  private static let outflow: Set<FlowQuantity> = [.loading, .outflow, .sigmaOutflow]

  private func missing(
    _ observation: Observation, _ change: (inout FlowSettings) -> Void = { _ in }
  ) async throws -> Set<FlowQuantity> {
    var settings = FlowGalaxy.settings
    change(&settings.flows)
    let snapshot = try await FlowGalaxy.analyzer(observation).snapshot(settings)
    let flows = try #require(snapshot.flows)
    #expect(flows.missing.values.allSatisfy { $0.count > 10 })
    // What is not called missing has values; what is missing has none.
    for flow in FlowQuantity.allCases {
      let hasValues = flows.bins.contains { $0[flow].isFinite }
      if flows.missing[flow] != nil { #expect(!hasValues, "\(flow) is missing and has values") }
      if flows.missing[flow] == nil, !Self.outflow.contains(flow) {
        #expect(hasValues, "\(flow) has no values")
      }
    }
    return Set(flows.missing.keys)
  }

  @Test func nothingIsMissingWithEverything() async throws {
    #expect(try await missing(FlowGalaxy.observation()).isEmpty)
  }

  @Test func withoutPhotometryThereAreNoStars() async throws {
    let found = try await missing(FlowGalaxy.observation(bands: []))
    #expect(found == Self.stars.union(Self.gas))
  }

  @Test func aLawOfGasAloneNeedsNoStars() async throws {
    let found = try await missing(FlowGalaxy.observation(bands: [])) { $0.cycle.law = .kennicutt1998 }
    #expect(found == Self.stars.union([.gasFraction]))
  }

  @Test func withoutContinuumTheBandsServe() async throws {
    #expect(try await missing(FlowGalaxy.observation(hasContinuum: false)).isEmpty)
  }

  @Test func withoutContinuumAndBandsThereIsNoAge() async throws {
    let found = try await missing(FlowGalaxy.observation(hasContinuum: false, bands: []))
    #expect(found == Self.stars.union(Self.gas).union([.width, .age]))
  }

  @Test func withoutHgammaTheColourServes() async throws {
    #expect(try await missing(FlowGalaxy.observation(lines: [.oiii5008, .hbeta, .oii])).isEmpty)
  }

  @Test func withoutHgammaAndColourThereIsNoDust() async throws {
    let lines: [EmissionLine] = [.oiii5008, .hbeta, .oii]
    let bands = ["F814W", "F160W"]
    let found = try await missing(FlowGalaxy.observation(bands: bands, lines: lines))
    #expect(found == Self.starFormation.union(Self.gas).union([.avStarFormation]))
    let fitted = try await missing(FlowGalaxy.observation(bands: bands, lines: lines)) {
      $0.dust.source = .metallicityFit
    }
    #expect(fitted.isEmpty)
  }

  @Test func withoutHbetaTheColourCannotServe() async throws {
    let lines: [EmissionLine] = [.oiii5008, .oii, .hgamma]
    let found = try await missing(FlowGalaxy.observation(lines: lines))
    #expect(found == Self.starFormation.union(Self.gas).union([.width, .age]))
  }

  @Test func anExplicitColourWithoutItsBandsSaysSo() async throws {
    let observation = FlowGalaxy.observation(bands: ["F814W", "F160W"])
    var settings = FlowSettings()
    settings.dust.source = .colour
    let requirements = FlowRequirements(observation, settings: settings)
    #expect(requirements.missing[.rate]?.contains("F435W") == true)
    #expect(FlowRequirements(observation, settings: FlowSettings()).source == .balmer)
  }
}
