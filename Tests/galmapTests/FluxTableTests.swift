import Analysis
import Foundation
import Inference
import Library
import Nebular
import Testing

@testable import galmap

@Suite("Tables of line fluxes")
struct FluxTableTests {
  private func rows(_ text: String) throws -> [FluxTable.Row] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try text.write(to: file, atomically: true, encoding: .utf8)
    var table = try FluxTable(path: file.path)
    var rows: [FluxTable.Row] = []
    while let block = try table.next(2) { rows += block }
    return rows
  }

  @Test("Lines by column, in any order; empty cells and absent columns are missing lines")
  func lines() throws {
    let all = try rows(
      "hbeta_err,id,OII,oii_err,hbeta,note\n0.5,a,3,0.2,10,x\n,\"b,1\",-1,0.1,,\n0.5,c,nan,,9,\n")
    #expect(all.map(\.id) == ["a", "b,1", "c"])
    #expect(
      all[0].fluxes == [.hbeta: LineFlux(value: 10, error: 0.5), .oii: LineFlux(value: 3, error: 0.2)])
    #expect(all[1].fluxes == [.oii: LineFlux(value: -1, error: 0.1)])
    #expect(all[2].fluxes == [.hbeta: LineFlux(value: 9, error: 0.5)])
  }

  @Test(
    "A bad table is refused by line and column",
    arguments: [
      ("id,oiii,oiii_err\na,1,0\n", "line 2: column 'oiii_err': 0 is not a standard deviation"),
      ("id,oiii,oiii_err\na,1,0.1\nb,1,-2\n", "line 3: column 'oiii_err': -2"),
      ("id,oiii,oiii_err\na,1,\n", "line 2: column 'oiii_err' is empty"),
      ("id,oiii,oiii_err\na,x,1\n", "line 2: column 'oiii': 'x' is not a number"),
      ("id,oiii,oiii_err\na,1\n", "line 2: 2 fields where the header has 3"),
      ("id,oiii\na,1\n", "the column 'oiii_err' is missing"), ("id,oiii_err\na,1\n", "'oiii' is missing"),
      ("oiii,oiii_err\n1,1\n", "the column 'id' is missing"), ("id,x\na,1\n", "'oiii' is missing"),
      ("", "the table is empty"),
    ])
  func refused(text: String, message: String) {
    let error = #expect(throws: DataError.self) { try rows(text) }
    #expect(error?.kind == .badContent)
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test("Results: five decimals, seven digits of the flux, empty cells for no value")
  func results() {
    var text = ""
    let value = MetallicityEstimate(
      oh: Percentiles(lower: 8.1, median: 8.123456, upper: 8.2),
      av: Percentiles(lower: 0, median: 0.00123, upper: 1),
      hbeta: Percentiles(lower: 1.2345678e-17, median: 36.98765432, upper: 1e6), ohLower95: 8, ohUpper95: 8.3,
      minimumChiSquare: 1, flags: [.doublePeak, .poorFit])
    FluxTable.append("a,b", value, to: &text)
    FluxTable.append("c", .none(.noSolution), to: &text)
    #expect(
      text
        == "\"a,b\",8.12346,8.10000,8.20000,0.00123,0.00000,1.00000,36.98765,1.234568e-17,1000000.0,double_peak|poor_fit\n"
        + "c,,,,,,,,,,no_solution\n")
  }
}
