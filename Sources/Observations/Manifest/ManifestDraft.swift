import FITS
import Foundation
import Nebular

/// A commented manifest for a FITS file, with everything filled in that names and units of the file tell.
public struct ManifestDraft: Sendable {
  /// The manifest, YAML.
  public let text: String

  /// Drafts a manifest for a FITS file.
  /// - Parameter file: the value of the key `file`, from which relative paths count as from the manifest.
  /// - Throws: `ObservationError` where the file cannot be read.
  public init(forFile path: String, namedAs file: String) throws(ObservationError) {
    let source = try SourceFile(path)
    let guess = ManifestGuess(source)
    var lines = [
      "# What \(source.path.split(separator: "/").last ?? "the file") holds, for galmap. Check every guess;",
      "# lines that begin with # are ignored. Paths start from this manifest's folder.",
      "# Planes and pixels count from 0. The images of the file:",
    ]
    if source.hdus.contains(where: { $0.matches("LINE") })
      && source.hdus.contains(where: { $0.matches("LINEWHT") })
    {
      lines.insert(
        "# This is a file of line maps as grizli writes them, which galmap reads without a manifest, too.",
        at: 0)
    }
    lines += source.hdus.filter { $0.kind == .image && !$0.shape.isEmpty }.map(ManifestDraft.description)
    lines += ["", "name: \(ManifestDraft.quoted(guess.name))"]
    if let redshift = guess.redshift {
      lines.append("redshift: \(redshift)")
    } else {
      lines.append("redshift:            # not found in the file: give it, for example 0.725")
    }
    lines.append("file: \(ManifestDraft.quoted(file))")
    if !guess.hasWorldCoordinates {
      lines.append("pixel_scale:         # no world coordinates in the file: give arcsec per pixel")
    }
    lines += ManifestDraft.geometryLines
    lines += ManifestDraft.lineSection(guess)
    lines += ManifestDraft.bandSection(guess)
    lines += ManifestDraft.extraSection(guess)
    text = lines.map { $0 + "\n" }.joined()
  }

  private static let geometryLines = [
    "# centre: [37.0, 36.5]      # x, y in pixels; or centre_sky: [RA, Dec] in degrees; left out: from the light",
    "# position_angle: 30        # degrees from North through East",
    "# axis_ratio: 0.6           # minor over major axis",
    "# psf_fwhm: 0.7             # arcsec",
  ]

  private static func description(_ hdu: HDU) -> String {
    let size = hdu.shape.map { String($0) }.joined(separator: " x ")
    let unit = hdu.header.string("BUNIT").map { ", \($0)" } ?? ""
    return "#   \(hdu.name.isEmpty ? String(hdu.index) : hdu.label): \(size)\(unit)"
  }

  private static func lineSection(_ guess: ManifestGuess) -> [String] {
    let names = EmissionLine.allCases.map(\.rawValue)
    var lines = [
      "", "# Lines: \(names.prefix(8).joined(separator: ", ")),",
      "# \(names.dropFirst(8).joined(separator: ", ")),",
      "# or oiii with 'oiii: 5008' or 'oiii: doublet' at the top.",
    ]
    if guess.lines.contains(where: { $0.key == "oiii" }) {
      lines.append("oiii:                # which one the file means: 5008 or doublet")
    }
    lines.append("lines:")
    if guess.lines.isEmpty {
      lines += [
        "  # No name in the file looks like an emission line. Write for each, for example:",
        "  # hbeta:",
        "  #   extension: HBETA          # name, name and version (LINE,Hb), or number",
        "  #   plane: 0                  # of a cube; a list is added; or a channel's name",
        "  #   unit: 1e-17 erg/s/cm2     # where BUNIT does not tell",
        "  #   error: {extension: HBETA_ERR, kind: sigma}   # or variance, inverse_variance",
        "  #   mask: {extension: HBETA_MASK, bad: nonzero}  # or zero",
      ]
    }
    for line in guess.lines {
      lines.append("  \(line.key):")
      lines += imageLines(line.image, indent: "    ")
      if !line.hasUnit {
        lines.append("    unit:              # BUNIT does not tell: for example 1e-17 erg/s/cm2")
      }
    }
    return lines
  }

  private static func imageLines(_ image: ManifestGuess.Image, indent: String) -> [String] {
    var lines = ["\(indent)extension: \(quoted(image.label))"]
    if !image.planes.isEmpty { lines.append("\(indent)plane: \(image.planes)") }
    if let error = image.error {
      lines.append("\(indent)error: {extension: \(quoted(error.label)), kind: \(error.kind)}")
    } else {
      lines.append(
        "\(indent)error: {extension: , kind: sigma}   # not found: name it; or variance, inverse_variance")
    }
    if let mask = image.mask { lines.append("\(indent)mask: {extension: \(quoted(mask)), bad: nonzero}") }
    return lines
  }

  private static func bandSection(_ guess: ManifestGuess) -> [String] {
    guard !guess.bands.isEmpty else {
      return [
        "", "# bands:",
        "#   - {name: F160W, extension: SCI, photflam: 1.9e-20, pivot: 15369, psf_fwhm: 0.18}",
      ]
    }
    var lines = ["", "bands:"]
    for band in guess.bands {
      lines.append("  - name: \(quoted(band.name))")
      lines.append("    extension: \(quoted(band.image.label))")
      if let error = band.image.error {
        lines.append("    error: {extension: \(quoted(error.label)), kind: \(error.kind)}")
      }
    }
    return lines
  }

  private static func extraSection(_ guess: ManifestGuess) -> [String] {
    var lines = [""]
    if let bins = guess.bins {
      lines.append("bins: {extension: \(quoted(bins.label))\(bins.isCube ? ", plane: 0" : "")}")
      lines.append("sampling: per_bin    # every pixel repeats its bin's mean; per_pixel where it does not")
    } else {
      lines.append("# bins: {extension: BINS}   # numbers from 0, negative outside")
    }
    if let segmentation = guess.segmentation {
      let value = guess.objectNumber.map { ", value: \($0)" } ?? ""
      lines.append("segmentation: {extension: \(quoted(segmentation))\(value)}")
    }
    if let radius = guess.radius {
      lines.append(
        "radius: {extension: \(quoted(radius.label))\(radius.isCube ? ", plane: 0" : ""), unit: arcsec}")
    } else {
      lines.append("# radius: {extension: RADIUS, unit: kpc}   # or arcsec")
    }
    if let (west, north) = guess.deflections {
      lines.append(
        "deflections: {west: {extension: \(quoted(west))}, north: {extension: \(quoted(north))}, unit: arcsec}"
      )
    } else {
      lines += [
        "# deflections:              # to the West and North, for the galaxy's redshift; else add both redshifts",
        "#   west: {file: dplx.fits, extension: 0}",
        "#   north: {file: dply.fits, extension: 0}",
        "#   unit: arcsec            # or pixel",
      ]
    }
    if let magnification = guess.magnification {
      lines.append("magnification: {extension: \(quoted(magnification))}")
    }
    return lines
  }

  /// A text as YAML in single quotes, in which only the quote itself is special.
  private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}
