import Cosmology
import Testing

/// Values of astropy 8.0.2 `FlatLambdaCDM(H0=70, Om0=0.3, Tcmb0=0)`, printed to the digits given.
@Suite struct FlatCosmologyTests {
  struct Row: Sendable {
    var z, comoving, luminosity, angular, kpcPerArcsec, age: Double
  }
  static let rows = [
    Row(
      z: 0.5, comoving: 1888.6254, luminosity: 2832.9381, angular: 1259.0836, kpcPerArcsec: 6.104210,
      age: 8.42635),
    Row(
      z: 1.0, comoving: 3303.8288, luminosity: 6607.6576, angular: 1651.9144, kpcPerArcsec: 8.008707,
      age: 5.75165),
    Row(
      z: 1.65, comoving: 4630.1923, luminosity: 12270.0095, angular: 1747.2424, kpcPerArcsec: 8.470870,
      age: 3.86316),
    Row(
      z: 1.96, comoving: 5121.5768, luminosity: 15159.8674, angular: 1730.2625, kpcPerArcsec: 8.388549,
      age: 3.29042),
    Row(
      z: 2.3, comoving: 5585.0763, luminosity: 18430.7519, angular: 1692.4474, kpcPerArcsec: 8.205216,
      age: 2.80630),
  ]

  // 1e-6 relative is the rounding of the printed digits.
  @Test(arguments: rows) func distancesAgreeWithAstropy(_ row: Row) {
    let universe = FlatCosmology.wang2019
    #expect(abs(universe.comovingDistanceMpc(redshift: row.z) / row.comoving - 1) < 1e-6)
    #expect(abs(universe.luminosityDistanceMpc(redshift: row.z) / row.luminosity - 1) < 1e-6)
    #expect(abs(universe.angularDiameterDistanceMpc(redshift: row.z) / row.angular - 1) < 1e-6)
    #expect(abs(universe.kpcPerArcsec(redshift: row.z) / row.kpcPerArcsec - 1) < 1e-6)
    #expect(abs(universe.ageGyr(redshift: row.z) / row.age - 1) < 2e-6)
  }

  @Test func lensingEfficienciesOfThePapersClusters() {
    let universe = FlatCosmology.wang2019
    #expect(abs(universe.lensingEfficiency(lensRedshift: 0.375, sourceRedshift: 1.96) - 0.714119) < 1e-6)
    #expect(abs(universe.lensingEfficiency(lensRedshift: 0.686, sourceRedshift: 1.65) - 0.467653) < 1e-6)
    #expect(universe.lensingEfficiency(lensRedshift: 0.5, sourceRedshift: 0.4) == 0)
  }

  // Einstein-de Sitter limit: D_C = 2 c/H0 (1 - 1/sqrt(1+z)).
  @Test func approachesEinsteinDeSitter() {
    let universe = FlatCosmology(hubbleConstantKmPerSecMpc: 70, matterDensity: 1 - 1e-12)
    let exact = 2 * 299_792.458 / 70 * (1 - 1 / 3.0.squareRoot())
    #expect(abs(universe.comovingDistanceMpc(redshift: 2) / exact - 1) < 1e-10)
  }
}
