// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "word-count",
  products: [
    // The extension module: Python knows it as word_count._native.
    .library(name: "_native", type: .dynamic, targets: ["WordCount"]),
    // The same functions in a program without Python, for `fully-loaded compare`.
    .executable(name: "word-count-host", targets: ["WordCountHost"]),
  ],
  // A copy of the libraries in fully-loaded, which its build hook makes and keeps up to date.
  dependencies: [.package(path: "build/fully-loaded")],
  targets: [
    .target(
      name: "WordCount",
      dependencies: [
        .product(name: "FullyLoaded", package: "fully-loaded"),
        .product(name: "PythonExtension", package: "fully-loaded"),
      ]),
    .executableTarget(
      name: "WordCountHost",
      dependencies: ["WordCount", .product(name: "FullyLoadedHost", package: "fully-loaded")]),
  ]
)
