import Foundation
import Library
import Testing

@Suite("Comma-separated tables")
struct CSVTests {
  private func records(_ text: String) throws -> [CSVRecord] {
    var reader = CSVReader(text: text, name: "t.csv")
    var all: [CSVRecord] = []
    while let record = try reader.next() { all.append(record) }
    return all
  }

  @Test("Quotes, doubled quotes, commas and line breaks inside fields (RFC 4180)")
  func quoting() throws {
    let all = try records("a,b\r\n\"x,1\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",\r\nlast,\"\"")
    #expect(all.map(\.fields) == [["a", "b"], ["x,1", "say \"hi\""], ["two\nlines", ""], ["last", ""]])
    #expect(all.map(\.line) == [1, 2, 3, 5])
  }

  @Test("Byte-order mark, comments before the header, blank lines and every line ending are tolerated")
  func tolerance() throws {
    let all = try records("\u{FEFF}# made by hand\n\nid,x\n\n1,2\r3,4\r\n\n5,6\n")
    #expect(all.map(\.fields) == [["id", "x"], ["1", "2"], ["3", "4"], ["5", "6"]])
    #expect(all.first?.line == 3)
  }

  @Test("A file longer than the read buffer is read whole, fields over the seam included")
  func longFile() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    let rows = 150_000
    var text = "id,value\n"
    for row in 0..<rows { text += "bin-\(row),\"\(row).5\"\n" }
    try text.write(to: file, atomically: true, encoding: .utf8)
    let table = try CSVTable(path: file.path)
    #expect(table.records.count == rows)
    #expect(table.records.indices.allSatisfy { table.records[$0].fields[0] == "bin-\($0)" })
    let values = try table.numbers("value")
    #expect(values.indices.allSatisfy { values[$0] == Double($0) + 0.5 })
  }

  @Test(
    "Broken text is refused with its line",
    arguments: [
      ("a,b\n1,\"x\n2,3\n", 2, "never closed"), ("a,b\n1,x\"y\"\n", 2, "a quote inside a field"),
      ("a,b\n\n\"1\"x,2\n", 3, "text after a closing quote"),
    ])
  func broken(text: String, line: Int, message: String) {
    let error = #expect(throws: DataError.self) { try records(text) }
    #expect(error?.kind == .badContent)
    #expect(error?.description.hasPrefix("t.csv, line \(line): ") == true)
    #expect(error?.description.contains(message) == true)
  }

  @Test("Numbers: empty and nan are missing; text and infinity are refused by line and column")
  func numbers() throws {
    var reader = CSVReader(text: "id, X \n1, 2.5e-3 \n2,\n3,NaN\n", name: "t.csv")
    let numbers = try CSVTable(reading: &reader).numbers("x")
    #expect(numbers[0] == 0.0025)
    #expect(numbers[1].isNaN && numbers[2].isNaN)
    for bad in ["abc", "inf", "1,5"] {
      var reader = CSVReader(text: "x\n1\n\(bad)\n", name: "t.csv")
      let error = #expect(throws: DataError.self) { try CSVTable(reading: &reader).numbers("x") }
      #expect(error?.description.contains("line 3") == true)
    }
  }

  @Test("Missing, doubled and absent columns are named")
  func columns() throws {
    var reader = CSVReader(text: "x,y\n1,2\n", name: "t.csv")
    let table = try CSVTable(reading: &reader)
    let error = #expect(throws: DataError.self) { try table.numbers("noise") }
    #expect(error?.description == "t.csv, line 1: the column 'noise' is missing; the columns are x, y.")
    var doubled = CSVReader(text: "x,X\n", name: "t.csv")
    #expect(throws: DataError.self) { try CSVTable(reading: &doubled) }
    var empty = CSVReader(text: "", name: "t.csv")
    #expect(throws: DataError.self) { try CSVTable(reading: &empty) }
    #expect(throws: DataError.self) { try CSVTable(path: "/nonexistent/t.csv") }
    #expect(throws: DataError.self) { try CSVTable(path: "/") }
  }

  @Test("Fields are quoted where needed, and only there")
  func writing() throws {
    for text in ["plain", "a,b", "say \"hi\"", "two\nlines", ""] {
      #expect(try records("x\n\(CSVText.field(text)),1")[1].fields == [text, "1"])
    }
    #expect(CSVText.field("plain") == "plain")
  }
}
