import FITS
import Grid
import Nebular

/// What a line's name means in one file, with the factor that turns its numbers into that line's flux.
struct ResolvedLine {
  var line: EmissionLine
  var factor = 1.0
  /// What was decided, for the user; nil where nothing was to decide.
  var note: String?
}

extension LineFileReader {
  /// Reads the line maps with their errors; drops those that cannot be used and says so.
  mutating func readLines() throws(ObservationError) {
    let quality = try LineQuality(source, lineHDUs)
    var unused: [String] = []
    for hdu in lineHDUs {
      let name = hdu.version ?? ""
      try source.checkShape(
        hdu, width: observation.width, height: observation.height, like: lineHDUs[0].label)
      guard let resolved = resolveMap(name) else {
        unused.append(name.isEmpty ? hdu.label : name)
        continue
      }
      if let complaint = quality.complaints[hdu.index] {
        observation.limitations.append("\(resolved.line.label) (\(name)) is not used: \(complaint).")
      } else if observation.line(resolved.line) != nil {
        observation.limitations.append(
          "\(name) is not used: an earlier map of the file is \(resolved.line.label), too.")
      } else {
        try readLine(hdu, name, resolved)
      }
    }
    if !unused.isEmpty {
      observation.conventions.append("Lines that no quantity uses: \(unused.joined(separator: " ")).")
    }
    guard !observation.lines.isEmpty else {
      let reasons = observation.limitations.filter { $0.contains("not used") }.joined(separator: " ")
      throw source.badData(
        nil,
        "no usable lines" + (reasons.isEmpty ? " among \(unused.joined(separator: " "))" : ": \(reasons)"))
    }
  }

  private mutating func readLine(_ hdu: HDU, _ name: String, _ resolved: ResolvedLine)
    throws(ObservationError)
  {
    guard let weightHDU = source.image(named: "LINEWHT", hdu.version) else {
      observation.limitations.append("\(name) is not used: it has no LINEWHT, so that its error is unknown.")
      return
    }
    try source.checkShape(weightHDU, width: observation.width, height: observation.height, like: hdu.label)
    let unit = try fluxFactor(hdu)
    let factor = unit * resolved.factor
    // The error of a whole bin differs between bins by more than a pixel's, so that small weights are no sign there.
    let isBinned = observation.givenBins != nil
    let errors = ErrorMap(
      inverseVariance: try source.read(weightHDU), clips: !isBinned, footprint: footprint)
    var flux = try source.read(hdu).map { $0.isFinite ? $0 * factor : .nan }
    var sigma = errors.sigma.map { $0 * factor }
    for place in flux.values.indices where flux.values[place].isNaN || sigma.values[place].isNaN {
      flux.values[place] = .nan
      sigma.values[place] = .nan
    }
    guard flux.values.contains(where: \.isFinite) else {
      let why = errors.isEmpty ? "no pixel has a positive weight" : "no pixel has both a value and an error"
      observation.limitations.append("\(name) is not used: \(why).")
      return
    }
    if let note = resolved.note { observation.conventions.append(note) }
    if let remark = errors.remark(for: name) { observation.conventions.append(remark) }
    observation.lines.append(
      LineMap(
        line: resolved.line, fileName: name, flux: flux, error: sigma, continuum: try readContinuum(hdu),
        sampling: isBinned ? .perGivenBin : .perPixel))
  }

  /// What brings an image's numbers to 1e-17 erg/s/cm2 per pixel.
  private func fluxFactor(_ hdu: HDU) throws(ObservationError) -> Double {
    guard let text = hdu.header.string("BUNIT") else { return 1 }
    guard let unit = FluxUnit(parsing: text), !unit.isPerAngstrom else {
      throw source.badData(hdu, "BUNIT is '\(text)', not a flux; write it like '1e-17 erg/s/cm2'")
    }
    return unit.factor(pixelAreaArcsec2: observation.orientation.pixelAreaArcsec2)
  }

  /// What a name means for a map of this file.
  private func resolveMap(_ name: String) -> ResolvedLine? {
    switch LineNames.meaning(of: name) {
    case nil: return nil
    case .ambiguousOIII where hasSeparate5008:
      return ResolvedLine(
        line: .oiiiDoublet,
        note: "OIII maps the doublet 4960+5008 here, because OIII-5007 has a map of its own.")
    case .ambiguousOIII:
      return ResolvedLine(
        line: .oiii5008,
        note:
          "The OIII map is [OIII]5008 alone: a model of 4960 was subtracted from it (the convention of grizli)."
      )
    case .niiDoublet:
      return ResolvedLine(
        line: .nii6585, factor: FixedRatio.nii6585OfDoublet,
        note: "NII is the doublet; [NII]6585 is taken as 2.94/3.94 of it.")
    case .line(.halpha) where isGrism:
      return ResolvedLine(
        line: .halphaNII, note: "Ha is Halpha with both [NII] lines, which the grism does not separate.")
    case .line(let line): return ResolvedLine(line: line)
    }
  }

  /// Reads the fluxes of the primary header: `LINEnnn`, `FLUXnnn` and `ERRnnn`, erg/s/cm2 whatever the comments say.
  mutating func readHeaderFluxes() {
    let header = source.primary
    guard let count = header.whole("NUMLINES"), count > 0, count < 1000 else { return }
    var missing: [String] = []
    for number in 1...count {
      let digits = String(repeating: "0", count: 3 - min(3, String(number).count)) + String(number)
      guard let name = header["LINE\(digits)"]?.text else { continue }
      if !lineHDUs.contains(where: { $0.version == name }) { missing.append(name) }
      guard let value = header.number("FLUX\(digits)"), let error = header.number("ERR\(digits)"),
        let resolved = resolveHeader(name)
      else { continue }
      let flux = LineFlux(value: value * 1e17 * resolved.factor, error: error * 1e17 * resolved.factor)
      // An error of 1e-12 erg/s/cm2 is grizli's way to say that the line lies at the edge of the grism.
      guard flux.isUsable, flux.error < 1e4 else { continue }
      if observation.headerFluxes[resolved.line] == nil { observation.headerFluxes[resolved.line] = flux }
    }
    if !missing.isEmpty {
      observation.limitations.append(
        "The header lists lines without a map in the file: \(missing.joined(separator: " ")); it may have been cut."
      )
    }
    guard !observation.headerFluxes.isEmpty else { return }
    observation.conventions.append("FLUX and ERR of the header are erg/s/cm2, whatever their comments say.")
    if let doublet = observation.headerFluxes[.oiiiDoublet], observation.headerFluxes[.oiii5008] == nil {
      let part = FixedRatio.oiii5008OfDoublet
      observation.headerFluxes[.oiii5008] = LineFlux(value: doublet.value * part, error: doublet.error * part)
      observation.conventions.append(
        "OIII of the header is the doublet 4960+5008; [OIII]5008 is taken as 2.98/3.98 of it.")
    }
  }

  /// What a name means for a flux of the header, where `OIII` is always the doublet.
  private func resolveHeader(_ name: String) -> ResolvedLine? {
    if LineNames.meaning(of: name) == .ambiguousOIII { return ResolvedLine(line: .oiiiDoublet) }
    return resolveMap(name)
  }
}
