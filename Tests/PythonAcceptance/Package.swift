// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "acceptance",
  products: [
    .library(name: "_acceptance", type: .dynamic, targets: ["Acceptance"]),
    .executable(name: "acceptance-host", targets: ["AcceptanceHost"]),
  ],
  dependencies: [.package(path: "build/fully-loaded")],
  targets: [
    .target(
      name: "Acceptance",
      dependencies: [
        .product(name: "FullyLoaded", package: "fully-loaded"),
        .product(name: "PythonExtension", package: "fully-loaded"),
      ]),
    .executableTarget(
      name: "AcceptanceHost",
      dependencies: ["Acceptance", .product(name: "FullyLoadedHost", package: "fully-loaded")]),
  ]
)
