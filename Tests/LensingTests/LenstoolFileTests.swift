import Cosmology
import Grid
import Testing

@testable import Lensing

@Suite("Lenstool parameter files")
struct LenstoolFileTests {
  static let text = """
    runmode
    \treference     3 39.97134 -1.58226
    \timage     1 arcs.cat
    \tend
    grille
    \tnombre      128
    \tnlentille      3
    \tnlens_opt      2
    \tend
    potentiel O1
    \tprofil       81
    \tx_centre     -2.0   # West is positive
    \ty_centre     1.5
    \tellipticite     0.3
    \tangle_pos       -80.0
    \tcore_radius         9.0
    \tcut_radius         150.0
    \tcut_radius_kpc     1.0
    \tv_disp     800.0
    \tz_lens     0.375
    \tend
    limit O1
    \tx_centre 1 -3.0 3.0 0.01
    \tend
    potentiel 12
    \tprofil 81
    \tx_centre 4
    \ty_centre -7
    \tcore_radius_kpc 0.15
    \tcut_radius_kpc 40
    \tv_disp 120
    \tz_lens 0.375
    \tend
    potentiel G
    \tprofil 14
    \tgamma 0.05
    \tangle_pos 20
    \tz_lens 0.375
    \tend
    cosmologie
    \tH0        70.000000
    \tomegaM    0.300000
    \tomegaX    0.700000
    \twX        -1.000000
    \tend
    fini
    """

  @Test("potentials, reference and cosmology are understood; kpc become arcsec")
  func reads() throws {
    let file = try LenstoolFile(text: LenstoolFileTests.text, name: "best.par")
    #expect(file.reference == SkyPosition(rightAscensionDeg: 39.97134, declinationDeg: -1.58226))
    #expect(file.potentials.count == 3 && file.lensRedshifts == [0.375])
    guard case .dualPseudoIsothermal(let halo) = file.potentials[0].potential,
      case .dualPseudoIsothermal(let member) = file.potentials[1].potential,
      case .shear(let shear) = file.potentials[2].potential
    else {
      Issue.record("other profiles than in the file")
      return
    }
    #expect(halo.cutArcsec == 150 && halo.ellipticity == 0.3 && halo.angleDeg == -80)
    #expect(abs(member.cutArcsec - 40 / FlatCosmology.wang2019.kpcPerArcsec(redshift: 0.375)) < 1e-9)
    #expect(shear.shear == 0.05 && shear.angleDeg == 20)
  }

  @Test("the model sums its potentials about the reference, scaled to the source")
  func evaluates() throws {
    let file = try LenstoolFile(text: LenstoolFileTests.text, name: "best.par")
    let model = try file.model(sourceRedshift: 0.725, name: "best.par")
    // 3" West and 4" North of the reference.
    let shrink = 0.999_618_7  // cos(1.58226 deg)
    let place = SkyPosition(
      rightAscensionDeg: 39.97134 - 3 / 3600 / shrink, declinationDeg: -1.58226 + 4.0 / 3600)
    let alpha = model.deflections(at: [place])[0]
    var (west, north) = (0.0, 0.0)
    for entry in file.potentials {
      let part =
        switch entry.potential {
        case .dualPseudoIsothermal(let mass): mass.deflection(westArcsec: 3, northArcsec: 4)
        case .shear(let shear): shear.deflection(westArcsec: 3, northArcsec: 4)
        }
      west += part.westArcsec
      north += part.northArcsec
    }
    let efficiency = FlatCosmology.wang2019.lensingEfficiency(lensRedshift: 0.375, sourceRedshift: 0.725)
    #expect(abs(alpha.westArcsec - efficiency * west) < 1e-5)
    #expect(abs(alpha.northArcsec - efficiency * north) < 1e-5)
    #expect(throws: LensProblem.self) { try file.model(sourceRedshift: 0.3, name: "best.par") }
  }

  @Test(
    "what cannot be used is named",
    arguments: [
      ("profil       81", "profil       12", "profile 12 is not known"),
      ("reference     3", "reference     0", "is not 'reference 3 RA DEC'"),
      ("nlentille      3", "nlentille      9", "9 potentials are announced"),
      ("omegaX    0.700000", "omegaX    0.900000", "flat universes"),
      ("v_disp     800.0", "v_disp     fast", "'v_disp fast'"),
      ("limit O1", "potfile", "'potfile'"),
      ("\tend\nfini", "", "has no 'end'"),
    ])
  func refuses(_ old: String, _ new: String, _ words: String) {
    let text = LenstoolFileTests.text.replacing(old, with: new)
    let error = #expect(throws: LensProblem.self) { try LenstoolFile(text: text, name: "best.par") }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "no error")")
    #expect(error?.description.contains("best.par") == true)
  }
}
