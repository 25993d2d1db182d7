// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "option-pricing",
  products: [
    // The extension module: Python knows it as option_pricing._native.
    .library(name: "_native", type: .dynamic, targets: ["OptionPricing"]),
    // The same functions in a program without Python, for `fully-loaded compare`.
    .executable(name: "option-pricing-host", targets: ["OptionPricingHost"]),
  ],
  // A copy of the libraries in fully-loaded, which its build hook makes and keeps up to date.
  dependencies: [.package(path: "build/fully-loaded")],
  targets: [
    .target(
      name: "OptionPricing",
      dependencies: [
        .product(name: "FullyLoaded", package: "fully-loaded"),
        .product(name: "PythonExtension", package: "fully-loaded"),
      ]),
    .executableTarget(
      name: "OptionPricingHost",
      dependencies: ["OptionPricing", .product(name: "FullyLoadedHost", package: "fully-loaded")]),
  ]
)
