import Analysis

/// A filter that was read: true or false for every bin.
indirect enum FilterExpression: Sendable, Equatable {
  /// A number in a comparison.
  enum Operand: Sendable, Equatable {
    case number(Double)
    case term(FilterTerm)

    func value(in snapshot: Snapshot, bin: Int) -> Double {
      switch self {
      case .number(let value): value
      case .term(let term): term.value(in: snapshot, bin: bin)
      }
    }
  }

  case comparison(Operand, FilterComparison, Operand)
  case flag(FilterFlag)
  case not(FilterExpression)
  case and(FilterExpression, FilterExpression)
  case or(FilterExpression, FilterExpression)

  /// Whether it holds in a bin; a comparison with a missing value does not hold.
  func holds(in snapshot: Snapshot, bin: Int) -> Bool {
    switch self {
    case .comparison(let left, let comparison, let right):
      comparison.holds(left.value(in: snapshot, bin: bin), right.value(in: snapshot, bin: bin))
    case .flag(let flag): flag.holds(in: snapshot, bin: bin)
    case .not(let inner): !inner.holds(in: snapshot, bin: bin)
    case .and(let left, let right): left.holds(in: snapshot, bin: bin) && right.holds(in: snapshot, bin: bin)
    case .or(let left, let right): left.holds(in: snapshot, bin: bin) || right.holds(in: snapshot, bin: bin)
    }
  }

  /// Numbers of the bins in which it holds.
  func matches(in snapshot: Snapshot) -> Set<Int> {
    let bins = snapshot.binning.bins
    return Set(bins.indices.filter { holds(in: snapshot, bin: $0) }.map { bins[$0].number })
  }
}
