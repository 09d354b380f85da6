import Analysis
import Grid
import Screen

/// Choosing bins by filter, region or number.
enum SelectCommands {
  static let all: [Command] = [
    Command(
      "filter-prompt", keys: ["/"], "select bins by a filter, e.g. r < 1.2 and snr > 5", in: .select,
      hint: .init("filter", rank: 15)
    ) { $0.openFilter() },
    Command("only-selected", keys: ["&"], "show only the selected bins, or all again", in: .select) {
      $0.toggleOnlySelection()
    },
    Command(
      "region-select", keys: ["v"], "select a region: ring, box, sector or half-plane", in: .select,
      hint: .init("region", rank: 16)
    ) { $0.openRegion() },
    Command("statistics", "say count, means, median and scatter of the selection", in: .select) { model in
      if let reason = model.reasonNotToSelect { return model.refuse(reason) }
      model.message = model.selectionNote(model.decisions.selection)
      return []
    },
    Command("exclude-selected", "take the selected bins out of the fit", in: .select) {
      $0.setInFit(false, $0.decisions.selection)
    },
    Command("include-selected", "take the selected bins back into the fit", in: .select) {
      $0.setInFit(true, $0.decisions.selection)
    },
    Command(
      "filter", argument: .init("EXPRESSION") { $0.filterWords.all }, "select the bins that match a filter",
      in: .select
    ) { $0.applyFilter($1) },
    Command(
      "select", argument: .init("all|none|invert|N N ...") { _ in ["all", "none", "invert"] },
      "select bins by number", in: .select
    ) { $0.select($1) },
    Command(
      "region", argument: .init("SHAPE X1,Y1 X2,Y2") { _ in RegionState.Shape.allCases.map(\.rawValue) },
      "add the bins of a ring, box, sector or half-plane between two pixels to the selection", in: .select
    ) { $0.selectRegion($1) },
  ]
}

extension Model {
  fileprivate mutating func select(_ text: String) -> [Effect] {
    switch text {
    case "all": return select(allNumbers)
    case "none": return select([])
    case "invert": return select(allNumbers.subtracting(decisions.selection))
    default: break
    }
    let words = text.split { $0 == " " || $0 == "," }
    var numbers: Set<Int> = []
    for word in words {
      guard let number = Int(word) else {
        return refuse("select takes all, none, invert or numbers of bins, not '\(word)'")
      }
      guard allNumbers.contains(number) else { return refuse("there is no bin \(number)") }
      numbers.insert(number)
    }
    return select(numbers)
  }

  fileprivate mutating func selectRegion(_ text: String) -> [Effect] {
    if let reason = reasonNotToSelect { return refuse(reason) }
    let words = text.split { $0 == " " || $0 == "," }.map(String.init)
    let numbers = words.dropFirst().map { Int($0) }
    guard let shape = words.first.flatMap(RegionState.Shape.init(rawValue:)), numbers.count == 4,
      let x1 = numbers[0], let y1 = numbers[1], let x2 = numbers[2], let y2 = numbers[3]
    else { return refuse("region needs a shape and two pixels, e.g. :region box 10,12 20,25") }
    guard let snapshot else { return [] }
    let map = snapshot.binning.indexMap
    for (x, y) in [(x1, y1), (x2, y2)] where !map.contains(x, y) {
      return refuse("pixel \(x) \(y) is outside the map of \(map.width)x\(map.height)")
    }
    let bins = RegionState.bins(
      shape, from: MapPixel(x: x1, y: y1), to: MapPixel(x: x2, y: y2), in: snapshot,
      frame: frame ?? MapFrame(image: snapshot))
    return select(decisions.selection.union(bins))
  }
}
