import Glibc
import Testing

@testable import FullyLoaded

/// What becomes of a worker that has started another program.
enum WorkerEnd: String, CaseIterable, Codable, Sendable {
  case dies, runsTooLong, isCancelled, isSentHome

  /// Gets there; the worker has started a program that would go on for an hour.
  func reach() async throws {
    let (arrived, never) = (Chime(), Chime())
    defer { for chime in [arrived, never] { chime.remove() } }
    try await withProcessPool(workers: .exactly(1), terminationGrace: .milliseconds(50)) { pool in
      switch self {
      case .dies: _ = await pool.submit(startSleeperAndDie, 3600).result
      case .runsTooLong:
        _ = await pool.submit(
          startSleeper, arrived.path, never.path, timeLimit: .milliseconds(200)
        ).result
      case .isCancelled:
        let task = pool.submit(startSleeper, arrived.path, never.path)
        await arrived.heard()
        task.cancel()
      case .isSentHome: _ = try await pool.run(startSleeperAndReturn, 3600)
      }
    }
  }
}

@Remote
func startSleeperAndDie(_ seconds: Int) {
  Command.start("sleep", "\(seconds)")
  Death.aborts.die()
}

@Remote
func startSleeperAndReturn(_ seconds: Int) {
  Command.start("sleep", "\(seconds)")
}

@Suite(.serialized, .timeLimit(.minutes(2)))
struct `what a task has started ends with its worker` {
  @Test(arguments: WorkerEnd.allCases)
  func `however that ends`(_ end: WorkerEnd) async throws {
    let family = Family.new()
    let said = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) { [end, family = family as Family] in
      family.begin()
      await Differences.say { differences in
        try await end.reach()
        let left = family.membersLeft(after: .seconds(10))
        differences.expect(left.isEmpty, "\(left)")
        for pid in left { kill(pid, SIGKILL) }
      }
    }
    let output = try #require(said).standardOutputContent
    #expect(String(decoding: output, as: UTF8.self) == "")
  }

  @Test
  func `and Ctrl-C is the program's to answer`() async throws {
    try await withProcessPool(workers: .exactly(2)) { pool in
      let groups = try await pool.map(
        #remote { (_: Int) -> [Int32] in [getpid(), getpgrp()] }, 0..<8
      )
      .collected()
      #expect(groups.allSatisfy { $0[0] == $0[1] && $0[1] != getpgrp() })
    }
  }
}
