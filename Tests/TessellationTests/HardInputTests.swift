import Foundation
import Grid
import Tessellation
import Testing

/// Inputs on which other programs abort or give nonsense.
@Suite struct HardInputTests {
  private let settings = TessellationSettings(targetSNR: 10)

  @Test func pixelsWithoutValueOrNoiseStayOutAndAreCounted() throws {
    var field = TestField.disk(width: 53, height: 41, noiseSeed: 5)
    let bad = [7, 500, 1000, 1001, 2000]
    field.signal.values[bad[0]] = .nan
    field.noise.values[bad[1]] = 0
    field.noise.values[bad[2]] = -1
    field.noise.values[bad[3]] = .infinity
    field.signal.values[bad[4]] = -.infinity
    let bins = try field.bins(settings)
    for pixel in bins.binOfPixel.indices { #expect((bins.binOfPixel[pixel] < 0) == bad.contains(pixel)) }
    #expect(bins.unusablePixels == bad.count)
    #expect(bins.notes.contains { $0.hasPrefix("5 of 2173 pixels are in no bin") })
  }

  @Test func tooFaintMapIsOneBin() throws {
    let field = TestField.uniform(width: 21, height: 13, signal: 0.01, noise: 1)
    let bins = try field.bins(settings)
    #expect(bins.bins.count == 1)
    #expect(bins.binOfPixel.allSatisfy { $0 == 0 })
    #expect(bins.notes.contains { $0.contains("everything is in one bin") })
  }

  @Test func negativeMapIsOneBin() throws {
    let field = TestField.uniform(width: 9, height: 4, signal: -3, noise: 1)
    let bins = try field.bins(settings)
    #expect(bins.bins.count == 1)
    #expect(bins.negativePixels == 36)
    #expect(bins.bins[0].signalToNoise == -18)
  }

  @Test func brightMapHasABinPerPixel() throws {
    let field = TestField.uniform(width: 9, height: 4, signal: 30, noise: 2)
    let bins = try field.bins(settings)
    #expect(bins.bins.count == 36)
    #expect(Set(bins.binOfPixel).count == 36)
    #expect(bins.scatter.isNaN)
    #expect(bins.notes.contains { $0.contains("each is a bin") })
  }

  /// With 30 % negative pixels, bins still reach the target: no bin of negative S/N, a scatter below 10 %.
  @Test func noisyMapKeepsItsNegativePixels() throws {
    let field = TestField.disk(width: 103, height: 97, noiseSeed: 21)
    let wide = Map2D(width: 103, height: 97) { x, y in
      let dx = (Double(x) - 51) / 10
      let dy = (Double(y) - 48) / 7
      return 40 * exp(-(dx * dx + dy * dy).squareRoot())
    }
    let noise = wide.map { (1 + 0.5 * $0).squareRoot() }
    let signal = Map2D(width: 103, height: 97) { x, y in
      wide[x, y] + (field.signal[x, y] - 40 * truthShape(x, y)) / field.noise[x, y] * noise[x, y]
    }
    let bins = try TestField(signal: signal, noise: noise).bins(settings)
    #expect(bins.negativePixels > 1000)
    #expect(bins.binOfPixel.allSatisfy { $0 >= 0 })
    #expect(bins.bins.allSatisfy { $0.signalToNoise > 5 })
    #expect(bins.scatter < 0.1)
    #expect(pieces(bins, width: 103).allSatisfy { $0 == 1 })
  }

  private func truthShape(_ x: Int, _ y: Int) -> Double {
    let dx = Double(x) - 51
    let dy = (Double(y) - 48) / 0.7
    return exp(-(dx * dx + dy * dy).squareRoot() / (97.0 / 5))
  }

  @Test func ringsAndHolesStayConnected() throws {
    var field = TestField.uniform(width: 61, height: 51, signal: 2, noise: 1)
    field.mask = Mask(
      Map2D(width: 61, height: 51) { x, y in
        let squared = (x - 30) * (x - 30) + (y - 25) * (y - 25)
        return squared >= 144 && squared <= 600
      })
    let bins = try field.bins(settings)
    #expect(bins.binOfPixel.indices.allSatisfy { (bins.binOfPixel[$0] >= 0) == field.mask?.map.values[$0] })
    #expect(pieces(bins, width: 61).allSatisfy { $0 == 1 })
  }

  @Test func separatePiecesShareNoBinWhereEachCanMakeOne() throws {
    var field = TestField.uniform(width: 60, height: 25, signal: 2, noise: 1)
    field.mask = Mask(Map2D(width: 60, height: 25) { x, _ in x < 20 || x > 35 })
    let bins = try field.bins(settings)
    let left = Set(bins.binOfPixel.indices.filter { $0 % 60 < 20 }.map { bins.binOfPixel[$0] })
    let right = Set(bins.binOfPixel.indices.filter { $0 % 60 > 35 }.map { bins.binOfPixel[$0] })
    #expect(left.isDisjoint(with: right))
    #expect(bins.disconnectedBins.isEmpty)
  }

  @Test func pieceTooFaintForABinIsNamed() throws {
    var field = TestField.uniform(width: 40, height: 15, signal: 2, noise: 1)
    field.mask = Mask(Map2D(width: 40, height: 15) { x, y in x < 20 || (x == 30 && y == 7) })
    let bins = try field.bins(settings)
    let island = Int(bins.binOfPixel[7 * 40 + 30])
    #expect(island >= 0)
    #expect(bins.disconnectedBins == [island])
    #expect(bins.notes.contains { $0.contains("several pieces") })
    let counts = pieces(bins, width: 40)
    #expect(counts.indices.allSatisfy { counts[$0] == ($0 == island ? 2 : 1) })
  }
}
