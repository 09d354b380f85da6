import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import galmap

@Suite("The command bin")
struct BinCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func output(_ table: String, _ options: [String] = []) throws -> (csv: String, report: String) {
    let path = folder.path("pixels.csv")
    try Data(table.utf8).write(to: URL(fileURLWithPath: path))
    return try BinCommand.parse([path] + options).output()
  }

  @Test("writes the pixels in the order and the spelling given, -1 for those that cannot be used")
  func order() throws {
    let table = """
      x,noise,y,signal
      2.50,1,0.0,12
      2.00,1,0.0,nan
      3.00,0,0.0,5
      1.50,1,0.0,11
      1.50,1,0.5,

      """
    let result = try output(table, ["--target", "10"])
    #expect(result.csv == "x,y,bin\n2.50,0.0,0\n2.00,0.0,-1\n3.00,0.0,-1\n1.50,0.0,1\n1.50,0.5,-1\n")
    #expect(result.report.contains("bins: 2\n"))
    #expect(result.report.contains("unbinned pixels: 3\n"))
  }

  @Test("reports bins, scatter, unbinned pixels and time", arguments: ["wvt", "cvt"])
  func report(method: String) throws {
    var table = "x,y,signal,noise\n"
    for y in 0..<20 { for x in 0..<30 { table += "\(x),\(y),2,1\n" } }
    let result = try output(table, ["--target", "10", "--method", method])
    // S/N 2 a pixel: 25 pixels a bin.
    let bins = Set(result.csv.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[2] })
    #expect(bins.count > 16 && bins.count < 27)
    #expect(result.report.contains("bins: \(bins.count)\n"))
    let lines = result.report.split(separator: "\n")
    #expect(lines[1].hasPrefix("scatter: 0.0"))
    #expect(lines[2] == "unbinned pixels: 0")
    #expect(lines[3].hasPrefix("time: "))
  }

  @Test("each kind of bad input has its sentence and its exit code")
  func failures() throws {
    let good = "x,y,signal,noise\n1,1,2,1\n"
    for (table, options, code) in [
      (good, ["--target", "-3"], ExitStatus.usage), (good, ["--target", "nan"], .usage),
      (good, ["--method", "box"], .usage), ("x,y,signal\n1,1,2\n", [], .badData),
      ("x,y,signal,noise\n1,1,two,1\n", [], .badData), ("x,y,signal,noise\n1,1,2\n", [], .badData),
      ("x,y,signal,noise\n", [], .badData), ("x,y,signal,noise\n1,1,2,0\n", [], .badData),
      ("", [], .badData),
    ] {
      let failure = #expect(throws: Failure.self) { try output(table, options) }
      #expect(failure?.code == code, "\(table)")
      #expect(failure?.message.contains("\n") == false)
    }
    let missing = #expect(throws: Failure.self) {
      try BinCommand.parse([folder.path("none.csv")]).output()
    }
    #expect(missing?.code == .noInput)
  }
}
