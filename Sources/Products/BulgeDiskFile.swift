import Analysis
import FITS
import Foundation
import Grid
import Morphology
import Observations

/// The products of a fit of Sersic components: images, and the numbers as JSON.
public enum BulgeDiskFile {
  /// The products, in the order of the list.
  public static let names = ["morphology.fits", "morphology.json"]

  /// Writes both into a folder, which is created if need be; earlier ones are replaced.
  /// - Throws: `ProductError`.
  public static func write(
    _ result: BulgeDiskResult, of observation: Observation, to folder: String, version: String
  ) throws(ProductError) {
    _ = try ProductFolder(folder)
    try AtomicFile.write(
      document(result, of: observation, version: version).text, to: folder + "/morphology.json",
      overwrite: true)
    do {
      try writer(result, of: observation, version: version)
        .write(to: folder + "/morphology.fits", overwrite: true)
    } catch {
      throw ProductError(.inputOutput, error.description)
    }
  }

  /// The images: what was fitted, its error, the model and the residual.
  static func writer(
    _ result: BulgeDiskResult, of observation: Observation, version: String
  ) -> FITSWriter {
    var writer = FITSWriter(
      primary: [
        .text("OBJECT", observation.name, "name of the object"),
        .text("CREATOR", "galmap \(version)", "what wrote this file"),
        .text("FILTER", result.band, "band"), .real("CHI2RED", result.reducedChiSquare, "of the fit"),
      ], history: result.notes)
    let sky = MapsFile.skyCards(observation)
    let images = [
      ("IMAGE", result.image, "fitted image"), ("ERROR", result.error, "one standard deviation"),
      ("MODEL", result.model, "Sersic components and sky through lens and point spread function"),
      ("RESIDUAL", result.residual, "image less model"),
    ]
    for (name, map, meaning) in images {
      writer.append(
        ImageExtension(
          name: name, pixels: .float32(map), unit: result.unit == "uJy" ? "uJy" : nil,
          cards: sky + [HeaderCard(commentary: "COMMENT", meaning)]))
    }
    return writer
  }

  /// The numbers.
  static func document(
    _ result: BulgeDiskResult, of observation: Observation, version: String
  ) -> JSONValue {
    .fields([
      "program": .string("galmap"), "version": .string(version), "object": .string(observation.name),
      "file": .string(observation.source), "band": .string(result.band), "unit": .string(result.unit),
      "source_plane": .bool(result.isSourcePlane), "pixels": .integer(result.pixelCount),
      "signal_to_noise": .number(result.signalToNoise),
      "reduced_chi_square": .number(result.reducedChiSquare),
      "starts_agreeing": .integer(result.starts.agreeing), "starts": .integer(result.starts.all),
      "center_x": .number(result.centre.x), "center_y": .number(result.centre.y),
      "center_err_east_kpc": .number(result.centreErrorKpc.east),
      "center_err_north_kpc": .number(result.centreErrorKpc.north), "sky": measured(result.sky),
      "components": .array(result.components.map(component)), "limit_kpc": .number(result.limitKpc),
      "b_t_inside_limit": result.bulgeShare.map { measured($0.inside) } ?? .null,
      "b_t": result.bulgeShare.map { measured($0.all) } ?? .null,
      "r_eff_inside_limit_kpc": measured(result.halfLightRadiusKpc.inside),
      "r_eff_kpc": measured(result.halfLightRadiusKpc.all),
      "notes": .array(result.notes.map { .string($0) }),
    ])
  }

  private static func component(_ component: BulgeDiskResult.Component) -> JSONValue {
    .fields([
      "n": measured(component.index), "flux": measured(component.flux),
      "r_e_kpc": measured(component.effectiveRadiusKpc), "axis_ratio": measured(component.axisRatio),
      "position_angle_deg": measured(component.positionAngleDeg),
      "at_bound": .array(component.atBound.map { .string($0) }),
    ])
  }

  private static func measured(_ value: Measured) -> JSONValue {
    .fields(["value": .number(value.value), "err": .number(value.error)])
  }
}
