import Analysis

/// The table of what is on screen: the shown quantity of the shown bins.
public enum ViewTable {
  /// The bin table of the shown bins, then the shown quantity with its percentiles (where the bin table does not
  /// hold it), the calibration and the line group.
  public static func table(_ snapshot: Snapshot, quantity: Quantity, bins indices: [Int]) -> ProductTable {
    var table = BinTable.table(snapshot, bins: indices)
    let values = indices.map { snapshot.value(of: quantity, bin: $0) }
    let name = QuantityColumn.name(quantity)
    if !table.columns.contains(where: { $0.name == name }) {
      let unit = QuantityColumn.unit(quantity) ?? ""
      table.append(
        TableColumn(name, unit: unit, description: quantity.title, values: .numbers(values.map(\.value))))
      table.append(
        TableColumn(
          "\(name)_lower", unit: unit, description: "\(quantity.title), lower end of one sigma",
          values: .numbers(values.map(\.lower))))
      table.append(
        TableColumn(
          "\(name)_upper", unit: unit, description: "\(quantity.title), upper end of one sigma",
          values: .numbers(values.map(\.upper))))
    }
    let settings = snapshot.settings.metallicity
    table.append(
      TableColumn(
        "calibration", ucd: "meta.note", description: "Strong-line calibration",
        values: .text(indices.map { _ in settings.calibration })))
    table.append(
      TableColumn(
        "group", ucd: "meta.note", description: "Line ratios used",
        values: .text(indices.map { _ in settings.group.rawValue })))
    return table
  }

  /// The file name that the explorer proposes for a view.
  public static func fileName(stem: String, quantity: Quantity) -> String { "\(stem)_\(quantity.slug).csv" }
}
