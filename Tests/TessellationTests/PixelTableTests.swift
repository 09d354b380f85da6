import Grid
import Numerical
import Tessellation
import Testing

/// Tables of pixels: any order, any spacing, any lattice or none.
@Suite struct PixelTableTests {
  private let field = TestField.disk(width: 37, height: 29)
  private let tessellator = Tessellator(TessellationSettings(targetSNR: 12))

  private func binsOfTable(
    x: (Double, Double) -> Double = { x, _ in x }, y: (Double, Double) -> Double = { _, y in y }
  ) throws -> VoronoiBins {
    let table = field.table
    return try tessellator.bins(
      x: zip(table.x, table.y).map(x), y: zip(table.x, table.y).map(y), signal: table.signal,
      noise: table.noise)
  }

  @Test func tableAndMapAgree() throws {
    let ofMap = try tessellator.bins(signal: field.signal, noise: field.noise)
    #expect(try binsOfTable() == ofMap)
  }

  @Test func spacingAndOriginDoNotMatter() throws {
    let plain = try binsOfTable()
    // 0.06 is no binary fraction: the coordinates are rounded, as in any table.
    let scaled = try binsOfTable(x: { x, _ in 12.5 - 0.06 * 36 + 0.06 * x }, y: { _, y in -3 + 0.06 * y })
    #expect(plain.binOfPixel == scaled.binOfPixel)
    #expect(abs(scaled.bins[0].centroid.y - (-3 + 0.06 * plain.bins[0].centroid.y)) < 1e-9)
  }

  @Test func coordinatesRoundedToTwoDigitsAreALattice() throws {
    let rounded = try binsOfTable(
      x: { x, _ in (x * 100 / 3).rounded() / 100 }, y: { _, y in (y * 100 / 3).rounded() / 100 })
    #expect(try rounded.binOfPixel == binsOfTable().binOfPixel)
  }

  @Test func orderOfRowsDoesNotMatter() throws {
    let table = field.table
    var order = Array(table.x.indices)
    var random = RandomStream(seed: 4)
    order.shuffle(using: &random)
    let shuffled = try tessellator.bins(
      x: order.map { table.x[$0] }, y: order.map { table.y[$0] }, signal: order.map { table.signal[$0] },
      noise: order.map { table.noise[$0] })
    let plain = try binsOfTable()
    #expect(shuffled.binOfPixel == order.map { plain.binOfPixel[$0] })
  }

  @Test func oblongPixelsShareSides() throws {
    let oblong = try binsOfTable(x: { x, _ in 2 * x }, y: { _, y in 0.5 * y })
    #expect(pieces(oblong, width: 37).allSatisfy { $0 == 1 })
    // Cells are round on the sky, so they hold more rows than columns: four times as many on average.
    let large = oblong.bins.indices.filter { oblong.bins[$0].pixelCount > 20 }
    #expect(!large.isEmpty)
    for number in large {
      let members = oblong.binOfPixel.indices.filter { oblong.binOfPixel[$0] == number }
      let columns = Set(members.map { $0 % 37 }).count
      let rows = Set(members.map { $0 / 37 }).count
      #expect(rows > columns)
    }
  }

  @Test func rotatedLatticeIsBinnedWhole() throws {
    let (cosine, sine) = (0.8, 0.6)
    let rotated = try binsOfTable(
      x: { x, y in cosine * x - sine * y + 0.001 * x }, y: { x, y in sine * x + cosine * y })
    #expect(rotated.binOfPixel.allSatisfy { $0 >= 0 })
    #expect(rotated.disconnectedBins.isEmpty)
    #expect(rotated.scatter < 0.08)
  }

  @Test func scatteredFibresAreBinnedWhole() throws {
    var random = RandomStream(seed: 11)
    let count = 1500
    let x = (0..<count).map { _ in 40 * random.uniform() }
    let y = (0..<count).map { _ in 25 * random.uniform() }
    let bins = try tessellator.bins(
      x: x, y: y, signal: Array(repeating: 2, count: count), noise: Array(repeating: 1, count: count))
    #expect(bins.binOfPixel.allSatisfy { $0 >= 0 })
    // S/N 2 a fibre and a target of 12 make 36 fibres a bin; gaps between fibres at random places leave many
    // bins short, whose fibres then make the others larger.
    let mean = Double(count) / Double(bins.bins.count)
    #expect(mean > 34 && mean < 50)
    #expect(bins.scatter < 0.1)
  }

  @Test func twoPixelsAtOnePlaceAreBothBinned() throws {
    let bins = try tessellator.bins(
      x: [0, 0, 1, 2, 3], y: [0, 0, 0, 0, 0], signal: [9, 9, 9, 9, 9], noise: [1, 1, 1, 1, 1])
    #expect(bins.binOfPixel.allSatisfy { $0 >= 0 })
  }

  @Test func aSlitIsBinnedAlongItsLength() throws {
    let x = (0..<40).map { Double($0) * 0.2 }
    let bins = try tessellator.bins(
      x: x, y: x.map { _ in 5 }, signal: x.map { _ in 6 }, noise: x.map { _ in 1 })
    #expect(bins.binOfPixel.allSatisfy { $0 >= 0 })
    #expect(bins.bins.count >= 8 && bins.bins.count <= 20)
    #expect(bins.disconnectedBins.isEmpty)
  }
}
