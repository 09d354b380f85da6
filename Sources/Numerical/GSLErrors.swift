import CGSL

/// GSL's error handling, which is one setting for the whole process.
enum GSLErrors {
  /// The code of success. Reading it first switches off GSL's own handler, once, which would otherwise end the
  /// program instead of returning a code.
  static let successWithoutAborting: Int32 = {
    gsl_set_error_handler_off()
    return Int32(GSL_SUCCESS)
  }()
}
