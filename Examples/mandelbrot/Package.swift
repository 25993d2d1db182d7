// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "mandelbrot",
  products: [
    // The extension module: Python knows it as mandelbrot._native.
    .library(name: "_native", type: .dynamic, targets: ["Mandelbrot"]),
    // The same functions in a program without Python, for `fully-loaded compare`.
    .executable(name: "mandelbrot-host", targets: ["MandelbrotHost"]),
  ],
  // A copy of the libraries in fully-loaded, which its build hook makes and keeps up to date.
  dependencies: [.package(path: "build/fully-loaded")],
  targets: [
    .target(
      name: "Mandelbrot",
      dependencies: [
        .product(name: "FullyLoaded", package: "fully-loaded"),
        .product(name: "PythonExtension", package: "fully-loaded"),
      ]),
    .executableTarget(
      name: "MandelbrotHost",
      dependencies: ["Mandelbrot", .product(name: "FullyLoadedHost", package: "fully-loaded")]),
  ]
)
