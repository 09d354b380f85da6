import Screen
import Testing

@Suite("Colour ramps")
struct ColorRampTests {
  private static let depths: [ColorDepth] = [.ansi16, .palette256, .truecolor]

  private static func distinctLightness(_ ramp: ColorRamp, _ depth: ColorDepth) -> [Double] {
    let levels = ColorLevels(ramp, capabilities: Capabilities(colorDepth: depth, isUnicode: true))
    var colors: [Color] = []
    for color in levels.colors where colors.last != color { colors.append(color) }
    return colors.compactMap { Lightness.of($0) }
  }

  @Test(
    "a sequential ramp grows lighter at every step", arguments: ColorRamp.allCases.filter { !$0.isDiverging })
  func monotone(ramp: ColorRamp) {
    for depth in Self.depths {
      let lightness = Self.distinctLightness(ramp, depth)
      #expect(lightness.count >= 3)
      for (dark, light) in zip(lightness, lightness.dropFirst()) {
        #expect(light > dark, "\(ramp) at \(depth): \(lightness)")
      }
    }
  }

  @Test("a diverging ramp is lightest in its middle and falls to both sides")
  func diverging() throws {
    for ramp in [ColorRamp.redBlue, .coolWarm] {
      for depth in [ColorDepth.palette256, .truecolor] {
        let lightness = Self.distinctLightness(ramp, depth)
        let peak = try #require(lightness.indices.max { lightness[$0] < lightness[$1] })
        #expect(abs(peak - lightness.count / 2) <= 1)
        #expect(zip(lightness[..<peak], lightness[1...]).allSatisfy { $0 < $1 })
        #expect(zip(lightness[peak...], lightness[(peak + 1)...]).allSatisfy { $0 > $1 })
      }
    }
  }

  @Test("the 16 colours stay monotone in the Linux console's palette too")
  func linuxConsole() {
    // Linux drivers/tty/vt/vt.c: default_red, default_grn, default_blu.
    let console: [(UInt8, UInt8, UInt8)] = [
      (0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170),
      (170, 170, 170), (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255),
      (255, 85, 255), (85, 255, 255), (255, 255, 255),
    ]
    let capabilities = Capabilities(colorDepth: .ansi16, isUnicode: true)
    for ramp in [ColorRamp.viridis, .inferno, .magma, .plasma, .cividis, .gray] {
      var last = -1.0
      var lastColor: Color?
      for color in ColorLevels(ramp, capabilities: capabilities).colors where color != lastColor {
        lastColor = color
        guard case .ansi(let index) = color else { continue }
        let (red, green, blue) = console[Int(index)]
        // Bright white and white of this palette come in this order: 67 to 100.
        let lightness = Lightness.of(red: red, green: green, blue: blue)
        #expect(lightness > last, "\(ramp)")
        last = lightness
      }
    }
  }

  @Test("inverting exchanges the ends and keeps the glyphs")
  func inverted() {
    for depth in Self.depths {
      let capabilities = Capabilities(colorDepth: depth, isUnicode: true)
      let plain = ColorLevels(.viridis, capabilities: capabilities)
      let inverted = ColorLevels(.viridis, isInverted: true, capabilities: capabilities)
      #expect(plain.colors.first == inverted.colors.last)
      #expect(plain.colors.last == inverted.colors.first)
      #expect(plain.glyphs == inverted.glyphs)
    }
  }

  @Test("lightness agrees with CIE values")
  func lightness() {
    // sRGB primaries and mid grey, computed with colour-science 0.4: exact to the digits given.
    #expect(abs(Lightness.of(red: 255, green: 255, blue: 255) - 100) < 0.01)
    #expect(abs(Lightness.of(red: 255, green: 0, blue: 0) - 53.24) < 0.01)
    #expect(abs(Lightness.of(red: 0, green: 255, blue: 0) - 87.73) < 0.01)
    #expect(abs(Lightness.of(red: 0, green: 0, blue: 255) - 32.30) < 0.01)
    #expect(abs(Lightness.of(red: 119, green: 119, blue: 119) - 50.03) < 0.01)
    #expect(Lightness.of(.standard) == nil)
  }

  @Test("the ends of truecolor viridis are those published")
  func publishedEnds() {
    let levels = ColorLevels(.viridis, capabilities: Capabilities(colorDepth: .truecolor, isUnicode: true))
    #expect(levels.colors.first == .rgb(0x44, 0x01, 0x54))
    #expect(levels.colors.last == .rgb(0xfd, 0xe7, 0x25))
  }

  @Test("without colour the levels are glyphs of growing ink, never blank")
  func mono() {
    let levels = ColorLevels(.viridis, capabilities: Capabilities(colorDepth: .mono, isUnicode: false))
    #expect(String(String.UnicodeScalarView(levels.glyphs)) == ".:-=+*#%@")
    #expect(levels.level(ofFraction: -1) == 0)
    #expect(levels.level(ofFraction: 0.5) == 4)
    #expect(levels.level(ofFraction: 1) == 8)
  }
}
