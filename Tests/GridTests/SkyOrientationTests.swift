import Grid
import Testing

@Suite struct SkyOrientationTests {
  @Test func northUpHasEastToTheLeft() {
    let sky = SkyOrientation.northUp(pixelScaleArcsec: 0.06)
    let offset = sky.skyOffsetArcsec(dx: 2, dy: 3)
    #expect(abs(offset.east + 0.12) < 1e-15 && abs(offset.north - 0.18) < 1e-15)
    #expect(abs(sky.pixelScaleArcsec - 0.06) < 1e-15)
  }

  // A rotation keeps the scale: cos and sin of 30 degrees.
  @Test func rotationKeepsTheScale() {
    let c = 0.866_025_403_784_438_6 * 0.2
    let s = 0.5 * 0.2
    let sky = SkyOrientation(eastArcsecPerX: -c, eastArcsecPerY: s, northArcsecPerX: s, northArcsecPerY: c)
    #expect(abs(sky.pixelScaleArcsec - 0.2) < 1e-12)
  }
}
