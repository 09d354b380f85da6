import Foundation
import Library
import Nebular
import TestSupport
import Testing

@Suite("Data library")
struct DataLibraryTests {
  private let library = DataLibrary(root: Reference.data)

  // Values recomputed from the published coefficients by an independent code; 5 decimals.
  static let published: [(String, LineRatio, [Double])] = [
    ("maiolino2008", .o3hb, [0.60728, 0.73813, 0.73569, 0.70704, 0.59396, 0.40535, 0.15490, -0.20420]),
    ("maiolino2008", .o2hb, [-0.25151, -0.01824, 0.12859, 0.20582, 0.36291, 0.49850, 0.56030, 0.47195]),
    ("maiolino2008", .r23, [0.79655, 0.91328, 0.93685, 0.93655, 0.91269, 0.85199, 0.74620, 0.54842]),
    ("maiolino2008", .o3o2, [0.91875, 0.70025, 0.52287, 0.42466, 0.20921, -0.03161, -0.28390, -0.58939]),
    ("jones2015", .o3hb, [0.64083, 0.81074, 0.77900, 0.71963, 0.51388, 0.19213, -0.22100, -0.79941]),
    ("jones2015", .o2hb, [-1.41673, -0.40462, 0.05090, 0.21290, 0.40537, 0.42247, 0.27629, -0.06942]),
    ("jones2015", .r23, [0.81320, 0.95475, 0.96130, 0.93823, 0.83939, 0.67030, 0.44459, 0.12135]),
    ("jones2015", .o3o2, [1.81880, 1.17224, 0.74120, 0.52568, 0.09464, -0.33640, -0.74589, -1.19848]),
    ("curti2017", .o3hb, [0.51140, 0.72717, 0.78345, 0.76766, 0.61881, 0.27433, -0.27700, -1.18983]),
    ("curti2017", .o2hb, [-0.11747, -0.12904, 0.05262, 0.16518, 0.37529, 0.48743, 0.41800, 0.04357]),
    ("curti2017", .r23, [0.76416, 0.91165, 0.96140, 0.96411, 0.91261, 0.76836, 0.52700, 0.12076]),
    ("curti2017", .o3o2, [0.96010, 0.89309, 0.71762, 0.59065, 0.25821, -0.17886, -0.69100, -1.36692]),
  ]

  @Test("Shipped calibrations give the published curves", arguments: published)
  func curves(name: String, ratio: LineRatio, values: [Double]) throws {
    let calibration = try #require(try library.calibration(named: name).ratios[ratio])
    for (oh, expected) in zip([7.5, 7.8, 8.0, 8.1, 8.3, 8.5, 8.69, 8.9], values) {
      #expect(abs(calibration.logRatio(at: oh) - expected) < 1e-5)
    }
  }

  @Test(
    "Curves turn over where the papers say",
    arguments: [
      ("maiolino2008", LineRatio.o3hb, 7.8935, 0.74604), ("jones2015", .o3hb, 7.8453, 0.81371),
      ("curti2017", .o3hb, 8.0026, 0.78346), ("maiolino2008", .r23, 8.0459, 0.93766),
      ("jones2015", .r23, 7.9186, 0.96711), ("curti2017", .r23, 8.0665, 0.96510),
      ("maiolino2008", .o2hb, 8.7023, .nan), ("jones2015", .o2hb, 8.4195, .nan),
      ("curti2017", .o2hb, 8.5321, .nan),
    ])
  func turnovers(name: String, ratio: LineRatio, oh: Double, maximum: Double) throws {
    let calibration = try #require(try library.calibration(named: name).ratios[ratio])
    // The place is printed to 4 decimals; the slope changes sign across it.
    #expect(calibration.slope(at: oh - 1e-4) > 0 && calibration.slope(at: oh + 1e-4) < 0)
    if maximum.isFinite { #expect(abs(calibration.logRatio(at: oh) - maximum) < 1e-5) }
  }

  @Test("Default prior ranges and scatter as in Wang et al. 2019")
  func priors() throws {
    #expect(try library.calibration(named: "maiolino2008").priorRange == 7.1...9.2)
    #expect(try library.calibration(named: "jones2015").priorRange == 7.6...9.0)
    #expect(try library.calibration(named: "curti2017").priorRange == 7.6...8.85)
    #expect(try library.calibration(named: "curti2017").ratios[.o2hb]?.scatterDex == 0.11)
  }

  @Test("Pettini & Pagel 2004 inverts to its published line")
  func pettini() throws {
    let n2 = try #require(try library.calibration(named: "pettini_pagel2004").ratios[.n2])
    // 12+log(O/H) = 8.90 + 0.57 N2, MNRAS 348, L59, eq. 1; the coefficient is rounded to 7 digits.
    for oh in [7.6, 8.2, 8.6] { #expect(abs(8.90 + 0.57 * n2.logRatio(at: oh) - oh) < 1e-6) }
  }

  @Test("Listed in a fixed order; unknown names are refused with those known, Strom 2017 with its reason")
  func names() throws {
    let names = try library.calibrations().map(\.name)
    #expect(
      names == ["maiolino2008", "jones2015", "curti2017", "curti2020", "sanders2025", "pettini_pagel2004"])
    let unknown = #expect(throws: DataError.self) { try library.calibration(named: "smith1999") }
    #expect(unknown?.kind == .unknownCalibration)
    #expect(unknown?.description.contains("maiolino2008, jones2015") == true)
    for name in ["strom2017", "Strom+2017", "strom_2017_o32r23"] {
      let refused = #expect(throws: DataError.self) { try library.calibration(named: name) }
      #expect(refused?.kind == .refusedCalibration)
      #expect(refused?.description.contains("could not be verified") == true)
    }
  }

  @Test("Found by the option, then the environment, then beside the binary; never passed over in silence")
  func locations() throws {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: scratch) }
    func folder(_ path: String) throws -> URL {
      let url = scratch.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.appendingPathComponent("calibrations"), withIntermediateDirectories: true)
      return url
    }
    let option = try folder("option")
    let variable = try folder("variable")
    let beside = try folder("bin/Data")
    let binary = scratch.appendingPathComponent("bin/galmap")
    func root(_ explicit: String?, _ environment: [String: String]) throws -> String {
      try DataLibrary.locate(explicit: explicit, environment: environment, executable: binary).root.path
    }
    #expect(try root(option.path, ["GALMAP_DATA": variable.path]) == option.path)
    #expect(try root(nil, ["GALMAP_DATA": variable.path]) == variable.path)
    #expect(try root(nil, [:]) == beside.path)
    #expect(throws: DataError.self) { try root("/nonexistent", [:]) }
    #expect(throws: DataError.self) { try root(nil, ["GALMAP_DATA": "/nonexistent"]) }
    let share = try folder("usr/share/galmap")
    let installed = scratch.appendingPathComponent("usr/bin/galmap")
    #expect(
      try DataLibrary.locate(environment: [:], executable: installed).root.path == share.path)
    #expect(throws: DataError.self) {
      try DataLibrary.locate(environment: [:], executable: URL(fileURLWithPath: "/nonexistent/galmap"))
    }
  }

  @Test("The build's resource bundle holds the same data")
  func bundle() throws {
    let located = try DataLibrary.locate(environment: [:])
    #expect(try located.calibrations() == library.calibrations())
    #expect(throws: DataError.self) { try located.url(of: "galaxies/none.fits") }
    #expect(try located.url(of: "calibrations/curti2017.yaml").isFileURL)
  }
}
