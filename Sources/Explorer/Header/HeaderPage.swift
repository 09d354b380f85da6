import Foundation

/// The header of one HDU on screen.
public struct HeaderPage: Sendable, Equatable {
  /// The HDU and what it holds.
  public let title: String
  /// The cards, in printable characters.
  public let cards: [String]
  /// The cards in lower case, one after the other with a line end behind each.
  private let folded: [UInt8]
  /// Where each card begins in `folded`.
  private let starts: [Int]
  /// How often each byte occurs in `folded`.
  private let counts: [Int]

  /// A page; folding takes time for many cards and belongs off the interface's thread.
  public init(title: String, cards: [String]) {
    self.title = title
    self.cards = cards
    var folded: [UInt8] = []
    var starts: [Int] = []
    folded.reserveCapacity(81 * cards.count)
    starts.reserveCapacity(cards.count)
    for card in cards {
      starts.append(folded.count)
      for byte in card.utf8 { folded.append((65...90).contains(byte) ? byte + 32 : byte) }
      folded.append(10)
    }
    var counts = [Int](repeating: 0, count: 256)
    for byte in folded { counts[Int(byte)] += 1 }
    self.counts = counts
    self.folded = folded
    self.starts = starts
  }

  /// The places of the cards that hold every word of a filter, in order. 40,000 cards take 1.5 ms a word.
  func matches(_ filter: String) -> [Int] {
    let words = filter.lowercased().split(separator: " ").map { Array($0.utf8) }
    guard let first = words.first else { return Array(cards.indices) }
    return words.dropFirst().reduce(places(of: first)) { found, word in
      var rest = places(of: word)[...]
      return found.filter { place in
        while let next = rest.first, next < place { rest.removeFirst() }
        return rest.first == place
      }
    }
  }

  private func end(of place: Int) -> Int { place + 1 < starts.count ? starts[place + 1] : folded.count }

  /// Looks for the word's rarest letter, which is where most of the text is passed over at once.
  private func places(of word: [UInt8]) -> [Int] {
    guard let rarest = word.indices.min(by: { counts[Int(word[$0])] < counts[Int(word[$1])] }) else {
      return []
    }
    var places: [Int] = []
    folded.withUnsafeBytes { text in
      guard let base = text.baseAddress else { return }
      var at = rarest
      var place = 0
      let end = text.count - (word.count - 1 - rarest)
      while at < end, let hit = memchr(base + at, Int32(word[rarest]), end - at) {
        let start = UnsafeRawPointer(hit) - base - rarest
        at = start + rarest + 1
        guard word.indices.allSatisfy({ text[start + $0] == word[$0] }) else { continue }
        place = card(holding: start, from: place)
        places.append(place)
        at = self.end(of: place) + rarest
      }
    }
    return places
  }

  /// The card that a place of the text lies in, not before another.
  private func card(holding offset: Int, from first: Int) -> Int {
    var (low, high) = (first, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

/// What became of reading the headers.
public enum HeaderNews: Sendable {
  /// They were read.
  case read([HeaderPage])
  /// They could not be read, with the sentence.
  case failed(String)
}
