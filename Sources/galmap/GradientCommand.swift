import Analysis
import ArgumentParser
import Foundation
import Inference
import Observations

/// `galmap gradient FILE`: the slope under every choice of centre and shape.
struct GradientCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradient",
    abstract: "Print how the slope of 12+log(O/H) depends on centre, axis ratio and position angle.",
    discussion: """
      Every row is a straight line over the same bins: circular radii, then the ellipse of the light (or --pa and \
      --axis-ratio), about each centre, in the source plane where there is a lens; in the rows of Sigma_* centre and \
      ellipse are those of the fitted stellar mass. Where the file holds a published map of 12+log(O/H) (PUB_MET, \
      PUB_METERR), the line through it stands beside ours. Errors are absolute and, in brackets, scaled by the square \
      root of the reduced chi-square.
      """)

  @Argument(help: "Galaxy: a FITS file or a YAML manifest.")
  var file: String

  @OptionGroup(title: "Beam") var beam: BeamOptions

  @OptionGroup var analysis: AnalysisOptions

  func run() throws {
    try beam.check()
    let job = try analysis.job(file: file)
    let (settings, analyzer) = (job.settings, job.analyzer)
    let (snapshot, study) = try Blocking.run {
      (
        try await analyzer.snapshot(settings, includesFlows: false),
        try await analyzer.gradientStudy(settings)
      )
    }
    print(GradientReport.text(snapshot, study), terminator: "")
    for line in try beam.smearing(of: snapshot).map(BeamReport.lines) ?? [] { print(line) }
  }
}

/// The table of slopes as text.
enum GradientReport {
  static func text(_ snapshot: Snapshot, _ study: GradientStudy) -> String {
    let observation = snapshot.observation
    let hasPublished = study.rows.contains { $0.published != nil }
    let plane = snapshot.geometry.isSourcePlane ? "source plane" : "image plane"
    var lines = [
      "\(observation.name)  z = \(observation.redshift)  \(observation.source)",
      "slope of 12+log(O/H), dex/kpc, \(snapshot.binning.bins.count) bins, radii in the \(plane)", "",
    ]
    var header = padded("centre", 22) + padded("radii", 10) + padded("b/a", 7) + padded("PA", 6)
    header += padded("ours", 30)
    if hasPublished { header += "through the published map" }
    lines.append(header.trimmed)
    for row in study.rows {
      var line = padded(row.centre, 22) + padded(row.isCircular ? "circular" : "ellipse", 10)
      line += padded(row.axisRatio.isFinite ? String(format: "%.2f", row.axisRatio) : "-", 7)
      let hasAngle = !row.isCircular && row.positionAngleDeg.isFinite
      line += padded(hasAngle ? String(format: "%.0f", row.positionAngleDeg) : "-", 6)
      line += padded(text(row.ours), 30)
      if hasPublished { line += text(row.published) }
      lines.append(line.trimmed)
    }
    if let ellipses = study.ellipses {
      let ratios = ellipses.axisRatios.map { String(format: "%.1f", $0) }.joined(separator: ", ")
      lines.append("")
      lines.append(
        "over axis ratios \(ratios) and position angles 0 to 150 deg about the \(ellipses.centre):")
      if let ours = ellipses.ours { lines.append("  ours      \(text(ours))") }
      if let published = ellipses.published { lines.append("  published \(text(published))") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(_ fit: LineFit?) -> String {
    guard let fit else { return "no fit" }
    return String(format: "%+.4f +- %.4f (%.4f)", fit.slope, fit.slopeError, fit.scaledSlopeError)
  }

  private static func text(_ range: ClosedRange<Double>) -> String {
    String(
      format: "%+.4f to %+.4f, half of the range %.4f", range.lowerBound, range.upperBound,
      (range.upperBound - range.lowerBound) / 2)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}

extension String {
  fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}
