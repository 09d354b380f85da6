import Analysis
import Explorer
import Grid
import Lensing
import Observations
import Screen
import TestSupport
import Testing

@Suite("The map in the source plane")
struct SourcePlaneScreenTests {
  /// The fixture behind a lens of constant convergence and shear, that stretches the image twice along x and four
  /// times along y.
  private static func lensed(_ size: Size = Size(width: 120, height: 40)) -> Driver {
    var driver = Driver(model: Fixture.model(size))
    driver.holdsBack = true
    let effects = driver.model.start()
    for effect in effects {
      if case .compute(let settings, let generation) = effect {
        _ = driver.model.update(.snapshotArrived(snapshot(settings), generation: generation))
      }
    }
    return driver
  }

  private static func snapshot(_ settings: AnalysisSettings) -> Snapshot {
    var snapshot = Fixture.snapshot(settings)
    let (width, height) = (Fixture.width, Fixture.height)
    let plane = SourcePlane(
      deflectionWestArcsec: Map2D(width: width, height: height) { x, _ in 0.5 * 0.05 * Double(x) },
      deflectionNorthArcsec: Map2D(width: width, height: height) { _, y in 0.75 * 0.05 * Double(y) },
      orientation: .northUp(pixelScaleArcsec: 0.05))
    let field = LensField(plane: plane, width: width, height: height)
    let object = Mask(snapshot.binning.indexMap.map { $0 >= 0 })
    var lens = LensResult(
      origin: .model, name: "test lens", description: "a test", warnings: [], field: field,
      diagnostics: nil, magnification: field.signedMagnifications, alternatives: [], modelNames: [])
    lens.source = SourceGrid(around: object, of: field).map {
      SourceMapping(field, pixels: object, grid: $0)
    }
    snapshot.geometry.lens = lens
    for index in snapshot.binning.bins.indices {
      snapshot.binning.bins[index].magnification = 8
      snapshot.binning.bins[index].sourceAreaKpc2 = 0.25
    }
    snapshot.geometry.isSourcePlane = true
    return snapshot
  }

  @Test("tp shows the source plane and goes back; undo knows it")
  func toggles() {
    var driver = SourcePlaneScreenTests.lensed()
    #expect(!driver.text.contains("source plane"))
    driver.press("t", "p")
    #expect(driver.text.contains("source plane, by test lens"))
    // A true scale bar, with kpc, as no lens stretches the map any more.
    #expect(driver.text.contains("kpc"))
    driver.press("t", "p")
    #expect(driver.text.contains("image plane"))
    driver.press("u")
    #expect(driver.model.decisions.plane == .source)
  }

  @Test("the cursor stays on its bin from plane to plane, and moves over the source")
  func cursorIsTied() throws {
    var driver = SourcePlaneScreenTests.lensed()
    driver.press("t", "p")
    driver.line("bin 7")
    let before = try #require(driver.model.currentBin)
    driver.press("t", "p")
    #expect(driver.model.currentBin == before)
    driver.press("t", "p")
    let start = try #require(driver.model.cursor)
    driver.press("l")
    let moved = try #require(driver.model.cursor)
    // A cell is as large as a pixel shows of the source in area, sqrt(8) times smaller than the image's pixel: a step
    // along x, where the image is stretched twice, is less than a pixel or one; along y it is more.
    #expect(abs(moved.y - start.y) <= 1 && (0...1).contains(moved.x - start.x))
    for _ in 0..<3 { driver.press("l") }
    #expect((driver.model.cursor?.x ?? 0) > start.x)
    driver.press("k", "k")
    #expect((driver.model.cursor?.y ?? 0) > start.y)
    for _ in 0..<200 { driver.press("l") }
    #expect(driver.model.currentBin != nil, "the cursor left the galaxy")
  }

  @Test("every bin of the image is a bin of the source, and the map keeps its colours")
  func binsStay() throws {
    var driver = SourcePlaneScreenTests.lensed()
    let image = driver.rows
    driver.press("t", "p")
    let source = driver.rows
    #expect(image != source)
    // Wider than high in the image by 1; in the source (1/2)/(1/4) times as wide as high.
    func extent(_ rows: [String]) -> (width: Int, height: Int) {
      let map = rows[1..<34].map { Array($0.dropFirst().prefix(56)) }
      let inked = map.map { row in row.indices.filter { "#@%*+=-:.?x".contains(row[$0]) } }
      let columns = inked.flatMap { $0 }
      return ((columns.max() ?? 0) - (columns.min() ?? 0) + 1, inked.count { !$0.isEmpty })
    }
    let (flat, round) = (extent(source), extent(image))
    let ratio = Double(flat.width) / Double(flat.height) / (Double(round.width) / Double(round.height))
    #expect(abs(ratio - 2) < 0.4, "\(ratio)")
  }

  @Test("a region is that of the plane it is drawn in")
  func regions() throws {
    var driver = SourcePlaneScreenTests.lensed()
    let snapshot = try #require(driver.model.analysis.snapshot)
    let centre = snapshot.geometry.centre
    driver.line("region half-plane 21,13 25,21")
    let image = driver.model.decisions.selection
    driver.line("select none")
    driver.press("t", "p")
    driver.line("region half-plane 21,13 25,21")
    let source = driver.model.decisions.selection
    var differing = 0
    for bin in snapshot.binning.bins {
      let (x, y) = (bin.centroid.x - centre.x, bin.centroid.y - centre.y)
      func cosine(_ scaleX: Double, _ scaleY: Double) -> Double {
        let (toX, toY) = (scaleX * (25 - centre.x), scaleY * (21 - centre.y))
        let (x, y) = (scaleX * x, scaleY * y)
        return (x * toX + y * toY)
          / max(1e-9, (x * x + y * y).squareRoot() * (toX * toX + toY * toY).squareRoot())
      }
      // The lens makes a direction in the source of 0.5 x and 0.25 y; cells and pixels are round to about a tenth of
      // these distances, so bins along the edge of the region are left out.
      let (inImage, inSource) = (cosine(1, 1), cosine(0.5, 0.25))
      if abs(inImage) > 0.2 { #expect(image.contains(bin.number) == (inImage > 0), "bin \(bin.number)") }
      if abs(inSource) > 0.2 { #expect(source.contains(bin.number) == (inSource > 0), "bin \(bin.number)") }
      if abs(inImage) > 0.2, abs(inSource) > 0.2, inImage * inSource < 0 { differing += 1 }
    }
    #expect(differing > 0, "the two planes would not be told apart")
  }

  @Test("the bin card tells magnification and source area; a galaxy without a lens does not")
  func card() {
    let driver = SourcePlaneScreenTests.lensed()
    #expect(driver.text.contains("mu 8"))
    #expect(!Driver.ready(Size(width: 120, height: 40)).text.contains("mu "))
  }

  @Test("lens commands name what they need")
  func refusals() {
    var driver = SourcePlaneScreenTests.lensed()
    driver.line("lens a,b,c")
    #expect(driver.text.contains("not 'a,b,c'"))
    driver.line("lens a.fits,b.fits units=mile")
    #expect(driver.text.contains("units is arcsec or pixel"))
    driver.press("o", "k")
    #expect(driver.text.contains("the parity is the same everywhere"))
    driver.line("lens a.fits,b.fits units=pixel scaling=z=2 sign=east redshift=0.4")
    let lens = driver.model.decisions.settings.geometry.lenses.first
    #expect(lens?.unit == .pixel && lens?.sign == .east && lens?.scaling == .redshift(2))
    #expect(lens?.lensRedshift == 0.4)
    driver.line("lens own")
    #expect(driver.model.decisions.settings.geometry.lenses.isEmpty)
  }
}
