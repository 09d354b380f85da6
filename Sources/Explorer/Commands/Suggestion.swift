/// The name that a mistyped one was meant to be.
enum Suggestion {
  /// The nearest name, where a third of the letters or fewer differ; nil where none is near.
  static func nearest(to text: String, among names: [String]) -> String? {
    let letters = Array(text.lowercased())
    guard letters.count > 1 else { return nil }
    let distances = names.map { (name: $0, distance: distance(letters, Array($0.lowercased()))) }
    guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= max(1, letters.count / 3) ? best.name : nil
  }

  /// The number of letters to insert, drop, replace or exchange with their neighbour (optimal string alignment).
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var older: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, older[j - 1] + 1) }
        row.append(best)
      }
      older = previous
      previous = row
    }
    return previous[b.count]
  }
}
