/// A small memory of what a stage computed last, by the settings that it depends on.
///
/// The oldest entry gives way: switching to and fro between a few settings costs nothing, and memory stays bounded.
struct StageCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var entries: [(key: Key, value: Value)] = []
  private let capacity: Int
  /// How often a value had to be computed.
  private(set) var computations = 0

  init(capacity: Int) {
    precondition(capacity > 0, "a cache holds at least one value")
    self.capacity = capacity
  }

  /// The remembered value, which then counts as the newest.
  mutating func value(for key: Key) -> Value? {
    guard let place = entries.firstIndex(where: { $0.key == key }) else { return nil }
    let entry = entries.remove(at: place)
    entries.append(entry)
    return entry.value
  }

  /// Remembers a value that was computed.
  mutating func store(_ value: Value, for key: Key) {
    computations += 1
    entries.removeAll { $0.key == key }
    entries.append((key, value))
    if entries.count > capacity { entries.removeFirst() }
  }
}
