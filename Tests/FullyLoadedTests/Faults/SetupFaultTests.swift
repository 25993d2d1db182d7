import Glibc
import Testing

@testable import FullyLoaded

struct SetupRefused: Error, CustomStringConvertible {
  let description: String
}

@Remote
func refuseSetup(_ reason: String) throws { throw SetupRefused(description: reason) }

/// Lets the first of two chimes that are struck in advance decide who may live.
@Remote
func dieUnlessStruck(_ path: String) {
  let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  var byte: UInt8 = 0
  if read(descriptor, &byte, 1) != 1 { abort() }
  close(descriptor)
}

@Remote
func dieWhenStruck(_ path: String) {
  let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
  var byte: UInt8 = 0
  if read(descriptor, &byte, 1) == 1 { abort() }
  close(descriptor)
}

@Suite(.serialized, .timeLimit(.minutes(2)))
struct `a setup that fails` {
  @Test(arguments: [1, 2, 8])
  func `is one error with its cause, after few starts`(_ workers: Int) async throws {
    let metrics = try await withProcessPool(
      workers: .exactly(workers), workerSetup: .calling(refuseSetup, "no model here")
    ) { pool in
      let outcome = await pool.submit(double, 1).result
      guard case .workerSetupFailed(let attempts, let reason) = outcome.poolError else {
        Issue.record("\(outcome)")
        return pool.metrics
      }
      #expect(reason == "no model here")
      #expect(attempts <= workers + 2)
      // No task runs from now on, and each says why.
      let later = await pool.submit(double, 2).result
      #expect(later.poolError == outcome.poolError)
      let error = await errorThrown { _ = try await pool.map(double, 0..<3).collected() }
      #expect(error as? PoolError == outcome.poolError)
      return pool.metrics
    }
    #expect(metrics.workersStarted <= workers + 2)
  }

  @Test(arguments: Death.allCases.filter { $0 != .exhaustsMemory })
  func `by dying is one error with the death`(_ death: Death) async throws {
    try await withProcessPool(workers: .exactly(2), workerSetup: .calling(dieIn, death)) { pool in
      let outcome = await pool.submit(double, 1).result
      guard case .workersDoNotStart(let attempts, let last) = outcome.poolError else {
        Issue.record("\(outcome)")
        return
      }
      #expect(attempts <= 4)
      #expect(pool.metrics.workersStarted <= 4)
      #expect(death.explains(last.cause), "\(last.cause)")
      #expect(last.task == nil)
    }
  }

  @Test
  func `and workers that end before their first word are one error as well`() async throws {
    // So little that a worker cannot even look at the page that it shares with the pool.
    try await withProcessPool(workers: .exactly(2), memoryLimit: 1) { pool in
      let outcome = await pool.submit(double, 1).result
      guard case .workersDoNotStart(let attempts, let last) = outcome.poolError else {
        Issue.record("\(outcome)")
        return
      }
      #expect(attempts <= 4)
      #expect(last.cause == .exited(code: 71))
      #expect(pool.metrics.workersStarted <= 4)
    }
  }

  @Test
  func `in some workers only costs no task`() async throws {
    let chime = Chime()
    defer { chime.remove() }
    chime.strike(3)
    try await withProcessPool(
      workers: .exactly(2), workerSetup: .calling(dieWhenStruck, chime.path)
    ) { pool in
      try await expectsToGoOn(pool)
      // The third death may still be under way.
      #expect((2...3).contains(pool.metrics.workersLost))
    }
  }

  @Test
  func `later does not end a pool that had begun well`() async throws {
    let chime = Chime()
    defer { chime.remove() }
    chime.strike(2)
    try await withProcessPool(
      workers: .exactly(2), workerSetup: .calling(dieUnlessStruck, chime.path)
    ) { pool in
      try await expectsToGoOn(pool)
      let victim = await pool.submit(perform, Deed(0, .aborts, .running)).result
      #expect(victim.termination?.cause == .signal(SIGABRT))
      chime.strike(100)
      try await expectsToGoOn(pool)
    }
  }

  @Test
  func `is heard of when nobody waits`() async throws {
    try await withProcessPool(workers: .exactly(2), workerSetup: .calling(refuseSetup, "x")) { _ in
    }
  }

  @Test
  func `by hanging does not outlive the pool`() async throws {
    let arrived = Chime()
    defer { arrived.remove() }
    let never = Chime()
    defer { never.remove() }
    try await withProcessPool(
      workers: .exactly(2), workerSetup: .calling(hang, arrived.path, never.path),
      terminationGrace: .milliseconds(20)
    ) { _ in
      await arrived.heard(2)
    }
  }
}

/// Hangs where SIGTERM does not end it.
@Remote
func hang(_ arrived: String, _ never: String) {
  signal(SIGTERM, SIG_IGN)
  Chime.strike(arrived)
  Chime.hear(never)
}

@Suite(.serialized, .timeLimit(.minutes(2)))
struct `a teardown that hangs does not outlive the pool` {
  @Test
  func `when its worker was idle`() async throws {
    let (arrived, never) = (Chime(), Chime())
    defer { for chime in [arrived, never] { chime.remove() } }
    try await withProcessPool(
      workers: .exactly(2), workerTeardown: .calling(hang, arrived.path, never.path),
      terminationGrace: .milliseconds(20)
    ) { pool in
      try await expectsToGoOn(pool)
    }
  }

  @Test
  func `when its worker was replaced before`() async throws {
    let (arrived, never) = (Chime(), Chime())
    defer { for chime in [arrived, never] { chime.remove() } }
    try await withProcessPool(
      workers: .exactly(1), workerTeardown: .calling(hang, arrived.path, never.path),
      maximumTasksPerWorker: 1, terminationGrace: .milliseconds(20)
    ) { pool in
      let results = try await pool.map(double, 0..<3).collected()
      #expect(results == [0, 2, 4])
      await arrived.heard(3)
    }
  }

  @Test
  func `when its worker's task was cancelled and has stopped`() async throws {
    let (arrived, running, never) = (Chime(), Chime(), Chime())
    defer { for chime in [arrived, running, never] { chime.remove() } }
    try await withProcessPool(
      workers: .exactly(1), workerTeardown: .calling(hang, arrived.path, never.path),
      terminationGrace: .milliseconds(200)
    ) { pool in
      let task = pool.submit(untilCancelled, running.path)
      await running.heard()
      _ = task.state
    }
  }
}

/// Goes on until it sees that it is cancelled.
@Remote
func untilCancelled(_ running: String) throws -> Int {
  Chime.strike(running)
  while !Task.isCancelled { usleep(100) }
  throw CancellationError()
}
