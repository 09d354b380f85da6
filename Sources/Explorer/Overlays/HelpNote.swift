/// What an astronomer should know about a number on screen.
struct HelpNote: Sendable {
  /// What it is about, a word or two.
  var title: String
  /// What to know.
  var text: String

  static let all: [HelpNote] = keeping + flows + seeing + general

  private static let general: [HelpNote] = [
    HelpNote(
      title: "bins",
      text: """
        :target, :binning and :min-pixel-snr make the bins, :line says of which line. Shift with arrows hops from bin \
        to bin, n N walk outwards and inwards, Enter takes one out of the line, v and / select several.
        """),
    HelpNote(
      title: "chi2/dof",
      text: """
        A reduced chi-square near 0.1-0.2 is expected: each bin's error holds the calibration's own scatter, which \
        all bins share, so the bins scatter less about the line than their errors say.
        """),
    HelpNote(
      title: "two errors",
      text: """
        The slope has two errors: absolute, from the bins' errors as they are, and scaled, the same times \
        sqrt(chi2/dof), up or down. The headline is the one marked with *; :fit chooses it.
        """),
    HelpNote(
      title: "errors",
      text: """
        Values are posterior medians, +upper and -lower the distances to the 84th and 16th percentiles. Weights in \
        the fit are 1/(larger of the two)^2.
        """),
    HelpNote(
      title: "fluxes",
      text: """
        The bin card gives fluxes summed over the bin, in 1e-17 erg/s/cm2; maps of flux give the mean per pixel, so \
        that large bins do not look bright.
        """),
    HelpNote(
      title: "not in fit",
      text: """
        Open points in the profile are not in the line: taken out by you, outside the radius range, or without a \
        value of their own.
        """),
    HelpNote(
      title: "(old)",
      text: """
        Marked values belong to the settings before the change; new ones are being computed. Esc keeps the old \
        settings.
        """),
    HelpNote(
      title: "filter",
      text: """
        Names (r oh av snr n bin x y and every quantity, with _err for its error), comparisons, flags, and or not ( ). \
        A bin without a value matches no comparison. Matches are selected once: later values do not change them.
        """),
    HelpNote(
      title: "region",
      text: """
        A bin belongs to a region when its centroid does, to a ring by its mean radius. wmean weighs by 1/error^2.
        """),
    HelpNote(
      title: "no value",
      text: """
        Pixels outside the object are blank; masked ones, ones below the S/N cut and ones outside the \
        calibration's validity have their own marks, named below the map where there is room.
        """),
  ]
}
