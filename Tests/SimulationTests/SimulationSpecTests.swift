import Library
import Testing

@testable import Simulation

@Suite struct SimulationSpecTests {
  @Test func readsWhatIsWritten() throws {
    let spec = try TestSpec.spec()
    #expect(spec.name == "Test galaxy")
    #expect(spec.stamp.width == 41 && spec.stamp.height == 33)
    #expect(spec.lens.majorStretch == 2)
    #expect(spec.lines.map(\.name) == ["OIII-5007", "Hb", "Hg", "OII"])
    #expect(abs(spec.log10Age.mean - 7.90309) < 1e-5)
    #expect(spec.published.first?.quantity == "sfr")
  }

  /// Every mistake is met by one sentence with the line and the key.
  @Test(arguments: [
    ("redshift: 1.96", "redshit: 1.96", 5, "redshit"),
    ("redshift: 1.96", "redshift: far", 5, "redshift"),
    ("redshift: 1.96", "redshift: -1", 5, "redshift"),
    ("redshift: 1.96", "redshift: 0.2", 9, "lens"),
    ("id: 42", "id: 4.5", 2, "id"),
    ("oversampling: 3", "oversampling: 4", 8, "oversampling"),
    ("minor_stretch: 1.2", "minor_stretch: 2", 9, "minor_stretch"),
    ("bulge_fraction: 0.2", "bulge_fraction: 0.9", 15, "bulge_fraction"),
    ("sersic_index: 1", "sersic_index: 1.2", 17, "sersic_index"),
    ("limits: [7.2, 8.9]", "limits: [8.9, 7.2]", 18, "limits"),
    ("name: Hg", "name: Hz", 25, "name"),
    ("name: Hg", "name: OII", 26, "name"),
    ("error: 0.8", "error: 0", 23, "error"),
    ("quantity: sfr", "quantity: beauty", 31, "quantity"),
    ("psf_fwhm_arcsec: 0.14}", "psf: 0.14}", 29, "psf"),
  ])
  func mistakesNameLineAndKey(right: String, wrong: String, line: Int, key: String) throws {
    let text = TestSpec.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.contains(right) ? String($0).replacing(right, with: wrong) : String($0) }
      .joined(separator: "\n")
    #expect(text != TestSpec.text)
    let error = #expect(throws: DataError.self) { try TestSpec.spec(text) }
    #expect(error?.description.contains("test.yaml, line \(line):") == true, "\(error?.description ?? "")")
    #expect(error?.description.contains(key) == true)
  }

  @Test func missingHbetaIsRefused() {
    let text = TestSpec.text.replacing("name: Hb,", with: "name: Hd,")
    let error = #expect(throws: DataError.self) { try TestSpec.spec(text) }
    #expect(error?.description.contains("must hold Hb") == true)
  }

  @Test func numbersThatDoNotFitAreRefused() throws {
    func failure(_ right: String, _ wrong: String) throws -> String {
      let spec = try TestSpec.spec(TestSpec.text.replacing(right, with: wrong))
      do {
        _ = try Simulator(library: TestSpec.library).galaxy(spec)
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(try failure("width: 41", "width: 15").contains("reaches the rim"))
    #expect(try failure("maiolino2008", "nobody2030").contains("Unknown calibration"))
    #expect(try failure("name: F140W", "name: F999W").contains("no filter 'F999W'"))
  }
}
