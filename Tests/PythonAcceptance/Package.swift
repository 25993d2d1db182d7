// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "acceptance",
  products: [.library(name: "_acceptance", type: .dynamic, targets: ["Acceptance"])],
  dependencies: [.package(path: "build/fully-loaded")],
  targets: [
    .target(
      name: "Acceptance",
      dependencies: [
        .product(name: "FullyLoaded", package: "fully-loaded"),
        .product(name: "PythonExtension", package: "fully-loaded"),
      ])
  ]
)
