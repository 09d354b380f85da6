import Analysis
import ArgumentParser
import Foundation
import Library
import Nebular

/// Infers metallicity, dust and Hbeta for a table of line fluxes.
struct MetallicityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metallicity",
    abstract: "Infer 12+log(O/H), A_V and de-reddened Hbeta from a table of line fluxes.",
    discussion: """
      TABLE.csv has the columns id,oiii,oiii_err,hbeta,hbeta_err,oii,oii_err,hgamma,hgamma_err, fluxes in any one \
      unit; halpha,halpha_err are used where they are there, and nii,nii_err ([NII]6585 alone) by the group n2. A line may be missing: no column, or empty cells. \
      Writes id,oh,oh_lower,oh_upper,av,av_lower,av_upper,hbeta,hbeta_lower,hbeta_upper,flags to stdout: medians \
      with the 16th and 84th percentiles; cells without a value are empty, and flags say why. With --method ensemble \
      two columns follow: autocorrelation_time (steps, the longest of the parameters) and acceptance.
      """)

  @Argument(help: ArgumentHelp("The table, or - for standard input.", valueName: "TABLE.csv"))
  var table: String

  @OptionGroup var metallicity: MetallicityOptions
  @OptionGroup var library: LibraryOptions

  /// Rows that are read, measured and written together.
  private static let blockSize = 8192

  func run() async throws {
    let library = try library.library()
    let engine = try MetallicityEngine(try metallicity.settings(library: library), library: library)
    let isEnsemble = engine.settings.method == .ensemble
    if let warning = engine.blendWarning { Self.warn(warning) }
    var (regions, shortChains) = (0, 0)
    do {
      var rows = try FluxTable(path: table)
      // The header waits for the first block, so that a table that is bad from its start gives no output.
      var pending = Task<Block, any Error> {
        Block(text: FluxTable.resultHeader + (isEnsemble ? FluxTable.chainHeader : "\n"))
      }
      func finish() async throws {
        let block = try await pending.value
        try StandardOutput.write(block.text)
        regions += block.regions
        shortChains += block.shortChains
      }
      // While one block is being measured the next is read.
      while let block = try rows.next(Self.blockSize) {
        let task = Task.detached { try await Self.measure(block, engine) }
        try await finish()
        pending = task
      }
      try await finish()
    } catch let error as DataError {
      throw Failure(table: error)
    }
    if shortChains > 0 {
      Self.warn(
        "\(shortChains) of \(regions) chains are shorter than 50 autocorrelation times; raise --steps, or use the quadrature."
      )
    }
  }

  /// What was written for some rows.
  private struct Block: Sendable {
    var text: String
    var regions = 0
    var shortChains = 0
  }

  private static func warn(_ sentence: String) {
    FileHandle.standardError.write(Data("galmap: warning: \(sentence)\n".utf8))
  }

  private static func measure(_ block: [FluxTable.Row], _ engine: MetallicityEngine) async throws -> Block {
    let estimates = try await engine.estimates(block.map(\.fluxes))
    var text = ""
    text.reserveCapacity(block.count * 100)
    for (row, estimate) in zip(block, estimates) {
      FluxTable.append(row.id, estimate, isEnsemble: engine.settings.method == .ensemble, to: &text)
    }
    return Block(
      text: text, regions: block.count,
      shortChains: estimates.count { $0.flags.contains(.shortChain) })
  }
}
