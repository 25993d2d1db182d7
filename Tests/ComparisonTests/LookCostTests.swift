import Foundation
import Testing

@testable import Comparison

/// What the environment asks of the measurement.
enum LookSettings {
  static let looks = ProcessInfo.processInfo.environment["FULLY_LOADED_LOOKS"].flatMap { Int($0) }
}

/// What a look at many processors costs: `make bench-sampling`.
@Suite(
  .enabled(
    if: LookSettings.looks != nil, "FULLY_LOADED_LOOKS says how often; make bench-sampling sets it."
  ))
struct LookCostTests {
  /// Processors, and what a machine with them has in its `/proc/stat`: a line each, and a line of all interrupts.
  private static func statistics(_ processors: Int) -> String {
    let figures = "81234567 1234 2345678 901234567 345678 0 45678 0 0 0\n"
    return "cpu  \(figures)" + (0..<processors).map { "cpu\($0) \(figures)" }.joined()
      + "intr 9876543210" + String(repeating: " 0", count: 10 * processors) + "\nctxt 1\n"
  }

  @Test(arguments: [1, 2, 64, 512])
  func `the CPU time of a look`(processors: Int) throws {
    let looks = max(2, LookSettings.looks ?? 0)
    let root = FileManager.default.temporaryDirectory.appending(
      path: "machine-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let folder = root.appending(path: "proc").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Self.statistics(processors).write(
      toFile: "\(folder)/stat", atomically: true, encoding: .utf8)
    let start = ContinuousClock.now
    var sampler = ProcessorSampler(Array(0..<processors), root: root.path, now: start)
    sampler.look(at: start)
    var costs: [Duration] = []
    for number in 1...looks {
      let began = OwnTime.now
      sampler.look(at: start + .milliseconds(100) * number)
      costs.append(OwnTime.now - began)
    }
    #expect(!sampler.history.isEmpty)
    let median = costs.sorted()[looks / 2]
    let microseconds = Int((median / .microseconds(1)).rounded())
    let share = 100 * (median / .milliseconds(100))
    print(
      "  a look at \(processors) processors: \(microseconds) µs of CPU time, \(String(format: "%.2f", share)) % of one core ten times a second"
    )
  }
}
