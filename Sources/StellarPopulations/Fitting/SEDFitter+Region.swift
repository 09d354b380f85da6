import Inference
import Numerical

extension SEDFitter {
  /// Fits up to four regions in one pass over the models.
  @inline(__always)
  func fit<Vector: SIMD & BitwiseCopyable & Sendable>(
    _ block: ArraySlice<RegionData>, of photometry: BandPhotometry, _ models: ModelVectors<Vector>,
    _ memory: BlockMemory<Vector>, _ workspace: SEDWorkspace, _ receive: (Int, SEDEstimate) -> Void
  ) where Vector.Scalar: BinaryFloatingPoint {
    let width = ModelVectors<Vector>.blockSize
    let bandCount = grid.bands.count
    memory.data.fill(.zero)
    for (slot, data) in block.enumerated() {
      let root = data.largestWeight.squareRoot()
      for band in 0..<bandCount {
        let index = data.region * bandCount + band
        let weight = RegionData.weight(photometry, index, settings.zeroPointError)
        guard weight > 0 else { continue }
        let place = memory.data.start + band * 2 * width + slot
        place[0] = Vector(repeating: Vector.Scalar(weight / data.largestWeight))
        place[width] = Vector(repeating: Vector.Scalar(weight * photometry.flux[index] / root))
      }
    }
    models.accumulate(memory.data.start, into: memory.sums)
    for (slot, data) in block.enumerated() {
      let best = priors.withUnsafeBufferPointer { priors in
        priors.baseAddress.map {
          workspace.kept.select(from: memory.sums, region: slot, modelCount: models.modelCount, prior: $0)
        }
      }
      guard let best else { continue }
      receive(data.region, estimate(data, photometry, workspace, best: best.model, gain: Double(best.gain)))
    }
  }

  private func estimate(
    _ data: RegionData, _ photometry: BandPhotometry, _ workspace: SEDWorkspace, best: Int, gain: Double
  ) -> SEDEstimate {
    let kept = workspace.kept
    kept.weigh()
    marginalize(kept, workspace)
    let rate = workspace.rate.percentiles(
      of: ScaleMixture.Components(
        count: kept.count, weight: kept.weight.start, scale: kept.scale.start, error: kept.error.start,
        significance: kept.significance.start))
    let mass = workspace.mass.percentiles(
      of: ScaleMixture.Components(
        count: kept.count, weight: kept.weight.start, scale: kept.massScale.start,
        error: kept.massError.start, significance: kept.significance.start))
    let unit = 1 / (fluxUnit * data.largestWeight.squareRoot())
    let age = ages.percentiles(workspace.ageWeights.start)
    let attenuation = attenuations.percentiles(workspace.attenuationWeights.start)
    return SEDEstimate(
      status: .fitted, bandCount: data.bandCount, massSolar: Percentiles(mass * unit),
      starFormationRate: Percentiles(rate * unit),
      ageYears: Percentiles(
        SIMD3(Elementary.pow10(age.x), Elementary.pow10(age.y), Elementary.pow10(age.z))),
      attenuationV: Percentiles(attenuation), best: bestFit(best, data, photometry),
      significance: gain < 0 ? -(-gain).squareRoot() : gain.squareRoot())
  }

  /// Sums the kept models' probabilities by age and attenuation, and turns their rates into masses.
  private func marginalize(_ kept: KeptModels, _ workspace: SEDWorkspace) {
    workspace.ageWeights.fill(0)
    workspace.attenuationWeights.fill(0)
    let columns = Int32(grid.attenuationV.count)
    ageOfModel.withUnsafeBufferPointer { ageOfModel in
      massOfModel.withUnsafeBufferPointer { massOfModel in
        for place in 0..<kept.count {
          let model = kept.model.start[place]
          let age = ageOfModel[Int(model)]
          let probability = kept.probability.start[place]
          workspace.ageWeights.start[Int(age)] += probability
          workspace.attenuationWeights.start[Int(model - age * columns)] += probability
          let mass = massOfModel[Int(model)]
          kept.massScale.start[place] = kept.scale.start[place] * mass
          kept.massError.start[place] = kept.error.start[place] * mass
        }
      }
    }
  }

  private func bestFit(_ model: Int, _ data: RegionData, _ photometry: BandPhotometry) -> SEDEstimate.BestFit
  {
    let bandCount = grid.bands.count
    var (norm, signal) = (0.0, 0.0)
    for band in 0..<bandCount {
      let index = data.region * bandCount + band
      let weight = RegionData.weight(photometry, index, settings.zeroPointError)
      guard weight > 0 else { continue }
      let flux = grid.fluxMicroJy[model * bandCount + band]
      norm += weight * flux * flux
      signal += weight * flux * photometry.flux[index]
    }
    let rate = max(0, signal / norm)
    var chiSquare = 0.0
    for band in 0..<bandCount {
      let index = data.region * bandCount + band
      let weight = RegionData.weight(photometry, index, settings.zeroPointError)
      guard weight > 0 else { continue }
      let residual = photometry.flux[index] - rate * grid.fluxMicroJy[model * bandCount + band]
      chiSquare += weight * residual * residual
    }
    let age = model / grid.attenuationV.count
    return SEDEstimate.BestFit(
      model: model, ageYears: Elementary.pow10(grid.log10AgeYears[age]),
      attenuationV: grid.attenuationV[model % grid.attenuationV.count], starFormationRate: rate,
      massSolar: rate * grid.survivingMass[age], chiSquare: chiSquare)
  }
}

extension Percentiles {
  fileprivate init(_ values: SIMD3<Double>) {
    self.init(lower: values.x, median: values.y, upper: values.z)
  }
}
