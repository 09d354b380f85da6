extension HelpNote {
  /// What to know of errors, lines over the map, and other calibrations.
  static let seeing: [HelpNote] = [
    HelpNote(
      title: "error maps",
      text: """
        te shows the larger of a value's two errors, ts the value over it. For 12+log(O/H) that is O/H over its error, \
        1/(ln 10 sigma). Every table exported holds the map on screen.
        """),
    HelpNote(
      title: "contours",
      text: """
        Contours (oc) are those of the bins' values at the larger ticks of the colour bar; radius contours (or) stand \
        every kpc, or every 2, 5 or 10 where more than a dozen would. Both follow the middle of pixels.
        """),
    HelpNote(
      title: "posteriors",
      text: """
        :plot posterior shows every calibration's density of 12+log(O/H), each to its own peak, the reversed mark at \
        its median, 16 to 84 % bold. * is the one in use. Z shows any plot on the whole screen.
        """),
    HelpNote(
      title: "curves",
      text: """
        :plot curves shows the calibration's ratios over 12+log(O/H), bold with the scatter's band where it is valid; \
        diamonds are the bin's ratios, de-reddened with its median A_V, at its median 12+log(O/H).
        """),
    HelpNote(
      title: "comparing",
      text: """
        = shows every calibration, b and B step through them, both with the same limits. D subtracts another \
        calibration: the same data stand behind both, so a difference has no error of its own. galmap A B shows two \
        galaxies side by side; Tab switches.
        """),
    HelpNote(
      title: "themes",
      text: """
        tt steps through the terminal's own colours, dark, light, high contrast and mono; --theme or theme in the \
        configuration sets one for good. Text has a contrast of 4.5:1 at least, 7:1 in high contrast, by WCAG. Without \
        colours (NO_COLOR, --color never) all look alike.
        """),
    HelpNote(
      title: "weights",
      text: """
        f chooses the weights: 1/(larger error)^2 as in the paper, 1/(mean error)^2, or equal ones, where each bin has \
        the median of the larger errors. R lets the line wait for r; until then it is marked (old).
        """),
  ]
}
