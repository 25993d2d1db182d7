import Foundation
import Testing

@testable import Comparison

@Suite struct `processors are looked at in steps that mean something` {
  /// A machine whose `/proc/stat` is what a test writes.
  private final class FakeMachine {
    let root = FileManager.default.temporaryDirectory
      .appending(path: "machine-\(UUID().uuidString)").path

    init() throws {
      try FileManager.default.createDirectory(
        atPath: "\(root)/proc", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    /// Writes what the processors have done: busy and idle ticks by number.
    func write(_ processors: [Int: (busy: Int, idle: Int)]) throws {
      let lines = processors.sorted { $0.key < $1.key }.map {
        "cpu\($0.key) \($0.value.busy) 0 0 \($0.value.idle) 0 0 0 0 0 0\n"
      }
      try ("cpu  0 0 0 0\n" + lines.joined()).write(
        toFile: "\(root)/proc/stat", atomically: true, encoding: .utf8)
    }
  }

  private let start = ContinuousClock.now

  @Test func `the share of a step that a processor was busy`() throws {
    let machine = try FakeMachine()
    var sampler = ProcessorSampler([0, 1], root: machine.root, now: start)
    try machine.write([0: (100, 100), 1: (0, 200)])
    sampler.look(at: start)
    #expect(sampler.history.isEmpty && sampler.busy == nil)
    try machine.write([0: (110, 100), 1: (5, 205)])
    sampler.look(at: start + .milliseconds(100))
    #expect(sampler.history.levels == [[100, 50]])
    #expect(sampler.history.ends == [100_000_000])
    #expect(sampler.busy == 1.5)
  }

  @Test func `a look after three ticks is none`() throws {
    let machine = try FakeMachine()
    var sampler = ProcessorSampler([0], root: machine.root, now: start)
    try machine.write([0: (0, 0)])
    sampler.look(at: start)
    try machine.write([0: (3, 0)])
    sampler.look(at: start + .milliseconds(30))
    #expect(sampler.history.isEmpty)
    #expect(sampler.due == start + .milliseconds(100))
  }

  @Test func `one that goes offline, or comes back, did nothing that could be told`() throws {
    let machine = try FakeMachine()
    var sampler = ProcessorSampler([0, 1], root: machine.root, now: start)
    try machine.write([0: (0, 0), 1: (1000, 0)])
    sampler.look(at: start)
    try machine.write([0: (10, 0)])
    sampler.look(at: start + .milliseconds(100))
    try machine.write([0: (20, 0), 1: (0, 0)])
    sampler.look(at: start + .milliseconds(200))
    try machine.write([0: (30, 0), 1: (10, 0)])
    sampler.look(at: start + .milliseconds(300))
    #expect(sampler.history.levels == [[100, 0], [100, 0], [100, 100]])
  }

  @Test func `a machine that does not tell is asked no more often for that`() throws {
    let machine = try FakeMachine()
    var sampler = ProcessorSampler([0], root: machine.root, now: start)
    sampler.look(at: start + .milliseconds(500))
    #expect(sampler.due >= start + .milliseconds(600))
    #expect(sampler.history.isEmpty)
  }

  @Test func `shown are those that were granted, or where those are unknown, all there are`() throws
  {
    let machine = try FakeMachine()
    try machine.write([0: (0, 0), 1: (0, 0), 4: (0, 0)])
    #expect(ProcessorSampler.shown(of: [1, 4, 9], root: machine.root) == [1, 4])
    #expect(ProcessorSampler.shown(of: [40, 41], root: machine.root) == [0, 1, 4])
    #expect(ProcessorSampler.shown(of: [0], root: "\(machine.root)/nowhere") == [])
  }

  @Test func `hundreds of them`() throws {
    let machine = try FakeMachine()
    let numbers = Array(0..<512)
    var sampler = ProcessorSampler(numbers, root: machine.root, now: start)
    try machine.write(Dictionary(uniqueKeysWithValues: numbers.map { ($0, (0, 0)) }))
    sampler.look(at: start)
    try machine.write(
      Dictionary(uniqueKeysWithValues: numbers.map { ($0, ($0 % 2 * 10, ($0 + 1) % 2 * 10)) }))
    sampler.look(at: start + .seconds(1))
    #expect(sampler.busy == 256)
    #expect(sampler.history.levels[0].count == 512)
  }
}
