import Nebular

extension Observation {
  /// What is missing for which quantity, one sentence each.
  func missingForQuantities() -> [String] {
    let has = { (line: EmissionLine) in self.line(line) != nil }
    let hasOIII = has(.oiii5008) || has(.oiiiDoublet)
    let balmer = [EmissionLine.hdelta, .hgamma, .hbeta, .halpha].filter(has)
    var sentences: [String] = []
    let strong = [
      (hasOIII, "[OIII]"), (has(.oii), "[OII]"), (has(.hbeta) || has(.hgamma), "Hbeta or Hgamma"),
    ]
    let absent = strong.filter { !$0.0 }.map(\.1)
    if absent.count > 1 || !strong[2].0 {
      sentences.append(
        "Metallicity: no map of \(absent.joined(separator: " and ")), which the line ratios need.")
    } else if !absent.isEmpty {
      sentences.append("Metallicity: no map of \(absent[0]); only ratios without it can be used.")
    }
    if balmer.count < 2 {
      sentences.append(
        "A_V: \(balmer.isEmpty ? "no hydrogen line" : "only \(balmer[0].label)"), so that no Balmer decrement measures dust."
      )
    }
    if !has(.hbeta) && !has(.halpha) && !has(.hgamma) {
      sentences.append(
        "Star formation, gas and outflow: no hydrogen line whose luminosity counts young stars.")
    }
    let calibrated = bands.filter { $0.photflam != nil && $0.pivotAngstrom != nil }
    let colour = ["F435W", "F814W"].allSatisfy { name in calibrated.contains { $0.band == name } }
    if !colour && balmer.count == 1 {
      sentences.append(
        "Star formation, and with it gas and outflow: neither F435W and F814W nor two hydrogen lines tell of the dust; the fit of the metallicity can (--dust-source metallicity-fit)."
      )
    }
    if colour && !has(.hbeta) && !balmer.isEmpty {
      sentences.append(
        "Star formation, and with it gas and outflow: no map of Hbeta beside the colour; other hydrogen lines can serve (--dust-source balmer or metallicity-fit)."
      )
    }
    if line(.hbeta)?.continuum == nil && calibrated.isEmpty {
      sentences.append(
        "Age: neither a continuum map of Hbeta nor a band with PHOTFLAM and PHOTPLAM, so that Hbeta has no equivalent width."
      )
    }
    if calibrated.count < 2 {
      sentences.append(
        "Stellar mass, and with it gas and outflow: \(calibrated.count) bands with PHOTFLAM and PHOTPLAM; at least 2 are needed."
      )
    }
    if deflections == nil {
      sentences.append(
        "Gradient: no deflections, so that radii are in the image plane, without magnification.")
    }
    return sentences
  }
}
