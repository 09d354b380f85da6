// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

// Targets that do not import Foundation still need the C mathematics library on Linux.
let mathematics: [LinkerSetting] = [.linkedLibrary("m", .when(platforms: [.linux]))]

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: settings,
    linkerSettings: mathematics)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + dependencies,
    exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "galmap",
  products: [.executable(name: "galmap", targets: ["galmap"])],
  dependencies: [
    // The command line: options, subcommands, help, completion scripts.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // Calibrations, simulation specifications and manifests are YAML, which astronomers already write.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    // The log file: levels and labels as other Swift programs have them.
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    // Ground: system libraries, each a module map and a shim header.
    .systemLibrary(name: "CCFITSIO", providers: [.apt(["libcfitsio-dev"])]),
    .systemLibrary(name: "CWCS", providers: [.apt(["wcslib-dev"])]),
    .systemLibrary(name: "CGSL", providers: [.apt(["libgsl-dev"])]),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),

    // Ground: pixels and numbers.
    module("Grid"),
    module("Numerical", ["CGSL"]),

    // Science.
    module("Cosmology", ["Numerical"]),
    module("Nebular", ["Numerical"]),
    module("Inference", ["Numerical"]),
    module("Tessellation", ["Grid", "Numerical"]),
    module("Lensing", ["Grid", "Cosmology", "Numerical"]),
    module("Morphology", ["Grid", "Numerical"]),
    module("BaryonCycle", ["Grid", "Inference", "Numerical"]),
    module("StellarPopulations", ["Grid", "Inference", "Nebular", "Numerical"]),

    // Files.
    module("FITS", ["CCFITSIO", "CWCS", "Grid"]),
    module("Observations", ["FITS", "Grid", "Cosmology", "Lensing", "Library", "Nebular"]),
    module(
      "Library", ["FITS", "Grid", "Nebular", "StellarPopulations", .product(name: "Yams", package: "Yams")],
      resources: [.copy("../../Data")]),

    // Engine.
    module(
      "Analysis",
      [
        "Observations", "Grid", "Numerical", "Cosmology", "Nebular", "Inference", "Tessellation",
        "Lensing", "Morphology", "BaryonCycle", "StellarPopulations",
      ]),
    module(
      "Products",
      [
        "Analysis", "BaryonCycle", "Cosmology", "FITS", "Grid", "Lensing", "Nebular", "Observations",
        "Inference", "Library", "Numerical", "Morphology", "StellarPopulations",
      ]),
    module(
      "Simulation",
      [
        "Observations", "FITS", "Grid", "Numerical", "Cosmology", "Nebular", "Library",
        "StellarPopulations",
      ]),

    // Interface.
    module("Screen", ["Grid"]),
    // C, because signal handlers may run only async-signal-safe code, which Swift does not promise.
    .target(name: "CTerminalGuard"),
    module("Curses", ["Screen", "CNcurses", "CTerminalGuard"]),
    module(
      "Explorer",
      [
        "Analysis", "Screen", "Products", "Grid", "Cosmology", "Lensing", "Nebular", "Observations",
        "Inference", "BaryonCycle", "Morphology", "StellarPopulations",
        .product(name: "Yams", package: "Yams"),
      ]),

    // Door.
    .executableTarget(
      name: "galmap",
      dependencies: [
        "Analysis", "Products", "Simulation", "Explorer", "Screen", "Curses", "Library", "Observations",
        "Tessellation", "Nebular", "Inference", "Grid", "BaryonCycle", "Cosmology", "FITS", "Lensing",
        "Morphology", "StellarPopulations",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"), .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),

    // Measurements of speed and accuracy.
    .executableTarget(
      name: "galmap-bench",
      dependencies: [
        "Analysis", "BaryonCycle", "Cosmology", "Grid", "Lensing", "Library", "Nebular", "Inference",
        "Numerical", "Observations", "StellarPopulations", "Tessellation", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // Tests.
    .target(
      name: "TestSupport", dependencies: ["Grid", "Screen", "Inference"], path: "Tests/TestSupport",
      swiftSettings: settings),
    tests(of: "Grid"),
    tests(of: "Numerical"),
    tests(of: "Cosmology"),
    tests(of: "Nebular"),
    tests(of: "Inference", ["Nebular", "Numerical"]),
    tests(of: "Tessellation", ["Grid", "Numerical"]),
    tests(of: "Lensing", ["Cosmology", "Grid", "FITS", "Numerical", "Observations"]),
    tests(of: "BaryonCycle", ["Cosmology", "Grid", "Inference", "Nebular", "Numerical"]),
    tests(of: "StellarPopulations", ["FITS", "Grid", "Inference", "Library", "Nebular", "Numerical"]),
    tests(of: "Morphology", ["Grid", "Numerical"]),
    tests(of: "FITS", ["Grid", "CCFITSIO"]),
    tests(of: "Observations", ["Grid", "Lensing", "Nebular", "FITS", "Cosmology"]),
    tests(of: "Library", ["Nebular", "StellarPopulations"]),
    tests(
      of: "Analysis",
      [
        "BaryonCycle", "Cosmology", "FITS", "Observations", "Grid", "Lensing", "Morphology", "Nebular",
        "Inference", "Library", "Numerical", "StellarPopulations",
      ]),
    tests(
      of: "Products",
      ["Analysis", "BaryonCycle", "FITS", "Grid", "Observations", "Nebular", "Inference", "Library"]),
    tests(of: "Simulation", ["Observations", "FITS", "Grid", "Nebular", "Library", "Numerical"]),
    tests(of: "Screen", ["Grid"], exclude: ["Golden"]),
    tests(of: "Curses", ["Screen"]),
    tests(
      of: "Explorer",
      [
        "Analysis", "Cosmology", "Screen", "Products", "Grid", "Lensing", "Nebular", "Observations",
        "Inference", "Library", "BaryonCycle", "Morphology", "Numerical",
      ],
      exclude: ["Golden"]),
    tests(
      of: "galmap",
      [
        "Analysis", "BaryonCycle", "FITS", "Grid", "Lensing", "Nebular", "Observations", "Library",
        "StellarPopulations", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ]
)
