import Foundation

/// Options that hold two numbers joined by a comma.
enum PairOption {
  /// Both numbers of `text`; names the option and its form where they are not two finite numbers.
  static func parse(_ text: String, option: String, form: String) throws -> (Double, Double) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0.trimmingCharacters(in: .whitespaces)) }
    guard parts.count == 2, numbers.count == 2, numbers.allSatisfy(\.isFinite) else {
      throw Failure(.usage, "\(option) takes two numbers as \(form); '\(text)' is not that")
    }
    return (numbers[0], numbers[1])
  }
}
