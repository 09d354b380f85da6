import Analysis
import Nebular

/// Something that the explorer wants to know of other calibrations, computed beside the chain.
public struct SurveyRequest: Sendable, Equatable {
  /// What is asked.
  public enum Subject: Sendable, Equatable {
    /// Every calibration's posterior of one bin.
    case bin(BinQuestion)
    /// Posteriors of all bins under every calibration, for a chain under these settings.
    case calibrations(AnalysisSettings)
  }

  /// What is asked.
  public var subject: Subject
  /// The request's number among those of its kind; an answer with another number is old.
  public var generation: Int
}

/// A bin as a survey needs it.
public struct BinQuestion: Sendable, Equatable {
  /// Its number.
  public var number: Int
  /// Its fluxes, 1e-17 erg/s/cm2.
  public var fluxes: LineFluxes
  /// Its posterior under the settings.
  public var estimate: MetallicityEstimate
  /// Calibration, line group and assumptions.
  public var settings: MetallicitySettings

  /// Bit by bit: a bin without a number for one of its lines asks the same question as itself, or it would be asked
  /// again and again. The posterior follows from the rest.
  public static func == (one: BinQuestion, other: BinQuestion) -> Bool {
    one.number == other.number && one.settings == other.settings
      && one.fluxes.mapValues(bits) == other.fluxes.mapValues(bits)
  }

  private static func bits(_ flux: LineFlux) -> [UInt64] { [flux.value.bitPattern, flux.error.bitPattern] }
}

/// The answer to a `SurveyRequest`.
public enum SurveyAnswer: Sendable {
  /// Every calibration's posterior of one bin.
  case bin(BinSurvey)
  /// Posteriors of all bins under every calibration.
  case calibrations([MetallicitySettings: [MetallicityEstimate]])
  /// Nothing, with the sentence.
  case failed(String)
}

/// What other calibrations say, as far as it is known.
public struct SurveyState: Sendable {
  /// The newest answer about a bin, with its question.
  var bin: (question: BinQuestion, survey: BinSurvey)?
  /// The question about a bin that waits for its answer.
  var waitingBin: BinQuestion?
  /// The settings whose bins were measured under every calibration.
  var surveyed: AnalysisSettings?
  /// The settings whose bins are being measured.
  var waitingCalibrations: AnalysisSettings?
  /// The newest request's number.
  var generation = 0
  /// Numbers of the requests that wait.
  var binGeneration = 0
  var calibrationsGeneration = 0
  /// Questions that failed, so that they are not asked forever.
  var failure: String?
  var failedBin: BinQuestion?
  var failedCalibrations: AnalysisSettings?
}
