import Numerical

/// One or two Sersic components about a common centre, and a constant sky, as parameters of a fit.
///
/// Lengths are in the unit of the sampling's plane; fluxes in the image's unit over `fluxUnit`, so that parameters are
/// of order one.
struct SersicModel: Sendable {
  /// Where a component's numbers stand among the parameters.
  struct Slots: Sendable {
    var flux: Int
    var radius: Int
    var ratio: Int
    var angle: Int
    /// nil for a fixed index.
    var index: Int?
    var fixedIndex: Double
  }

  /// One a component.
  let slots: [Slots]
  /// The sky's place; nil for none.
  let skySlot: Int?
  let parameterCount: Int

  /// - Parameters:
  ///   - indices: a fixed index a component, nil for a free one.
  ///   - sharesShape: whether all components have one axis ratio and angle.
  ///   - fitsSky: whether a constant is fitted.
  init(indices: [Double?], sharesShape: Bool, fitsSky: Bool) {
    // Parameters 0 and 1 are the centre.
    var next = 2
    func take() -> Int {
      next += 1
      return next - 1
    }
    var slots: [Slots] = []
    for fixed in indices {
      let (flux, radius) = (take(), take())
      let shared = sharesShape ? slots.first : nil
      slots.append(
        Slots(
          flux: flux, radius: radius, ratio: shared?.ratio ?? take(), angle: shared?.angle ?? take(),
          index: fixed == nil ? take() : nil, fixedIndex: fixed ?? .nan))
    }
    skySlot = fitsSky ? take() : nil
    self.slots = slots
    parameterCount = next
  }

  func index(_ slot: Slots, _ parameters: [Double]) -> Double {
    slot.index.map { parameters[$0] } ?? slot.fixedIndex
  }

  func component(_ slot: Slots, _ parameters: [Double]) -> SersicComponent {
    SersicComponent(
      flux: parameters[slot.flux], effectiveRadius: parameters[slot.radius],
      axisRatio: parameters[slot.ratio], positionAngleRad: parameters[slot.angle],
      index: index(slot, parameters))
  }

  /// The model in the pixels of a sampling and its derivatives by the parameters, pixel after pixel.
  /// - Parameter pixelArea: area of an image pixel in the plane's unit of area, which turns surface brightness, which a
  ///   lens conserves, into flux per pixel.
  func evaluate(
    _ parameters: [Double], sampling: ImageSampling, pixelArea: Double, derivatives: inout [Double]
  ) -> [Double] {
    let count = sampling.pixels.count
    var values = [Double](repeating: skySlot.map { parameters[$0] } ?? 0, count: count)
    for index in derivatives.indices { derivatives[index] = 0 }
    for slot in slots {
      let component = component(slot, parameters)
      let evaluator = SersicEvaluator(component, shape: SersicShape(index: component.index))
      let (u0, v0) = (parameters[0], parameters[1])
      let seen = sampling.observe { u, v, weight, sums in
        evaluator.addDerivatives(du: u - u0, dv: v - v0, weight: weight, to: &sums)
      }
      // In the order of the evaluator's derivatives.
      let places = [slot.flux, 0, 1, slot.radius, slot.ratio, slot.angle, slot.index ?? -1]
      for pixel in 0..<count {
        values[pixel] += pixelArea * seen[pixel][7]
        for (lane, place) in places.enumerated() where place >= 0 {
          derivatives[pixel * parameterCount + place] += pixelArea * seen[pixel][lane]
        }
      }
    }
    if let skySlot { for pixel in 0..<count { derivatives[pixel * parameterCount + skySlot] = 1 } }
    return values
  }
}
