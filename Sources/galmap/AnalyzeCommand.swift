import Analysis
import ArgumentParser
import Foundation
import Inference
import Library
import Nebular
import Observations
import Products

/// `galmap analyze`: the whole chain without a terminal, written as files.
struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract:
      "Measure a galaxy without a terminal and write bins.csv, bins.ecsv, maps.fits and summary.json.",
    discussion: """
      The slope of 12+log(O/H) is printed with both of its errors: absolute, and scaled by the square root of the \
      reduced chi-square. A reduced chi-square near 0.1 to 0.2 is expected, because every bin's error holds the \
      calibration's scatter, which all bins share.
      """)

  @Argument(help: "Galaxy: a FITS file or a YAML manifest.")
  var file: String

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "Folder for the products, created if need be; earlier products in it are replaced.", valueName: "dir"))
  var output: String

  @OptionGroup(title: "Beam") var beam: BeamOptions

  @OptionGroup var analysis: AnalysisOptions

  func run() throws {
    try beam.check()
    let job = try analysis.job(file: file, usesFlows: true)
    let published = try publishedGalaxies()
    let snapshot: Snapshot
    let table: PublishedTable?
    let smearing: BeamSmearing?
    do {
      let folder = try ProductFolder(output)
      snapshot = try job.run()
      smearing = try beam.smearing(of: snapshot)
      table = PublishedTable(snapshot, published: published)
      try folder.write(snapshot, version: Version.current, published: table, beam: smearing)
    } catch let error as ProductError {
      throw Failure(error)
    }
    print(AnalysisReport.text(snapshot), terminator: "")
    for line in smearing.map(BeamReport.lines) ?? [] { print(line) }
    if let table { print(PublishedReport.text(table), terminator: "") }
    print(PublishedReport.text(PublishedMapComparison(snapshot)), terminator: "")
    print("wrote \(ProductFolder.names.joined(separator: ", ")) to \(output)")
  }

  private func publishedGalaxies() throws -> [PublishedGalaxy] {
    do {
      return try analysis.data.library().publishedGalaxies()
    } catch let error as DataError {
      throw Failure(library: error)
    }
  }
}

extension Failure {
  /// A product that could not be written.
  init(_ error: ProductError) {
    self.init(error.kind == .inputOutput ? .inputOutput : .cannotCreate, error.description)
  }
}
