import Glibc
import Testing

@testable import FullyLoaded

/// What has happened so far.
struct SoakCounts {
  var pools = 0, maps = 0, submits = 0, tasks = 0
  var kills = 0, lost = 0, overTime = 0, cancelled = 0, leftEarly = 0, retries = 0
}

/// Uses one pool after the other, each in ways that its random numbers say.
struct SoakLane {
  var random: SoakRandom
  let counts: SoakCounter

  mutating func run(until deadline: ContinuousClock.Instant) async throws {
    while .now < deadline { try await usePool(until: deadline) }
  }

  private mutating func usePool(until deadline: ContinuousClock.Instant) async throws {
    let isKilled = random.happens(oneIn: 2)
    let rotation = random.happens(oneIn: 3) ? random.number(1..<30) : nil
    let killerSeed = random.next()
    counts.change { $0.pools += 1 }
    let steps = random.number(1..<12)
    var lane = self
    try await withProcessPool(
      workers: .exactly(random.number(1..<5)), maximumTasksPerWorker: rotation,
      terminationGrace: .milliseconds(20)
    ) { pool in
      let killer = Task { [counts] in
        guard isKilled else { return }
        await Self.kill(in: pool, SoakRandom(seed: killerSeed), counts)
      }
      for _ in 0..<steps where .now < deadline {
        if lane.random.happens(oneIn: 4) {
          await lane.submitSome(to: pool, isKilled: isKilled)
        } else {
          try await lane.mapSome(on: pool, isKilled: isKilled)
        }
      }
      killer.cancel()
      await killer.value
      counts.change { $0.retries += pool.metrics.retries }
    }
    random = lane.random
  }

  /// Kills workers from outside, now and then.
  private static func kill(in pool: ProcessPool, _ random: SoakRandom, _ counts: SoakCounter) async
  {
    var random = random
    while !Task.isCancelled {
      try? await Task.sleep(for: .microseconds(random.number(500..<40_000)))
      // Under the pool's lock, as it were: a worker that lives in the metrics has not been reaped yet.
      guard let pid = pool.metrics.workers.randomElement(using: &random)?.pid else { continue }
      Glibc.kill(pid, SIGKILL)
      counts.change { $0.kills += 1 }
    }
  }

  private mutating func chore(_ number: Int, log: String, hasLimit: Bool) -> Chore {
    let kind: Chore.Kind =
      switch random.number(0..<40) {
      case 0: .throwing
      case 1:
        .dying(
          [
            .killsItself, .traps, .exitsWith0, .exitsWith7, .aborts, .terminatesItself,
            .writesNonsense,
          ][random.number(0..<7)])
      case 2 where hasLimit: .hanging
      case 3...5:
        .giving(
          bytes: random.happens(oneIn: 20)
            ? random.number(0..<3_000_000) : random.number(0..<20_000))
      case 6...12: .spinning(random.number(0..<200_000))
      default: .quick
      }
    let ballast = random.happens(oneIn: 50) ? random.number(0..<400_000) : random.number(0..<50)
    return Chore(
      number: number, kind: kind, log: log, ballast: [UInt8](repeating: 3, count: ballast))
  }

  private mutating func mapSome(on pool: ProcessPool, isKilled: Bool) async throws {
    let count = random.number(0..<300)
    let limit: Duration? = random.happens(oneIn: 3) ? .milliseconds(random.number(20..<100)) : nil
    let retries = random.happens(oneIn: 4) ? random.number(1..<4) : 0
    let log = random.happens(oneIn: 3) ? SoakLog() : nil
    let ordering: ResultOrdering = random.happens(oneIn: 2) ? .input : .completion
    let chunk: ChunkSize = random.happens(oneIn: 2) ? .automatic : .fixed(random.number(1..<40))
    let leavesAfter = random.happens(oneIn: 5) ? random.number(0..<max(1, count)) : nil
    var chores: [Chore] = []
    for number in 0..<count {
      chores.append(chore(number, log: log?.path ?? "", hasLimit: limit != nil))
    }
    counts.change { $0.maps += 1 }

    let rules = SoakRules(isKilled: isKilled, limit: limit, retries: retries, mayBeCancelled: false)
    var seen = Set<Int>()
    let results = pool.map(
      work, chores, ordering: ordering, chunkSize: chunk, bufferLimit: random.number(1..<500),
      timeLimit: limit, retriesOnWorkerLoss: retries, onFailure: .continue)
    for try await outcome in results {
      #expect(seen.insert(outcome.task).inserted, "Task \(outcome.task) has ended twice.")
      if ordering == .input { #expect(outcome.task == seen.count - 1) }
      rules.check(outcome.result, of: chores[outcome.task], index: outcome.task, counts)
      if seen.count == leavesAfter {
        counts.change { $0.leftEarly += 1 }
        return
      }
    }
    #expect(seen.count == count)
    log?.check(retries: retries)
  }

  private mutating func submitSome(to pool: ProcessPool, isKilled: Bool) async {
    var tasks: [(chore: Chore, task: PoolTask<Yield>, isCancelled: Bool)] = []
    let limit = Duration.milliseconds(random.number(20..<100))
    for number in 0..<random.number(1..<20) {
      let chore = chore(number, log: "", hasLimit: true)
      tasks.append((chore, pool.submit(work, chore, timeLimit: limit), random.happens(oneIn: 3)))
      counts.change { $0.submits += 1 }
    }
    for (_, task, isCancelled) in tasks where isCancelled { task.cancel() }
    for (chore, task, isCancelled) in tasks {
      let rules = SoakRules(
        isKilled: isKilled, limit: limit, retries: 0, mayBeCancelled: isCancelled)
      rules.check(await task.result, of: chore, index: nil, counts)
    }
  }
}
