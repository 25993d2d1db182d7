import Glibc
import Testing

@testable import FullyLoaded

/// What a program is doing with its pool when it is killed.
enum HostState: String, CaseIterable, Codable, Sendable {
  case starting, idle, inTask, inHangingTask, inSetup, inTeardown, inLargeResult, withGrandchild
  case withDeafGrandchild, inNestedPool

  /// Gets there and dies.
  func reachAndDie() async throws {
    let (arrived, never) = (Chime(), Chime())
    switch self {
    case .starting:
      try await withProcessPool(workers: .exactly(4)) { _ in Self.die([arrived, never]) }
    case .idle:
      try await withProcessPool(workers: .exactly(4)) { pool in
        try await expectsToGoOn(pool)
        Self.die([arrived, never])
      }
    case .inTask: try await inTask(meet, arrived, never, arrivals: 4)
    case .inHangingTask: try await inTask(hang, arrived, never, arrivals: 4)
    case .withGrandchild: try await inTask(startSleeper, arrived, never, arrivals: 4)
    case .withDeafGrandchild: try await inTask(startDeafSleeper, arrived, never, arrivals: 4)
    case .inNestedPool: try await inTask(hangInPool, arrived, never, arrivals: 8)
    case .inSetup:
      try await withProcessPool(
        workers: .exactly(4), workerSetup: .calling(hang, arrived.path, never.path)
      ) { _ in
        await arrived.heard(4)
        Self.die([arrived, never])
      }
    case .inTeardown:
      let killer = Task {
        // Not all may have been ready: those have nothing to tear down.
        await arrived.heard()
        Self.die([arrived, never])
      }
      try await withProcessPool(
        workers: .exactly(4), workerTeardown: .calling(hang, arrived.path, never.path),
        terminationGrace: .seconds(100)
      ) { try await expectsToGoOn($0) }
      await killer.value
    case .inLargeResult:
      try await withProcessPool(workers: .exactly(4)) { pool in
        for try await _ in pool.map(zeros, repeatElement(8 << 20, count: 100)) {
          Self.die([arrived, never])
        }
      }
    }
  }

  private func inTask<Success: Sendable>(
    _ function: RemoteFunction<String, String, Success>, _ arrived: Chime, _ never: Chime,
    arrivals: Int
  ) async throws {
    try await withProcessPool(workers: .exactly(4)) { pool in
      let tasks = (0..<4).map { _ in pool.submit(function, arrived.path, never.path) }
      await arrived.heard(arrivals)
      Self.die([arrived, never])
      _ = tasks
    }
  }

  private static func die(_ chimes: [Chime]) {
    for chime in chimes { chime.forget() }
    kill(getpid(), SIGKILL)
  }
}

/// Starts a program that would go on for an hour, and waits.
@Remote
func startSleeper(_ arrived: String, _ never: String) {
  Command.start("sleep", "3600")
  Chime.strike(arrived)
  Death.hang()
}

/// The same with a program that no request to stop ends.
@Remote
func startDeafSleeper(_ arrived: String, _ never: String) {
  Command.start("sh", "-c", "trap '' TERM HUP INT; while :; do sleep 3600; done")
  Chime.strike(arrived)
  Death.hang()
}

/// Hangs in the workers of a pool that it has itself.
@Remote
func hangInPool(_ arrived: String, _ never: String) async throws {
  try await withProcessPool(workers: .exactly(2)) { pool in
    _ = try await pool.map(
      hang, repeatElement(arrived, count: 2), repeatElement(never, count: 2)
    ).collected()
  }
}

@Suite(
  .serialized,
  .timeLimit(.minutes(3)))
struct `a program that is killed leaves no process` {
  @Test(arguments: HostState.allCases)
  func `whatever its pool was doing`(_ state: HostState) async {
    for _ in 0..<3 {
      let family = Family.new()
      await #expect(processExitsWith: .signal(SIGKILL)) { [state, family = family as Family] in
        family.begin()
        try await state.reachAndDie()
      }
      let left = family.membersLeft(after: .seconds(1))
      #expect(left.isEmpty)
      for pid in left { kill(pid, SIGKILL) }
    }
  }

  /// The kernel takes memory back before it closes files, but tells children of their parent's threads before that.
  @Test(arguments: [HostState.inTask, .withGrandchild, .withDeafGrandchild, .inNestedPool])
  func `also when it takes long to die`(_ state: HostState) async {
    let family = Family.new()
    await #expect(processExitsWith: .signal(SIGKILL)) { [state, family = family as Family] in
      family.begin()
      let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 30, alignment: 4096)
      for offset in stride(from: 0, to: bytes.count, by: 4096) { bytes[offset] = 1 }
      try await state.reachAndDie()
      bytes.deallocate()
    }
    let left = family.membersLeft(after: .seconds(1))
    #expect(left.isEmpty)
    for pid in left { kill(pid, SIGKILL) }
  }
}
