import Analysis
import Grid
import Observations
import Screen

/// Going to a bin, a radius, a pixel or a place on the sky.
enum GotoCommands {
  static let all: [Command] = [
    prompt("ask-bin", "gb", "go to a bin by its number", "bin "),
    prompt("ask-radius", "gr", "go to the bin nearest to a radius", "goto-radius "),
    prompt("ask-pixel", "gx", "go to a pixel", "goto "),
    prompt("ask-sky", "gw", "go to a place on the sky, pasted or typed", "goto-sky "),
    Command("goto-radius", argument: .init("KPC"), "go to the bin nearest to a radius", in: .move) {
      model, text in model.goto(radius: text)
    },
    Command(
      "goto-sky", argument: .init("RA DEC"),
      "go to a place on the sky: degrees, 02:39:54.6 -01:35:30, or a SkyCoord", in: .move
    ) { model, text in model.goto(sky: text) },
  ]

  private static func prompt(_ name: String, _ keys: String, _ title: String, _ beginning: String) -> Command
  {
    Command(name, keys: [keys], title, in: .move) { model in
      model.openCommandLine(beginning)
      return []
    }
  }
}

extension Model {
  fileprivate mutating func goto(radius text: String) -> [Effect] {
    guard let snapshot else { return refuse("nothing measured yet") }
    guard let wanted = Double(text), wanted.isFinite, wanted >= 0 else {
      return refuse("goto-radius needs a radius in kpc, e.g. :goto-radius 1.5")
    }
    let bins = snapshot.binning.bins
    let nearest = bins.indices.filter { bins[$0].radiusKpc.isFinite }.min {
      abs(bins[$0].radiusKpc - wanted) < abs(bins[$1].radiusKpc - wanted)
    }
    guard let nearest, goto(bin: nearest) else { return refuse("no bin has a radius") }
    message = .note(
      "bin \(bins[nearest].number) at \(ScreenNumber.fixed(bins[nearest].radiusKpc, 2)) kpc is the nearest")
    return []
  }

  fileprivate mutating func goto(sky text: String) -> [Effect] {
    guard let snapshot else { return refuse("nothing measured yet") }
    guard let positions = snapshot.observation.skyPositions else {
      return refuse("the file gives no sky coordinates")
    }
    guard let wanted = SkyText.position(text) else {
      return refuse(
        "goto-sky reads 39.977 -1.592, 02:39:54.6 -01:35:30, 02h39m54.6s -01d35m30s or a SkyCoord")
    }
    var best: (pixel: MapPixel, arcsec: Double)?
    for y in 0..<positions.height {
      for x in 0..<positions.width {
        let arcsec = SkyText.separationArcsec(positions[x, y], wanted)
        if arcsec < best?.arcsec ?? .infinity { best = (MapPixel(x: x, y: y), arcsec) }
      }
    }
    guard let best else { return refuse("the map has no pixels") }
    guard best.arcsec <= snapshot.observation.pixelScaleArcsec else {
      let away = ScreenNumber.significant(best.arcsec)
      return refuse("that place lies outside the map, \(away)\" from its nearest pixel")
    }
    moveCursor(to: best.pixel)
    message = .note("x \(best.pixel.x) y \(best.pixel.y)")
    return []
  }
}
