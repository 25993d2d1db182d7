// What the article of the same name shows, each block between marks; see ArticleTests.
import FullyLoaded
import Testing

// snippet 1
@Remote
func power(_ base: Int, _ exponent: Int) -> Int {
  (0..<exponent).reduce(1) { product, _ in product * base }
}
// end

// snippet 7
let unit = WorkerState<String>()

@Remote
func choose(_ name: String) throws { try unit.set(name) }

@Remote
func label(_ amount: Int) throws -> String { "\(amount) \(try unit.value)" }
// end

// snippet 9
@Remote
func share(_ whole: Int, among people: Int) -> Int { whole / people }
// end

@Suite(.timeLimit(.minutes(2)))
struct `coming from concurrent.futures` {
  @Test func `map`() async throws {
    let lines = try await printed {
      // snippet 2
      try await withProcessPool { pool in
        for try await result in pool.map(power, 0..<4, repeatElement(2, count: 4)) {
          print(result)
        }
      }
      // end
    }
    #expect(lines == ["0", "1", "4", "9"])
  }

  @Test func `submit and result`() async throws {
    let lines = try await printed {
      try await withProcessPool { pool in
        // snippet 3
        let task = pool.submit(power, 3, 4)
        do {
          print(try await task.value(timeout: .seconds(10)))
        } catch PoolError.timedOut {
          task.cancel()
        }
        print(task.state)
        // end
      }
    }
    #expect(lines == ["81", "finished"])
  }

  @Test func `as they complete, the first, and all`() async throws {
    let lines = try await printed {
      try await withThreadPool { pool in
        // snippet 4
        for try await result in pool.map(
          power, 1...3, repeatElement(2, count: 3), ordering: .completion)
        {
          print(result)
        }
        // end
        // snippet 5
        let tasks = (1...3).map { pool.submit(power, $0, 2) }
        try await withThrowingTaskGroup(of: Int.self) { group in
          for task in tasks { group.addTask { try await task.value } }
          for try await result in group { print(result) }
        }
        // end
        // snippet 6
        for task in tasks { _ = await task.result }
        // end
      }
    }
    #expect(lines[..<3].sorted() == ["1", "4", "9"])
    #expect(lines[3...].sorted() == ["1", "4", "9"])
  }

  @Test func `what workers are`() async throws {
    let lines = try await printed {
      // snippet 8
      try await withProcessPool(
        workers: .exactly(4), workerSetup: .calling(choose, "kg"), maximumTasksPerWorker: 100
      ) { pool in
        print(try await pool.map(label, 1...3).collected())
      }
      // end
    }
    #expect(lines == [#"["1 kg", "2 kg", "3 kg"]"#])
  }

  @Test func `a pool does not break`() async throws {
    let lines = try await printed {
      try await withProcessPool { pool in
        // snippet 10
        do {
          print(try await pool.run(share, 12, 0))
        } catch PoolError.workerTerminated(let end) {
          print("One worker has died of \(end.cause).")
        }
        print(try await pool.run(share, 12, 4))
        // end
      }
    }
    #expect(lines.count == 2)
    #expect(lines.first?.wholeMatch(of: /One worker has died of signal\([45]\)\./) != nil)
    #expect(lines.last == "3")
  }

  @Test func `what is awaited has ended`() async throws {
    let lines = try await printed {
      // snippet 11
      try await withProcessPool { pool in
        let tasks = (0..<4).map { pool.submit(power, $0, 2) }
        for task in tasks { print(try await task.value) }
      }
      // end
    }
    #expect(lines == ["0", "1", "4", "9"])
  }
}
