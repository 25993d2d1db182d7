// swift-tools-version: 6.3
import PackageDescription

// A package of its own: its C is compiled with -O3, which takes unsafe flags, and those would keep others from depending on the
// libraries.
// Said by Scripts/bench-ranks.sh: the other benchmarks are linked without.
let hasMessagePassing = Context.environment["FULLY_LOADED_BENCHMARK_RANKS"] != nil

let package = Package(
  name: "benchmarks",
  products: [.library(name: "_calls", type: .dynamic, targets: ["calls"])],
  dependencies: [
    .package(
      name: "fully-loaded", path: "..",
      traits: hasMessagePassing ? ["MPI"] : [])
  ],
  targets: [
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3", "-fno-math-errno"])]),
    .target(name: "CPeers"),
    .target(
      name: "calls",
      dependencies: [.product(name: "PythonExtension", package: "fully-loaded")]),
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "CKernels",
        .product(name: "FullyLoaded", package: "fully-loaded"),
        .product(name: "Workloads", package: "fully-loaded"),
      ]),
    .executableTarget(
      name: "rank-figures",
      dependencies: [.product(name: "FullyLoaded", package: "fully-loaded")],
      swiftSettings: hasMessagePassing ? [.define("MPI")] : []),
    .executableTarget(
      name: "pool-figures",
      dependencies: ["CPeers", .product(name: "FullyLoaded", package: "fully-loaded")]),
  ]
)
