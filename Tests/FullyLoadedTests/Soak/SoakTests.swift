import Glibc
import Testing

@testable import FullyLoaded

/// What the environment asks of the soak test.
enum SoakSettings {
  static let seconds = getenv("FULLY_LOADED_SOAK_SECONDS").flatMap { Int(String(cString: $0)) }
  static let seed = getenv("FULLY_LOADED_SOAK_SEED").flatMap { UInt64(String(cString: $0)) }
}

/// Minutes of everything at once: `make soak`.
@Suite(
  .enabled(if: SoakSettings.seconds != nil, "FULLY_LOADED_SOAK_SECONDS says how long."),
  .timeLimit(.minutes(60)))
struct `pools under everything at once` {
  @Test
  func `every task ends once and rightly, whatever happens to its workers`() async throws {
    let seed = SoakSettings.seed ?? UInt64.random(in: 0..<1 << 32)
    print("Seed \(seed).")
    let counts = SoakCounter()
    var warmUp = SoakLane(random: SoakRandom(seed: seed), counts: counts)
    try await warmUp.run(until: .now + .milliseconds(500))
    // The language's own timers, one for each clock, are made when they are first used.
    try await ContinuousClock().sleep(for: .milliseconds(1))
    try await SuspendingClock().sleep(for: .milliseconds(1))
    let before = Footprint.current()

    let deadline = ContinuousClock.now + .seconds(SoakSettings.seconds ?? 1)
    try await withThrowingTaskGroup { group in
      for number in 0..<3 as Range<UInt64> {
        group.addTask {
          var lane = SoakLane(random: SoakRandom(seed: seed &+ number &* 0x1_0000), counts: counts)
          try await lane.run(until: deadline)
        }
      }
      try await group.waitForAll()
    }

    let after = Footprint.current()
    #expect(after.children == 0)
    #expect(after.descriptors == before.descriptors)
    // The language's own threads come and go.
    #expect(after.threads <= before.threads + 4)
    print("\(counts.value)")
  }
}
