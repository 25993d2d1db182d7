#if MPI
  import FullyLoaded
  import Glibc

  @Remote private func nothing(_ task: Int) {}
  @Remote private func taken(_ bytes: [UInt8]) {}
  @Remote private func given(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
  @Remote private func rested(_ seconds: UInt32) { sleep(seconds) }

  /// What a cluster pool costs: to start, for each task, for each megabyte, and to have idle.
  ///
  /// Started as three ranks or more. Times are medians of five rounds after one that does not count; that of the most tasks is of one.
  @main
  enum RankFigures {
    private static let rounds = 5
    private static let idleSeconds: UInt32 = 10

    static func main() async throws {
      let begin = ContinuousClock.now
      var isFirst = true
      var starts: [Duration] = []
      var stops: [Duration] = []
      for round in 0...rounds {
        let start = ContinuousClock.now
        var (ready, end) = (start, start)
        let workers = try await withClusterPool { pool in
          ready = .now
          _ = try await pool.run(nothing, 0)
          end = .now
          return pool.workers
        }
        guard let workers else { continue }
        if isFirst {
          print("Ranks of MPI on this machine, \(workers) that serve, medians")
          line("MPI begins, in the program", milliseconds(ready - begin))
          isFirst = false
        }
        guard round > 0 else { continue }
        starts.append(ready - start)
        stops.append(.now - end)
      }
      if !isFirst {
        line("start of a pool", milliseconds(median(starts)))
        line("stop", milliseconds(median(stops)))
      }
      _ = try await withClusterPool { pool in
        try await measureTasks(pool)
        try await measureTransfer(pool)
      }
      try await measureIdle()
    }

    private static func measureTasks(_ pool: ClusterPool) async throws {
      for count in [1, 100, 10_000] {
        var times: [Duration] = []
        for round in 0...rounds {
          let start = ContinuousClock.now
          _ = try await pool.map(nothing, 0..<count).reduce(0) { sum, _ in sum + 1 }
          if round > 0 { times.append(.now - start) }
        }
        let title = count > 1 ? "one map of \(count) tasks" : "one map of 1 task"
        line("\(title), a task", microseconds(median(times) / count))
      }
    }

    private static func measureTransfer(_ pool: ClusterPool) async throws {
      for megabytes in [1, 10, 100] {
        let content = [UInt8](repeating: 0, count: megabytes * 1_000_000)
        var (there, back): ([Duration], [Duration]) = ([], [])
        for round in 0...rounds {
          let start = ContinuousClock.now
          try await pool.run(taken, content)
          let middle = ContinuousClock.now
          _ = try await pool.run(given, content.count)
          guard round > 0 else { continue }
          there.append(middle - start)
          back.append(.now - middle)
        }
        line("\(megabytes) MB as an argument, a MB", milliseconds(median(there) / megabytes))
        line("\(megabytes) MB as a result, a MB", milliseconds(median(back) / megabytes))
      }
    }

    /// Every rank says what it has used meanwhile.
    private static func measureIdle() async throws {
      var before = rusage()
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &before)
      // One task that rests: its rank and all others have nothing to compute.
      guard try await withClusterPool({ try await $0.run(rested, idleSeconds) }) != nil else {
        return try report("serves", since: before)
      }
      try report("rank 0", since: before)
    }

    private static func report(_ who: String, since before: rusage) throws {
      var after = rusage()
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &after)
      func seconds(_ usage: rusage) -> Double {
        [usage.ru_utime, usage.ru_stime].reduce(0) {
          $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
        }
      }
      let share = (seconds(after) - seconds(before)) / Double(idleSeconds)
      line("idle for \(idleSeconds) s, \(who), of one core", "\((share * 1_000).rounded() / 10) %")
    }

    private static func median(_ times: [Duration]) -> Duration { times.sorted()[times.count / 2] }

    private static func line(_ title: String, _ figure: String) {
      let padding = String(repeating: " ", count: max(1, 56 - title.count - figure.count))
      print("  \(title)\(padding)\(figure)")
    }

    private static func milliseconds(_ time: Duration) -> String {
      "\((time / .microseconds(10)).rounded() / 100) ms"
    }

    private static func microseconds(_ time: Duration) -> String {
      "\((time / .nanoseconds(100)).rounded() / 10) µs"
    }
  }
#else
  @main
  enum RankFigures {
    static func main() {
      print("Built without MPI.")
    }
  }
#endif
