import FITS

extension ObservationError {
  /// What a failure to read a FITS file means for an observation.
  init(_ error: FITSError) {
    let kind: Kind =
      switch error.kind {
      case .notFound: .noInput
      case .inputOutput, .cannotCreate, .exists: .inputOutput
      case .notFITS, .truncated, .missing, .unsuitable: .badData
      }
    self.init(kind, error.description)
  }
}
