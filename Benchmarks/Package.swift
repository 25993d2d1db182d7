// swift-tools-version: 6.2
import PackageDescription

// A package of its own: its C is compiled with -O3, which takes unsafe flags, and those would keep others from depending on the
// libraries.
let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "fully-loaded", path: "..")],
  targets: [
    .target(name: "NaiveC", cSettings: [.unsafeFlags(["-O3"])]),
    .executableTarget(
      name: "benchmarks",
      dependencies: ["NaiveC", .product(name: "FullyLoaded", package: "fully-loaded")]),
  ]
)
