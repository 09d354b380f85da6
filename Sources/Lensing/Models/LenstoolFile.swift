import Cosmology
import Grid

/// The text of a Lenstool parameter file: reference, cosmology and potentials; what belongs to the search for a model is
/// skipped.
public struct LenstoolFile: Sendable {
  /// Reference position of all coordinates.
  public private(set) var reference: SkyPosition
  /// The cosmology in which the model was made.
  public private(set) var cosmology: FlatCosmology
  /// Potentials with the redshift of their lens.
  public private(set) var potentials: [(potential: LenstoolModel.Potential, lensRedshift: Double)] = []

  /// Reads the text of a file.
  /// - Parameter name: the file, for messages.
  /// - Throws: `LensProblem` that names file, line and keyword.
  public init(text: String, name: String) throws(LensProblem) {
    let sections = try LenstoolFile.sections(text, name: name)
    guard sections.contains(where: { ["potentiel", "potential"].contains($0.name) }) else {
      throw LensProblem(
        .badData, "\(name): no section 'potentiel', so this is no model; give Lenstool's best.par")
    }
    if let file = sections.first(where: { $0.name == "potfile" }) {
      throw LensProblem(
        .badData,
        "\(name) line \(file.line): 'potfile' stands for galaxies in another file; give best.par, which lists them as potentials"
      )
    }
    reference = try LenstoolFile.reference(sections, name: name)
    cosmology = try LenstoolFile.cosmology(sections, name: name)
    for section in sections where ["potentiel", "potential"].contains(section.name) {
      potentials.append(try LenstoolFile.potential(section, cosmology: cosmology, name: name))
    }
    if let grid = sections.first(where: { ["grille", "grid"].contains($0.name) }),
      let count = grid.values["nlentille"]?.first ?? grid.values["nlens"]?.first, let announced = Int(count),
      announced > potentials.count
    {
      throw LensProblem(
        .badData,
        "\(name): \(announced) potentials are announced, \(potentials.count) are there; get the file again")
    }
  }

  /// The model for a source at a redshift.
  /// - Throws: `LensProblem` where the source lies in front of a potential.
  public func model(sourceRedshift: Double, name: String) throws(LensProblem) -> LenstoolModel {
    if let behind = potentials.map(\.lensRedshift).first(where: { $0 >= sourceRedshift }) {
      throw LensProblem(
        .badData,
        "\(name): a potential at z = \(behind) is not in front of the galaxy at z = \(sourceRedshift)")
    }
    return LenstoolModel(
      reference: reference, potentials: potentials, sourceRedshift: sourceRedshift, cosmology: cosmology)
  }

  /// The redshifts of the lenses, ascending.
  public var lensRedshifts: [Double] { Set(potentials.map(\.lensRedshift)).sorted() }

  private struct Section {
    var name: String
    var line: Int
    var values: [String: [String]] = [:]
  }

  /// Sections run from a keyword in the first column to `end`.
  private static func sections(_ text: String, name: String) throws(LensProblem) -> [Section] {
    var sections: [Section] = []
    var open: Section?
    for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = raw.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" || $0 == "\r" }.map(String.init)
      guard let first = words.first?.lowercased() else { continue }
      if var section = open {
        if first == "end" {
          sections.append(section)
          open = nil
        } else {
          // Of equal keywords the last counts.
          section.values[first] = Array(words.dropFirst())
          open = section
        }
      } else if first == "fini" || first == "finish" {
        break
      } else {
        open = Section(name: first, line: index + 1)
      }
    }
    if let open {
      throw LensProblem(
        .badData, "\(name) line \(open.line): section '\(open.name)' has no 'end'; the file is cut off")
    }
    return sections
  }

  private static func reference(_ sections: [Section], name: String) throws(LensProblem) -> SkyPosition {
    guard let values = sections.lazy.compactMap({ $0.values["reference"] }).first else {
      throw LensProblem(
        .badData, "\(name): runmode has no 'reference 3 RA DEC', so that the model has no place on the sky")
    }
    let numbers = values.compactMap { Double($0) }
    guard values.count >= 3, numbers.count >= 3, numbers[0] == 3, (0...360).contains(numbers[1]),
      (-90...90).contains(numbers[2])
    else {
      throw LensProblem(
        .badData,
        "\(name): 'reference \(values.joined(separator: " "))' is not 'reference 3 RA DEC' in degrees")
    }
    return SkyPosition(rightAscensionDeg: numbers[1], declinationDeg: numbers[2])
  }

  private static func cosmology(_ sections: [Section], name: String) throws(LensProblem) -> FlatCosmology {
    guard let section = sections.first(where: { $0.name.hasPrefix("cosmolog") }) else {
      throw LensProblem(.badData, "\(name): no section 'cosmologie', which scales the potentials")
    }
    func number(_ keys: [String]) throws(LensProblem) -> Double? {
      for key in keys where section.values[key] != nil {
        return try LenstoolFile.number(section, key, name: name)
      }
      return nil
    }
    let hubble = try number(["h0"]) ?? 70
    let matter = try number(["omegam", "omega"]) ?? 0.3
    let dark = try number(["lambda", "omegax"]) ?? 1 - matter
    let state = try number(["wx"]) ?? -1
    guard hubble > 0, matter > 0, matter < 1, abs(matter + dark - 1) < 1e-6, state == -1 else {
      throw LensProblem(
        .badData,
        "\(name) line \(section.line): only flat universes with a cosmological constant are known; this has matter \(matter), dark energy \(dark), w \(state)"
      )
    }
    return FlatCosmology(hubbleConstantKmPerSecMpc: hubble, matterDensity: matter)
  }

  private static func potential(
    _ section: Section, cosmology: FlatCosmology, name: String
  ) throws(LensProblem) -> (potential: LenstoolModel.Potential, lensRedshift: Double) {
    func value(_ keys: [String], or fallback: Double? = nil) throws(LensProblem) -> Double {
      for key in keys where section.values[key] != nil {
        return try LenstoolFile.number(section, key, name: name)
      }
      if let fallback { return fallback }
      throw LensProblem(.badData, "\(name) line \(section.line): the potential has no '\(keys[0])'")
    }
    let profile = try value(["profil", "profile"])
    let redshift = try value(["z_lens"])
    guard redshift > 0, redshift < 20 else {
      throw LensProblem(.badData, "\(name) line \(section.line): z_lens \(redshift) is no redshift of a lens")
    }
    let west = try value(["x_centre", "x_center"], or: profile == 14 ? 0 : nil)
    let north = try value(["y_centre", "y_center"], or: profile == 14 ? 0 : nil)
    switch profile {
    case 81:
      func radius(_ key: String) throws(LensProblem) -> Double {
        if section.values[key] != nil { return try value([key]) }
        return try value([key + "_kpc"]) / cosmology.kpcPerArcsec(redshift: redshift)
      }
      let mass = DualPseudoIsothermal(
        centreWestArcsec: west, centreNorthArcsec: north,
        ellipticity: try value(["ellipticite", "ellipticity"], or: 0),
        angleDeg: try value(["angle_pos"], or: 0), coreArcsec: try radius("core_radius"),
        cutArcsec: try radius("cut_radius"), dispersionKmPerSec: try value(["v_disp"]))
      guard mass.ellipticity >= 0, mass.ellipticity < 1, mass.coreArcsec >= 0,
        mass.cutArcsec > mass.coreArcsec
      else {
        throw LensProblem(
          .badData,
          "\(name) line \(section.line): a profile 81 needs an ellipticity from 0 to below 1 and a cut radius above its core radius"
        )
      }
      return (.dualPseudoIsothermal(mass), redshift)
    case 14:
      let shear = ExternalShear(
        shear: try value(["gamma"]), angleDeg: try value(["angle_pos"], or: 0),
        convergence: try value(["kappa"], or: 0), centreWestArcsec: west, centreNorthArcsec: north)
      return (.shear(shear), redshift)
    default:
      let text = section.values["profil"]?.first ?? section.values["profile"]?.first ?? "\(profile)"
      throw LensProblem(
        .badData,
        "\(name) line \(section.line): profile \(text) is not known; 81 (dPIE) and 14 (external shear) are")
    }
  }

  private static func number(_ section: Section, _ key: String, name: String) throws(LensProblem) -> Double {
    guard let text = section.values[key]?.first, let value = Double(text), value.isFinite else {
      let text = section.values[key]?.joined(separator: " ") ?? ""
      throw LensProblem(
        .badData,
        "\(name) line \(section.line): '\(key) \(text)' in section '\(section.name)' is not a number")
    }
    return value
  }
}
