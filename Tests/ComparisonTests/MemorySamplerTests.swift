import Foundation
import FullyLoadedHost
import MachineProbe
import Records
import Testing

@testable import Comparison

@Suite struct `a peak that was seen in a part of a tree is known to be the least it can have been` {
  /// A tree of so many processes below one, of 1 MiB each: more than can be looked at in the time that a look has in any case.
  private final class LargeTree {
    static let processes = 400
    let root = FileManager.default.temporaryDirectory
      .appending(path: "machine-\(UUID().uuidString)").path

    init() throws {
      let children = (2...Self.processes).map { "\($0)" }.joined(separator: " ")
      for process in 1...Self.processes {
        let folder = "\(root)/proc/\(process)"
        try FileManager.default.createDirectory(
          atPath: "\(folder)/task/\(process)", withIntermediateDirectories: true)
        let stat =
          "\(process) (x) S \(process == 1 ? 0 : 1) 1 1 0 -1 0 0 0 0 0 3 1 0 0 20 0 1 0 1 1 1 1\n"
        for (name, text) in [
          ("stat", stat), ("smaps_rollup", "x\nPss:  1024 kB\n"),
          ("task/\(process)/children", process == 1 ? children : ""),
        ] {
          try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
        }
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }
  }

  @Test func `until the rest of it has been seen, too`() throws {
    let machine = try LargeTree()
    let start = ContinuousClock.now
    var sampler = MemorySampler(
      ProcessTree(of: 1, root: machine.root), includesRoot: true, expected: nil, now: start)
    var poor = Allowance(share: 0.0001, advance: .zero, most: .milliseconds(1), now: start)
    sampler.sample(&poor, at: start)
    #expect(sampler.isPartial)
    #expect(try #require(sampler.peakBytes) < UInt64(LargeTree.processes) << 20)
    var rich = Allowance(share: 1, advance: .seconds(100), most: .seconds(100), now: start)
    sampler.sample(&rich, at: start)
    #expect(!sampler.isPartial)
    #expect(sampler.peakBytes == UInt64(LargeTree.processes) << 20)
    // A part of it, seen later, is no more than all of it was.
    sampler.sample(&poor, at: start)
    #expect(!sampler.isPartial)
  }

  @Test(arguments: [true, false])
  func `and the run's record says so`(isPartial: Bool) {
    let seen = Observation(
      peakBytes: 5, isPeakPartial: isPartial, history: ProcessorHistory(processors: []))
    let done = HostMessage.Done(at: 10, cpuNanoseconds: 1, bits: [], lanes: [])
    let measurement = Measurement(start: 0, done: done, outcomes: .bits([]), seen: seen)
    #expect(measurement.run(round: 1, launchNanoseconds: 0).isPeakPartial == isPartial)
  }
}
