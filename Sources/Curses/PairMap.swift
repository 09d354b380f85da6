/// Which colour pair of the terminal shows which foreground and background.
///
/// The library's own allocation recolours cells still on screen when it is full, so the pairs are kept here.
struct PairMap {
  /// A foreground and a background, as the library counts colours; -1 is the terminal's own.
  struct Colors: Hashable {
    var foreground: Int32
    var background: Int32
  }

  /// What to do with a pair.
  enum Assignment: Equatable {
    /// The pair is defined.
    case known(Int32)
    /// The pair is to be defined first.
    case new(Int32)
    /// There is no pair left.
    case full
  }

  /// Number of pairs the terminal has, the terminal's own colours (pair 0) included.
  let capacity: Int
  private var pairs: [Colors: Int32] = [:]

  init(capacity: Int) { self.capacity = capacity }

  /// Number of pairs in use, besides pair 0.
  var count: Int { pairs.count }

  mutating func assign(_ colors: Colors) -> Assignment {
    if colors.foreground < 0, colors.background < 0 { return .known(0) }
    if let pair = pairs[colors] { return .known(pair) }
    guard pairs.count + 1 < capacity else { return .full }
    let pair = Int32(pairs.count + 1)
    pairs[colors] = pair
    return .new(pair)
  }

  /// A defined pair with the same background, else with the same foreground, else the terminal's own colours.
  func nearest(_ colors: Colors) -> Int32 {
    var best: (rank: Int, pair: Int32) = (0, 0)
    for (candidate, pair) in pairs {
      let rank =
        candidate.background == colors.background ? 2 : candidate.foreground == colors.foreground ? 1 : 0
      if rank > best.rank || (rank == best.rank && rank > 0 && pair < best.pair) { best = (rank, pair) }
    }
    return best.pair
  }
}
