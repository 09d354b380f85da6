import Analysis
import Grid
import Inference
import Nebular
import Observations
import Screen

/// Everything known about the bin under the cursor.
enum BinCard {
  static func draw(_ model: Model, on canvas: inout Canvas, in rect: Rect, screen: ScreenContext) {
    var inside = rect
    let isFramed = screen.layout.kind != .narrow
    if isFramed {
      inside = rect.inset(by: 1)
      inside = Rect(x: inside.x + 1, y: inside.y, width: max(0, inside.width - 1), height: inside.height)
    }
    let lines = lines(model, width: inside.width, height: inside.height)
    if isFramed {
      let note = lines.count > inside.height ? "i: all" : ""
      let panel = Panel(title: title(model), note: note, isFocused: model.focus == .card)
      _ = panel.draw(on: &canvas, in: rect, capabilities: screen.capabilities)
    }
    var row = inside.y
    for line in lines where row < inside.y + inside.height {
      let text = Text.fitted(line.text, width: inside.width, isUnicode: screen.capabilities.isUnicode)
      canvas.write(text, column: inside.x, row: row, style: line.isStrong ? .bold : .plain)
      row += 1
    }
  }

  /// A line of the card.
  struct Line {
    var text: String
    var isStrong = false
  }

  static func title(_ model: Model) -> String {
    guard let snapshot = model.snapshot, let index = model.currentBin else { return "No bin here" }
    let number = snapshot.binning.bins[index].number
    return "Bin \(number)\(model.isStale ? " (old)" : "")"
  }

  static func lines(_ model: Model, width: Int, height: Int) -> [Line] {
    guard let snapshot = model.snapshot, let cursor = model.cursor else {
      return [Line(text: "Nothing measured yet.")]
    }
    guard let index = model.currentBin else {
      return Text.wrapped(reasonForNoBin(snapshot, at: cursor), width: width).map { Line(text: $0) }
        + place(of: cursor, snapshot, isNarrow: width < 40)
    }
    let bin = snapshot.binning.bins[index]
    let isNarrow = width < 40
    // The user's own words first: below, a small card has no room for them.
    var lines = note(model, bin: bin.number, width: width, height: height)
    lines += place(of: bin, snapshot, isNarrow: isNarrow)
    lines += posterior(snapshot, index, quantity: model.decisions.quantity, isNarrow: isNarrow)
    lines += verdict(snapshot, index, width: width)
    lines += lens(of: bin, snapshot)
    let measured = snapshot.observation.lines.map(\.line)
    let flows = FlowCard.lines(snapshot, bin: index, width: width)
    let shape = ShapeCard.lines(snapshot, width: width)
    if case .flow = model.decisions.quantity, !flows.isEmpty {
      lines += flows
      return lines + fluxes(bin, measured, isNarrow: isNarrow, room: .max) + shape
    }
    return lines + fluxes(bin, measured, isNarrow: isNarrow, room: height - lines.count) + flows + shape
  }

  private static func place(of bin: Bin, _ snapshot: Snapshot, isNarrow: Bool) -> [Line] {
    let line = snapshot.binning.line
    let snr = ScreenNumber.fixed(bin.signalToNoise, 1)
    var lines = [
      Line(
        text:
          "\(ScreenNumber.count(bin.pixelCount, "pixel"))  S/N \(snr)\(isNarrow ? "" : " in \(line.label)")"),
      Line(
        text: "x \(ScreenNumber.fixed(bin.centroid.x, 1)) y \(ScreenNumber.fixed(bin.centroid.y, 1))"
          + "  r \(ScreenNumber.fixed(bin.radiusKpc, 2)) kpc"),
    ]
    if let sky = bin.sky { lines.append(Line(text: text(sky, snapshot, isNarrow: isNarrow))) }
    return lines
  }

  /// Magnification with parity, its range over a set of models, and the area in the source; nothing without a lens.
  static func lens(of bin: Bin, _ snapshot: Snapshot) -> [Line] {
    guard snapshot.geometry.lens.magnification != nil, bin.magnification.isFinite else { return [] }
    var text = "mu \(ScreenNumber.significant(abs(bin.magnification), 3))"
    if let range = bin.magnificationRange {
      text +=
        " (\(ScreenNumber.significant(range.lowerBound, 3))..\(ScreenNumber.significant(range.upperBound, 3)))"
    }
    if bin.magnification < 0 { text += " mirrored" }
    return [Line(text: "\(text)  source \(ScreenNumber.significant(bin.sourceAreaKpc2, 3)) kpc2")]
  }

  private static func place(of pixel: MapPixel, _ snapshot: Snapshot, isNarrow: Bool) -> [Line] {
    let radius = snapshot.geometry.radiusKpc.value(atX: pixel.x, y: pixel.y) ?? .nan
    var lines = [Line(text: "x \(pixel.x) y \(pixel.y)  r \(ScreenNumber.fixed(radius, 2)) kpc")]
    if let sky = snapshot.observation.skyPositions?.value(atX: pixel.x, y: pixel.y) {
      lines.append(Line(text: text(sky, snapshot, isNarrow: isNarrow)))
    }
    return lines
  }

  /// With as many digits as tell neighbouring pixels apart, so that `gw` finds the way back.
  private static func text(_ sky: SkyPosition, _ snapshot: Snapshot, isNarrow: Bool) -> String {
    let decimals = Sexagesimal.decimals(pixelScaleArcsec: snapshot.observation.pixelScaleArcsec)
    let longitude = Sexagesimal.rightAscension(sky.rightAscensionDeg, decimals: decimals)
    let latitude = Sexagesimal.declination(sky.declinationDeg, decimals: decimals - 1)
    return isNarrow ? "sky \(longitude) \(latitude)" : "RA \(longitude) Dec \(latitude)"
  }

  private static func posterior(
    _ snapshot: Snapshot, _ index: Int, quantity: Quantity, isNarrow: Bool
  ) -> [Line] {
    let estimate = snapshot.metallicity[index]
    var lines: [Line] = []
    if estimate.restsOnPrior, estimate.ohLower95.isFinite {
      // Next to no information: a range says it, a median with errors would pretend a measurement.
      let low = ScreenNumber.fixed(estimate.ohLower95, 2)
      let high = ScreenNumber.fixed(estimate.ohUpper95, 2)
      lines.append(Line(text: "12+log(O/H) \(low)..\(high) (95 %)", isStrong: true))
    } else {
      lines.append(Line(text: "12+log(O/H) \(text(estimate.oh, decimals: 3, false))", isStrong: true))
    }
    lines.append(Line(text: "\(label("A_V", isNarrow))\(text(estimate.av, decimals: 2, isNarrow)) mag"))
    let decimals = ScreenNumber.decimals(forError: smallerError(estimate.hbeta))
    let flux = text(estimate.hbeta, decimals: decimals, isNarrow)
    let unit = isNarrow ? "e-17 cgs" : "1e-17 erg/s/cm2"
    lines.append(Line(text: "\(label("f_Hbeta", isNarrow))\(flux) \(unit)"))
    switch quantity {
    case .metallicity, .av, .hbetaIntrinsic, .radius, .magnification, .flow: break
    case .metallicityError, .lineFlux, .lineSNR, .residual, .error, .significance, .difference:
      let value = snapshot.value(of: quantity, bin: index)
      lines.append(Line(text: "\(quantity.title) \(value.text(of: quantity, isNarrow: isNarrow))"))
    }
    return lines
  }

  private static func text(_ value: Percentiles, decimals: Int, _ isNarrow: Bool) -> String {
    let text = ScreenNumber.withErrors(
      value.median, lower: value.lower, upper: value.upper, decimals: decimals)
    return isNarrow ? text.filter { $0 != " " } : text
  }

  private static func smallerError(_ value: Percentiles) -> Double {
    min(value.upper - value.median, value.median - value.lower)
  }

  private static func label(_ name: String, _ isNarrow: Bool) -> String {
    Text.padded(name, width: isNarrow ? 8 : 12, isUnicode: false)
  }

  private static func verdict(_ snapshot: Snapshot, _ index: Int, width: Int) -> [Line] {
    var words = [snapshot.part(ofBin: index).phrase]
    words += snapshot.metallicity[index].flags.sentences
    return Text.wrapped(words.joined(separator: "; "), width: width).map { Line(text: $0) }
  }

  /// The user's note; in a card too small for everything at most two lines of it.
  private static func note(_ model: Model, bin number: Int, width: Int, height: Int) -> [Line] {
    guard let note = model.decisions.notes[number] else { return [] }
    var lines = Text.wrapped("note: \(note)", width: width)
    if height < 20, lines.count > 2 { lines = [lines[0], lines[1...].joined(separator: " ")] }
    return lines.map { Line(text: $0, isStrong: true) }
  }

  /// The lines that most calibrations rest on, which stand first where there is no room for all.
  private static let principal: [EmissionLine] = [.oiii5008, .hbeta, .oii, .hgamma]

  private static func fluxes(_ bin: Bin, _ measured: [EmissionLine], isNarrow: Bool, room: Int) -> [Line] {
    guard !measured.isEmpty, room > 1 else { return [] }
    let lines = principal.filter(measured.contains) + measured.filter { !principal.contains($0) }
    let longest = lines.map { Text.width($0.label) }.max() ?? 0
    var title = isNarrow ? "flux of the bin, e-17 cgs; S/N" : "flux of the bin, 1e-17 erg/s/cm2"
    if lines.count >= room { title += isNarrow ? "" : " (Tab: all \(lines.count))" }
    return [Line(text: title, isStrong: true)]
      + lines.map { line in
        let name = Text.padded(line.label, width: longest, isUnicode: false)
        return Line(text: "\(name) \(text(bin.fluxes[line], isNarrow: isNarrow))")
      }
  }

  /// A flux with its error and S/N; below three standard deviations with an upper limit.
  private static func text(_ flux: LineFlux?, isNarrow: Bool) -> String {
    guard let flux, flux.isUsable else { return "no data" }
    // Three standard deviations above the larger of the flux and zero.
    let limit = "<\(ScreenNumber.significant(max(0, flux.value) + 3 * flux.error)) 3sig"
    let value = ScreenNumber.withError(flux.value, flux.error)
    let snr = ScreenNumber.fixed(flux.signalToNoise, 1)
    if isNarrow { return flux.signalToNoise < 3 ? limit : "\(value.filter { $0 != " " }) \(snr)" }
    return flux.signalToNoise < 3 ? "\(value)  \(limit)" : "\(value)  S/N \(snr)"
  }

  private static func reasonForNoBin(_ snapshot: Snapshot, at pixel: MapPixel) -> String {
    switch snapshot.binning.status.value(atX: pixel.x, y: pixel.y) {
    case .masked: "Masked: the data have no value or no error here."
    case .lowSignal: "Below the S/N cut of a pixel, so in no bin."
    case .binned, .outside, nil: "Outside the object, so in no bin."
    }
  }
}

extension GradientStage.Part {
  /// Whether the bin is in the fit, in words.
  var phrase: String {
    switch self {
    case .inPlay: "in the fit"
    case .excluded: "taken out of the fit"
    case .outsideRange: "not in the fit: outside the radius range"
    case .noValue: "not in the fit: no value"
    }
  }
}
