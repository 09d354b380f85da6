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
        convention of the settings; where f_i exceeds f_o + 1 - R they end at f_gas = 1 - (1 - R)/(f_i - f_o). \
        :set erb-curves 1:0,0:50 draws other pairs of inflow and outflow, at most six.
        """),
    HelpNote(
      title: "bands",
      text: """
        Each band keeps its own point spread function unless :set psf-match on smooths all to the widest; widths are \
        taken as Gaussian. :set foreground 0..4 takes a polynomial of that order, fitted to the pixels outside the \
        object, off every band: for intracluster light; a high order also takes the galaxy's own wings.
        """),
    HelpNote(
      title: "stellar masses",
      text: """
        Broad bands are fitted with models of constant star formation: those shipped, or :set stellar-library PATH, a \
        FITS file in the documented layout. :set sed-unit pixel fits every pixel for itself and adds the masses up to \
        bins; bin fits each bin's summed light, which has more signal but one age and one A_V.
        """),
    HelpNote(
      title: "Hbeta",
      text: """
        Bins made for a strong line have little signal in Hbeta, from which rates, ages, gas and outflow follow. :set \
        hbeta-target 5 puts neighbouring bins together until Hbeta has S/N 5, for these numbers alone; :set \
        hbeta-target off keeps the bins. Tables then say in hbeta_bin which bins share a value.
        """),
    HelpNote(
      title: "dust",
      text: """
        A_V of 12+log(O/H) is its own (map A_V). That of the star formation comes from :set dust-source; of the stars \
        from stellar-to-nebular. auto takes what the file has lines or bands for; the card (i) says which it was.
        """),
  ]
}
