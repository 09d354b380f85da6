import Grid
import Nebular
import Numerical

/// Renders the line maps.
struct LineRendering {
  private let spec: SimulationSpec
  private let fields: GalaxyFields
  private let renderer: ImageRenderer

  init(_ spec: SimulationSpec, _ fields: GalaxyFields, _ renderer: ImageRenderer) {
    self.spec = spec
    self.fields = fields
    self.renderer = renderer
  }

  func lines(over segmentation: Mask) -> [NoiselessLine] {
    let rendered = spec.lines.map { line in
      let table = RadialTable(largestKpc: renderer.largestRadiusKpc) {
        fields.observedLine(line.line, radiusKpc: $0)
      }
      return renderer.render(psfFWHMArcsec: spec.linePSFFWHMArcsec, table)
    }
    let factors = zip(spec.lines, rendered).map { line, map in line.flux.value / map.sum(over: segmentation) }
    let hbeta = spec.lines.firstIndex { $0.line == .hbeta }.map { factors[$0] } ?? .nan
    return spec.lines.indices.map { index in
      NoiselessLine(
        spec: spec.lines[index], flux: rendered[index].map { $0 * factors[index] },
        factor: factors[index],
        offsetFromCalibrationDex: Elementary.log10(factors[index] / hbeta),
        noise: spec.lines[index].flux.error / Double(segmentation.count).squareRoot())
    }
  }
}
