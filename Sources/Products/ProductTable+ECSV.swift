extension ProductTable {
  /// Enhanced CSV 1.0 (astropy APE 6): the CSV body under a YAML header with units, descriptions and UCDs.
  ///
  /// Empty fields are masked values. Reads with `astropy.table.Table.read(path, format='ascii.ecsv')`; any CSV
  /// reader that skips `#` lines reads the body.
  /// - Parameter provenance: names and texts that say where the numbers come from, written into `meta`.
  public func ecsv(provenance: [(name: String, text: String)]) -> String {
    ecsvHeader(provenance) + csv
  }

  /// The YAML header alone, for a body that is there already.
  func ecsvHeader(_ provenance: [(name: String, text: String)]) -> String {
    var lines = ["# %ECSV 1.0", "# ---", "# delimiter: ','", "# datatype:"]
    for column in columns {
      var fields = ["name: \(ProductTable.yaml(column.name))"]
      if !column.unit.isEmpty { fields.append("unit: \(ProductTable.yaml(column.unit))") }
      fields.append("datatype: \(ProductTable.datatype(column.values))")
      fields.append("description: \(ProductTable.yaml(column.description))")
      if !column.ucd.isEmpty { fields.append("meta: {ucd: \(ProductTable.yaml(column.ucd))}") }
      lines.append("# - {\(fields.joined(separator: ", "))}")
    }
    if !provenance.isEmpty {
      lines.append("# meta:")
      for item in provenance {
        lines.append("#   \(ProductTable.yaml(item.name)): \(ProductTable.yaml(item.text))")
      }
    }
    lines.append("# schema: astropy-2.0")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func datatype(_ values: TableColumn.Values) -> String {
    switch values {
    case .numbers: "float64"
    case .integers: "int64"
    case .text: "string"
    }
  }

  /// A double-quoted YAML scalar.
  private static func yaml(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default:
        if scalar.value < 0x20 { result += " " } else { result.unicodeScalars.append(scalar) }
      }
    }
    return result + "\""
  }
}
