// swift-tools-version: 6.3
import CompilerPluginSupport
import PackageDescription

#if canImport(Glibc)
  import Glibc
#endif

// The macros are linked with the swift-syntax inside the toolchain where the package builds itself: seconds, where building the package
// swift-syntax takes minutes. That takes unsafe flags, which SwiftPM refuses to dependencies, so those build the package.
let toolchainSyntax = toolchainSyntaxFolder()

let macroTarget: Target =
  if let folder = toolchainSyntax {
    .macro(
      name: "FullyLoadedMacros",
      swiftSettings: [.unsafeFlags(["-I", folder])],
      linkerSettings: [
        .unsafeFlags(["-L", folder, "-Xlinker", "-rpath", "-Xlinker", folder]),
        .linkedLibrary("SwiftSyntax"), .linkedLibrary("SwiftDiagnostics"),
        .linkedLibrary("SwiftParser"),
        .linkedLibrary("SwiftSyntaxBuilder"), .linkedLibrary("SwiftSyntaxMacros"),
        .linkedLibrary("SwiftCompilerPluginMessageHandling"),
      ])
  } else {
    .macro(
      name: "FullyLoadedMacros",
      dependencies: [
        .product(name: "SwiftSyntax", package: "swift-syntax"),
        .product(name: "SwiftDiagnostics", package: "swift-syntax"),
        .product(name: "SwiftParser", package: "swift-syntax"),
        .product(name: "SwiftSyntaxBuilder", package: "swift-syntax"),
        .product(name: "SwiftSyntaxMacros", package: "swift-syntax"),
        .product(name: "SwiftCompilerPlugin", package: "swift-syntax"),
      ])
  }

// The Python package carries the sources of the libraries, for extension modules to be built from them, and this manifest with them. It
// declares what is there, and needs no network.
let isCarried = isThere("Package.swift") && !isThere("Sources/fully-loaded")

// Where the flags for MPI's headers come from: Debian's name for whichever of its implementations was chosen, elsewhere `ompi-c` or `mpich`.
let messagePassingFlags = Context.environment["FULLY_LOADED_MPI"] ?? "mpi-c"

let package = Package(
  name: "fully-loaded",
  products: [
    .library(name: "FullyLoaded", targets: ["FullyLoaded"]),
    .library(name: "FullyLoadedHost", targets: ["FullyLoadedHost"]),
    .library(name: "PythonExtension", targets: ["PythonExtension"]),
    .library(name: "Workloads", targets: ["Workloads"]),
    .executable(name: "fully-loaded", targets: ["fully-loaded"]),
    // The Python extension module: the launcher copies it to `fully_loaded/_native.abi3.so`.
    .library(name: "_native", type: .dynamic, targets: ["FullyLoadedPython"]),
  ],
  traits: [
    .trait(
      name: "MPI",
      description: "Cluster pools, whose workers are ranks of MPI: needs an MPI library.")
  ],
  dependencies: (isCarried
    ? [] : [.package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")])
    + (toolchainSyntax != nil
      ? [] : [.package(url: "https://github.com/swiftlang/swift-syntax", "602.0.0"..<"604.0.0")]),
  targets: [
    // Values.
    .target(name: "CSquareRoots", exclude: ["Loop.inc"]),
    .target(name: "Workloads", dependencies: ["CSquareRoots", "Threads"]),
    .target(name: "Records"),
    .target(name: "ErrorKinds"),

    // Mechanisms.
    .target(name: "CGlibcFloor"),
    .target(name: "CLinux", dependencies: ["CGlibcFloor"]),
    .target(name: "Processors"),
    .target(name: "Statistics"),
    .target(name: "Threads"),
    .target(name: "CWorkers"),
    .systemLibrary(
      name: "CMPI", pkgConfig: messagePassingFlags, providers: [.apt(["libopenmpi-dev"])]),
    .target(
      name: "CMessagePassing",
      dependencies: [.target(name: "CMPI", condition: .when(traits: ["MPI"]))],
      cSettings: [.define("FULLY_LOADED_MPI", .when(traits: ["MPI"]))]),
    macroTarget,
    .target(
      name: "FullyLoaded",
      dependencies: [
        "CWorkers", "ErrorKinds", "FullyLoadedMacros", "Processors", "Threads",
        .target(name: "CMessagePassing", condition: .when(traits: ["MPI"])),
      ]),
    .target(name: "MachineProbe", dependencies: ["Processors", "Records"]),

    // Policy.
    .target(
      name: "FullyLoadedHost", dependencies: ["ErrorKinds", "FullyLoaded", "Records"]),
    .target(name: "Strategies", dependencies: ["FullyLoadedHost"]),
    .target(
      name: "Comparison",
      dependencies: [
        "CLinux", "FullyLoadedHost", "MachineProbe", "Records", "Statistics", "Strategies",
      ]),

    // Presentation.
    .target(name: "Reports", dependencies: ["Records", "Statistics"]),
    .target(name: "TerminalUI", dependencies: ["Reports"]),
    .executableTarget(
      name: "fully-loaded",
      dependencies: [
        "Comparison", "FullyLoaded", "FullyLoadedHost", "MachineProbe", "Processors", "Records",
        "Reports", "Strategies", "TerminalUI", "Threads", "Workloads",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.embedInCode("Templates")]),

    // Python.
    .target(name: "CPythonABI", dependencies: ["CGlibcFloor"]),
    .target(
      name: "PythonExtension",
      dependencies: ["CPythonABI", "ErrorKinds", "FullyLoadedMacros", "Processors", "Threads"]),
    .target(name: "FullyLoadedPython", dependencies: ["PythonExtension", "Workloads"]),

    // Examples.
    .executableTarget(
      name: "all-swift-threads", dependencies: ["FullyLoaded", "Workloads"],
      path: "Examples/all-swift-threads"),
    .executableTarget(
      name: "crash-isolation", dependencies: ["FullyLoaded"], path: "Examples/crash-isolation"),
    .executableTarget(
      name: "cluster-pool", dependencies: ["FullyLoaded", "Workloads"],
      path: "Examples/cluster-pool"),
    .executableTarget(
      name: "process-pool", dependencies: ["FullyLoaded", "Workloads"],
      path: "Examples/process-pool"),
    .executableTarget(
      name: "thread-pool", dependencies: ["FullyLoaded", "Workloads"],
      path: "Examples/thread-pool"),

    // Tests: one folder a target, and the whole command from outside.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(
      name: "WorkloadsTests", dependencies: ["Workloads"],
      resources: [.copy("Golden")]),
    .testTarget(
      name: "ProcessorsTests", dependencies: ["Processors"], resources: [.copy("Machines")]),
    .testTarget(name: "FullyLoadedTests", dependencies: ["CWorkers", "FullyLoaded", "Threads"]),
    .testTarget(
      name: "FullyLoadedMacrosTests",
      dependencies: ["FullyLoaded", "PythonExtension", "TestSupport"],
      exclude: ["Expansions", "Misuse"]),
    .testTarget(
      name: "MachineProbeTests", dependencies: ["MachineProbe", "Processors", "Records"],
      resources: [.copy("Machines")]),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics"], resources: [.copy("Golden")]),
    .testTarget(name: "RecordsTests", dependencies: ["Records"], resources: [.copy("Golden")]),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Records", "TestSupport"]),
    .testTarget(
      name: "TerminalUITests", dependencies: ["Reports", "TerminalUI", "TestSupport"]),
    .testTarget(name: "ThreadsTests", dependencies: ["Threads"]),
    .testTarget(
      name: "FullyLoadedHostTests",
      dependencies: ["ErrorKinds", "FullyLoaded", "FullyLoadedHost", "Records"]),
    .testTarget(name: "StrategiesTests", dependencies: ["Strategies"]),
    .testTarget(
      name: "ComparisonTests",
      dependencies: [
        "CLinux", "Comparison", "FullyLoadedHost", "MachineProbe", "Records", "Statistics",
        "Strategies",
      ]),
    .testTarget(
      name: "CommandTests", dependencies: ["CLinux", "TestSupport"],
      resources: [.copy("Interpreters")]),
    .testTarget(name: "DocumentationTests", dependencies: ["FullyLoaded"]),
    .testTarget(
      name: "ExamplesTests",
      dependencies: [
        "all-swift-threads", "cluster-pool", "crash-isolation", "process-pool", "thread-pool",
      ]),
  ]
)

if isCarried {
  package.targets.removeAll { target in
    !isThere(target.path ?? "\(target.isTest ? "Tests" : "Sources")/\(target.name)")
  }
  let names = Set(package.targets.map(\.name))
  package.products.removeAll { product in
    switch product {
    case let library as Product.Library: !names.isSuperset(of: library.targets)
    case let program as Product.Executable: !names.isSuperset(of: program.targets)
    default: false
    }
  }
}

for target in package.targets where target.type != .plugin && target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
    ]
}

/// Whether a file or folder of the package can be read.
func isThere(_ path: String) -> Bool {
  #if canImport(Glibc)
    access("\(Context.packageDirectory)/\(path)", R_OK) == 0
  #else
    true
  #endif
}

/// The modules and libraries of the swift-syntax in the toolchain that reads this manifest; `nil` where they cannot be used.
///
/// Without Foundation, which every build would wait for. The toolchain is the one whose program has started this one: it need not be in
/// `PATH`, and what is there may only be a proxy for it.
func toolchainSyntaxFolder() -> String? {
  // Where SwiftPM puts what others depend on: `.build/checkouts/fully-loaded`, `.build/registry/downloads/…`. Before that, while it
  // chooses versions, it reads the manifest out of the repository, and there is no such folder.
  let place = Context.packageDirectory
  guard place.split(separator: "/").dropLast().last != "checkouts",
    !place.contains("/registry/downloads/")
  else { return nil }
  #if canImport(Glibc)
    guard isThere("Package.swift"),
      let program = realpath("/proc/\(getppid())/exe", nil)
    else { return nil }
    defer { free(program) }
    // usr/bin/swift-build, usr/lib/swift/host
    let root = String(cString: program).split(separator: "/").dropLast(2)
    let folder = root.map { "/\($0)" }.joined() + "/lib/swift/host"
    return access("\(folder)/SwiftSyntaxMacros.swiftmodule", R_OK) == 0 ? folder : nil
  #else
    return nil
  #endif
}
