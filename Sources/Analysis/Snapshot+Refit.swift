extension Snapshot {
  /// The same snapshot with the line fitted again under other gradient settings; nothing above it is touched.
  ///
  /// The comparison of calibrations is emptied, because it was fitted under the old settings. Costs well under a
  /// millisecond for a few hundred bins, except for the bootstrap, which takes its draws' time.
  public func refitted(_ settings: GradientSettings) -> Snapshot {
    var result = self
    result.settings.gradient = settings
    result.gradient = GradientStage.fit(
      bins: binning.bins, estimates: metallicity, calibration: self.settings.metallicity.calibration,
      group: self.settings.metallicity.group, settings: settings, check: {})
    result.comparison = []
    return result
  }

  /// Whether the bin at an index of `binning.bins` takes part in the fit, or why not.
  public func part(ofBin index: Int) -> GradientStage.Part {
    GradientStage.part(of: binning.bins[index], estimate: metallicity[index], settings: settings.gradient)
  }
}
