import Glibc
import Testing

@testable import FullyLoaded

/// Dies where the caller says, in a worker's setup or teardown.
@Remote
func dieIn(_ death: Death) { death.die() }

@Remote
func ownProcess(_ number: Int) -> Int32 { getpid() }

/// Lets a test know, and waits for it.
@Remote
func meet(_ arrived: String, _ leave: String) -> Int32 {
  Chime.strike(arrived)
  Chime.hear(leave)
  return getpid()
}

/// Has this process killed from outside as soon as it writes, and gives more than a pipe holds.
@Remote
func dieWhileWriting(_ count: Int, _ dies: Bool) -> [UInt8] {
  // The killer comes when the pool's own thread is in the middle of reading: after a few of some hundred pieces.
  if dies {
    Command.start(
      "sh", "-c",
      """
      while read -r name value rest; do [ "$name" = wchar: ] && first=$value; done </proc/\(getpid())/io
      while :; do
        while read -r name value rest; do [ "$name" = wchar: ] && now=$value; done </proc/\(getpid())/io
        [ "$now" -gt "$first" ] && kill -KILL \(getpid()) && exit
      done
      """)
  }
  return [UInt8](repeating: 7, count: count)
}

@Suite(.serialized, .timeLimit(.minutes(2)))
struct `a worker that dies between tasks costs none` {
  @Test
  func `while it is idle`() async throws {
    try await withProcessPool(workers: .exactly(2)) { pool in
      for _ in 0..<5 {
        let pids = Set(try await pool.map(ownProcess, 0..<20).collected())
        for pid in pids { kill(pid, SIGKILL) }
        try await expectsToGoOn(pool)
      }
      let pids = Set(try await pool.map(ownProcess, 0..<20).collected())
      #expect(!pids.isEmpty)
    }
  }

  @Test
  func `while tasks come and go`() async throws {
    try await withProcessPool(workers: .exactly(2)) { pool in
      let outcomes = try await pool.map(
        ownProcess, 0..<200, chunkSize: .fixed(8), onFailure: .continue
      )
      .collected()
      #expect(outcomes.count == 200)
      var lost = 0
      for round in 0..<10 {
        guard let pid = pool.metrics.workers.first?.pid else { continue }
        kill(pid, SIGKILL)
        let outcomes = try await pool.map(
          double, 0..<60, chunkSize: .fixed(8), onFailure: .continue
        ).collected()
        #expect(outcomes.map(\.task) == Array(0..<60))
        for outcome in outcomes where outcome.termination == nil {
          #expect(try outcome.result.get() == outcome.task * 2, "round \(round)")
        }
        lost += outcomes.count { $0.termination != nil }
      }
      #expect(lost <= 10)
      try await expectsToGoOn(pool)
    }
  }

  @Test
  func `when its setup is over and no task has come`() async throws {
    try await withProcessPool(workers: .exactly(3)) { pool in
      try await expectsToGoOn(pool)
      for worker in pool.metrics.workers { kill(try #require(worker.pid), SIGKILL) }
      try await expectsToGoOn(pool)
    }
  }

  @Test
  func `at the end of the pool`() async throws {
    for death in Death.allCases where death != .exhaustsMemory && death != .closesEverything {
      let results = try await withProcessPool(
        workers: .exactly(2), workerTeardown: .calling(dieIn, death),
        terminationGrace: .milliseconds(50)
      ) { pool in
        try await pool.map(double, 0..<20).collected()
      }
      #expect(results == (0..<20).map { $0 * 2 }, "\(death)")
    }
  }

  @Test
  func `in the middle of a large result: that task alone`() async throws {
    try await withProcessPool(workers: .exactly(2)) { pool in
      let count = 64 << 20
      let outcomes = try await pool.map(
        dieWhileWriting, repeatElement(count, count: 6), (0..<6).map { $0 == 2 },
        onFailure: .continue
      ).collected()
      #expect(outcomes[2].termination?.cause == .signal(SIGKILL))
      for outcome in outcomes where outcome.task != 2 {
        #expect(try outcome.result.get().count == count)
      }
      try await expectsToGoOn(pool)
    }
  }
}
