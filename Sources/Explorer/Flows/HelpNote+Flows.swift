extension HelpNote {
  /// What to know about the numbers of star formation, stars, gas and outflow.
  static let flows: [HelpNote] = [
    HelpNote(
      title: "no root",
      text: """
        The gas regulator has no mass loading that gives this metallicity: the gas has more metals than it can make \
        even without outflow. Such bins show no number; their share stands in the title. :set convention, :set yield \
        and :set solution change it.
        """),
    HelpNote(
      title: "convention",
      text: """
        paper takes n(O)/n(H) for a mass fraction, as the published outflow rates do; oxygen_mass and total_metals are \
        mass fractions and give far smaller lambda, or none.
        """),
    HelpNote(
      title: "arrows",
      text: """
        Minus the gradient of Sigma_Psi, smoothed with the point-spread function: a proxy of the net direction of \
        transport, no velocity. The longest arrow's value stands above the map; oa switches them.
        """),
    HelpNote(
      title: "limit",
      text: """
        An age marked limit belongs to an EW(Hbeta) outside the table of models; gas and outflow follow from it all \
        the same.
        """),
    HelpNote(
      title: "Erb 2008",
      text: """
        Curves of inflow f_i and outflow f_o in units of the star formation, with the yield, return fraction and \
        convention of the settings; where f_i exceeds f_o + 1 - R they end at f_gas = 1 - (1 - R)/(f_i - f_o).
        """),
  ]
}
