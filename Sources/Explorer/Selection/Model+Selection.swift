import Analysis
import Grid
import Screen

extension Model {
  /// Numbers of the bins that look selected: with the region being drawn, where one is.
  var selectedNumbers: Set<Int> {
    guard case .region(let region) = overlay else { return decisions.selection }
    return decisions.selection.union(region.bins(in: self))
  }

  /// Whether a bin is left off the map because it is not selected.
  func isHidden(_ snapshot: Snapshot, bin index: Int) -> Bool {
    decisions.showsOnlySelection && !decisions.selection.contains(snapshot.binning.bins[index].number)
  }

  /// Why bins cannot be selected now.
  var reasonNotToSelect: String? {
    guard let snapshot else { return "nothing measured yet" }
    if snapshot.binning.bins.isEmpty { return "there are no bins" }
    return hasStaleBins ? "the bins are being made anew; select when they are there" : nil
  }

  /// Count and statistics of the quantity on screen in some bins, e.g. `13 bins: mean 8.49 ... dex`.
  func selectionSummary(_ numbers: Set<Int>) -> String {
    guard let snapshot else { return "" }
    let bins = snapshot.binning.bins
    let values = bins.indices.filter { numbers.contains(bins[$0].number) }
      .map { snapshot.value(of: decisions.quantity, bin: $0) }
    var text = ScreenNumber.count(bins.count, "bin")
    if let statistics = SelectionStatistics(values.map { ($0.value, $0.largerError) }) {
      text += ": n \(statistics.count) \(statistics.text)"
      let unit = decisions.quantity.shortUnit
      if !unit.isEmpty { text += " \(unit)" }
    } else if !numbers.isEmpty {
      text += ": none has a value of \(decisions.quantity.title)"
    }
    return text
  }

  /// Says what is selected.
  func selectionNote(_ numbers: Set<Int>) -> StatusMessage {
    numbers.isEmpty ? .note("no bin selected") : .note("\(numbers.count) of \(selectionSummary(numbers))")
  }

  /// Selects bins by their numbers.
  mutating func select(_ numbers: Set<Int>) -> [Effect] {
    if let reason = reasonNotToSelect { return refuse(reason) }
    decisions.selection = numbers
    decisions.filter = nil
    if numbers.isEmpty { decisions.showsOnlySelection = false }
    message = selectionNote(numbers)
    return []
  }

  /// Numbers of all bins.
  var allNumbers: Set<Int> { Set(snapshot?.binning.bins.map(\.number) ?? []) }

  /// Shows only the selected bins, or all again.
  mutating func toggleOnlySelection() -> [Effect] {
    if decisions.showsOnlySelection {
      decisions.showsOnlySelection = false
      message = .note("all bins shown")
      return []
    }
    guard !decisions.selection.isEmpty else {
      return refuse("no bin is selected; / selects by a filter, v by a region")
    }
    decisions.showsOnlySelection = true
    message = .note(
      "only the \(ScreenNumber.count(decisions.selection.count, "selected bin")) shown; & shows all")
    return []
  }

  /// Takes bins out of the fit or back into it.
  mutating func setInFit(_ isInFit: Bool, _ numbers: Set<Int>) -> [Effect] {
    if let reason = reasonNotToSelect { return refuse(reason) }
    guard !numbers.isEmpty else { return refuse("no bin is selected; / selects by a filter, v by a region") }
    let before = decisions.settings.gradient.excludedBins
    let after = isInFit ? before.subtracting(numbers) : before.union(numbers)
    decisions.settings.gradient.excludedBins = after
    let count = ScreenNumber.count(abs(after.count - before.count), "bin")
    message = .done(isInFit ? "\(count) back in the fit" : "\(count) out of the fit")
    return []
  }
}
