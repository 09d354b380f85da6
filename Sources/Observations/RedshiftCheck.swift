/// The redshifts that a galaxy can have.
enum RedshiftCheck {
  /// Why a redshift cannot be used; nil for a good one.
  static func complaint(_ redshift: Double) -> String? {
    guard redshift.isFinite else { return "the redshift is not a finite number" }
    guard redshift > 0 else { return "the redshift is \(redshift); distances need one above 0" }
    guard redshift < 20 else { return "the redshift is \(redshift); no galaxy is known above 20" }
    return nil
  }
}
