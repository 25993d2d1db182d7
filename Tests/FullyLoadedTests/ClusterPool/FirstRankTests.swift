#if MPI
  import FullyLoaded
  import Glibc
  import Testing

  /// What ranks other than the first do in the jobs of these tests.
  @Suite(.enabled(if: Rank.number ?? 0 > 0))
  struct `a rank of a job serves pools` {
    @Test func `until the first one ends`() async throws {
      try await serveClusterPools()
    }
  }

  @Suite(.serialized, .timeLimit(.minutes(1)), .enabled(if: Rank.number == 0))
  struct `the first rank of a job` {
    @Test func `has all others for workers unless it wants fewer`() async throws {
      try await #expect(withClusterPool { $0.workers } == 2)
      try await #expect(withClusterPool(workers: .exactly(1)) { $0.workers } == 1)
    }

    @Test func `is told when it wants more than there are, and the others go on`() async throws {
      await #expect(throws: PoolError.tooFewRanks(ranks: 3, workers: 3)) {
        try await withClusterPool(workers: .exactly(3)) { _ in }
      }
      try await #expect(withClusterPool { try await $0.run(twiceOnRank, 21) } == 42)
    }

    @Test func `has one pool at a time`() async throws {
      try await withClusterPool { pool in
        await #expect(throws: PoolError.clusterPoolInUse) { try await withClusterPool { _ in } }
        try await #expect(pool.run(twiceOnRank, 21) == 42)
      }
    }

    @Test func `gives and gets eight million numbers`() async throws {
      let numbers = (0..<8_000_000).map(Double.init)
      let results = try await withClusterPool { pool in
        try await pool.map(doubledOnRank, repeatElement(numbers, count: 3)).collected()
      }
      let doubled = numbers.map { $0 * 2 }
      #expect(results == [doubled, doubled, doubled])
    }

    @Test func `uses both ranks at once, and each is another process`() async throws {
      let chimes = [Chime(), Chime()]
      defer { for chime in chimes { chime.remove() } }
      let paths = chimes.map(\.path)
      try await withClusterPool { pool in
        // Each waits for the other to have begun.
        let pids = try await pool.map(meetOnRank, paths, paths.reversed()).collected()
        #expect(Set(pids).count == 2)
        #expect(Set(pids) == Set(pool.metrics.workers.compactMap(\.pid)))
        #expect(!pids.contains(getpid()))
      }
    }

    @Test func `refuses memory that is of one machine`() async throws {
      let buffer = try SharedBuffer([1.0, 2.0])
      try await withClusterPool { pool in
        let error = await errorThrown { _ = try await pool.run(firstOnRank, buffer) }
        guard case PoolError.argumentsNotSent(_, let reason)? = error else {
          Issue.record("\(String(describing: error))")
          return
        }
        #expect(reason == "a SharedBuffer lies in the memory of one machine")
      }
    }

    @Test func `a task that is cancelled at once, as far as it has come, stops`() async throws {
      try await withClusterPool { pool in
        for round in 0..<200 {
          let task = pool.submit(spinsOnRank, round)
          // Before it is handed over, on its way, and after it has begun.
          while round % 3 > 0, task.state == .waiting { await Task.yield() }
          if round % 3 > 1 { try await #expect(pool.run(twiceOnRank, round) == 2 * round) }
          task.cancel()
        }
        try await #expect(pool.map(twiceOnRank, 0..<10).collected() == (0..<10).map { $0 * 2 })
      }
    }

    @Test func `a teardown is not cancelled with the task before it`() async throws {
      let chime = Chime()
      defer { chime.remove() }
      let tally = Tally()
      try await withClusterPool(
        workers: .exactly(1), workerTeardown: .calling(countUnlessCancelled, tally.path)
      ) { pool in
        _ = pool.submit(spinsAfter, chime.path)
        await chime.heard()
      }
      #expect(tally.count == 1)
    }

    @Test func `a pool does not pay for the time before it`() async throws {
      _ = try await withClusterPool { try await $0.run(twiceOnRank, 1) }
      let pause = Duration.seconds(2)
      try await Task.sleep(for: pause)
      let before = processorTimeOfRanks()
      _ = try await withClusterPool { try await $0.run(twiceOnRank, 1) }
      #expect(processorTimeOfRanks() - before < pause / 100)
    }

    @Test func `ranks that wait use little of a core`() async throws {
      let before = processorTimeOfRanks()
      let start = ContinuousClock.now
      try await withClusterPool { pool in _ = try await pool.run(restOnRank, 400_000) }
      let elapsed = ContinuousClock.now - start
      let used = processorTimeOfRanks() - before
      #expect(used > .zero)
      #expect(
        used < elapsed / 4, "Two ranks used \(used) of \(elapsed) in which they had nothing to do.")
    }
  }

  @Suite(.enabled(if: Rank.number == 0))
  struct `a rank that is alone` {
    @Test func `gets no pool`() async throws {
      await #expect(throws: PoolError.tooFewRanks(ranks: 1, workers: 1)) {
        try await withClusterPool { _ in }
      }
    }
  }

  @Suite(.enabled(if: Rank.number == 0))
  struct `a first rank whose other rank is killed` {
    @Test func `is gone with it`() async throws { try await end(isKilled) }
  }

  @Suite(.enabled(if: Rank.number == 0))
  struct `a first rank whose other rank traps` {
    @Test func `is gone with it`() async throws { try await end(traps) }
  }

  @Suite(.enabled(if: Rank.number == 0))
  struct `a first rank whose other rank calls exit` {
    @Test func `is gone with it`() async throws { try await end(callsExit) }
  }

  @Suite(.enabled(if: Rank.number == 0))
  struct `a first rank whose other rank is not prepared` {
    @Test func `is gone with it`() async throws {
      try await withClusterPool(workerSetup: .calling(exitsAtOnce, 0)) { _ in }
    }
  }

  @Suite(.enabled(if: Rank.number == 0))
  struct `a first rank that is to end` {
    @Test func `does so`() async throws {
      try await withClusterPool { pool in
        let task = pool.submit(restOnRank, 60_000_000)
        while task.state == .waiting { await Task.yield() }
        kill(getpid(), SIGTERM)
        try await task.value
      }
    }
  }

  private func end(_ function: RemoteFunction<Int, Int>) async throws {
    try await withClusterPool { pool in
      for try await _ in pool.map(function, 0..<10, ordering: .completion) {}
      print("the loop went on")
    }
  }

  @Remote private func twiceOnRank(_ number: Int) -> Int { 2 * number }

  @Remote private func doubledOnRank(_ numbers: [Double]) -> [Double] { numbers.map { $0 * 2 } }

  @Remote private func firstOnRank(_ buffer: SharedBuffer<Double>) -> Double { buffer[0] }

  @Remote private func meetOnRank(_ mine: String, _ other: String) -> Int32 {
    Chime.strike(mine)
    Chime.hear(other)
    return getpid()
  }

  @Remote private func spinsOnRank(_ round: Int) { while !Task.isCancelled {} }

  @Remote private func spinsAfter(_ chime: String) {
    Chime.strike(chime)
    while !Task.isCancelled {}
  }

  @Remote private func countUnlessCancelled(_ tally: String) {
    if !Task.isCancelled { Tally.add(tally) }
  }

  @Remote private func exitsAtOnce(_ code: Int32) { exit(code) }

  @Remote private func restOnRank(_ microseconds: UInt32) { usleep(microseconds) }

  @Remote private func isKilled(_ task: Int) -> Int {
    if task == 5 { kill(getpid(), SIGKILL) }
    return task
  }

  @Remote private func traps(_ task: Int) -> Int {
    precondition(task != 5)
    return task
  }

  @Remote private func callsExit(_ task: Int) -> Int {
    if task == 5 { exit(0) }
    return task
  }
#endif
