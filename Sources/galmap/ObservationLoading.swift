import Observations

/// Reads an observation for a command.
/// - Throws: `Failure` with one sentence and the exit code of its kind.
func loadObservation(_ path: String) throws -> Observation {
  try loadedObservation(EarlyObservation.reading(path))
}

/// What a reading gave.
/// - Throws: `Failure` with one sentence and the exit code of its kind.
func loadedObservation(_ reading: Early<Observation>) throws -> Observation {
  do {
    return try reading.value()
  } catch let error as ObservationError {
    throw Failure(error)
  }
}

extension Failure {
  /// The exit code of each kind of unusable observation, in one place.
  init(_ error: ObservationError) {
    let code: ExitStatus =
      switch error.kind {
      case .noInput: .noInput
      case .badData: .badData
      case .inputOutput: .inputOutput
      case .configuration: .configuration
      }
    self.init(code, error.description)
  }
}
