// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "fully-loaded",
  products: [
    .library(name: "FullyLoaded", targets: ["FullyLoaded"]),
    .library(name: "Workloads", targets: ["Workloads"]),
    .executable(name: "fully-loaded", targets: ["fully-loaded"]),
    // The Python extension module: the launcher copies it to `fully_loaded/_native.abi3.so`.
    .library(name: "_native", type: .dynamic, targets: ["FullyLoadedPython"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // Values.
    .target(name: "CSquareRoots", exclude: ["Loop.inc"]),
    .target(name: "Workloads", dependencies: ["CSquareRoots", "Threads"]),
    .target(name: "Records"),

    // Mechanisms.
    .target(name: "CLinux"),
    .target(name: "Processors"),
    .target(name: "Statistics"),
    .target(name: "Threads"),
    .target(name: "FullyLoaded", dependencies: ["Processors", "Threads"]),
    .target(name: "MachineProbe", dependencies: ["Processors", "Records"]),

    // Policy.
    .target(name: "Strategies", dependencies: ["FullyLoaded", "Records"]),
    .target(
      name: "Comparison",
      dependencies: ["CLinux", "MachineProbe", "Records", "Statistics", "Strategies"]),

    // Presentation.
    .target(name: "Reports", dependencies: ["Records", "Statistics"]),
    .executableTarget(
      name: "fully-loaded",
      dependencies: [
        "Comparison", "MachineProbe", "Processors", "Records", "Reports", "Strategies", "Threads",
        "Workloads",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Python.
    .target(name: "CPythonABI"),
    .target(name: "FullyLoadedPython", dependencies: ["CPythonABI", "Workloads"]),

    // Examples.
    .executableTarget(
      name: "all-swift-threads", dependencies: ["FullyLoaded", "Workloads"],
      path: "Examples/all-swift-threads"),

    // Tests: one folder a target, and the whole command from outside.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(
      name: "WorkloadsTests", dependencies: ["Workloads"],
      resources: [.copy("Golden")]),
    .testTarget(
      name: "ProcessorsTests", dependencies: ["Processors"], resources: [.copy("Machines")]),
    .testTarget(name: "FullyLoadedTests", dependencies: ["FullyLoaded"]),
    .testTarget(
      name: "MachineProbeTests", dependencies: ["MachineProbe", "Processors", "Records"],
      resources: [.copy("Machines")]),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"]),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Records", "TestSupport"]),
    .testTarget(name: "StrategiesTests", dependencies: ["Records", "Strategies"]),
    .testTarget(
      name: "ComparisonTests",
      dependencies: ["CLinux", "Comparison", "Records", "Strategies"]),
    .testTarget(name: "CommandTests", resources: [.copy("Interpreters")]),
    .testTarget(name: "ExamplesTests", dependencies: ["all-swift-threads"]),
  ]
)

for target in package.targets where target.type != .plugin {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
