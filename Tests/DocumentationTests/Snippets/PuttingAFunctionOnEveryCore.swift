// What the article of the same name shows, each block between marks; see ArticleTests.
import FullyLoaded
import Testing

// snippet 1
/// How many primes there are from `start` up to, not including, `end`.
@Remote
func countPrimes(from start: Int, to end: Int) -> Int {
  (max(2, start)..<end).count { n in
    (2..<n).prefix { $0 * $0 <= n }.allSatisfy { n % $0 != 0 }
  }
}

let starts = stride(from: 0, to: 80_000, by: 10_000)
let ends = stride(from: 10_000, through: 80_000, by: 10_000)
// end

// snippet 4
func report(on pool: some WorkerPool) async throws {
  for try await count in pool.map(countPrimes, starts, ends) { print(count) }
}
// end

// snippet 6
struct Negative: Error, Codable {
  let number: Int
}

@Remote
func root(of number: Int) throws -> Double {
  if number < 0 { throw Negative(number: number) }
  return Double(number).squareRoot()
}
// end

// snippet 13
func countInThisThread() throws {
  try withProcessPool { pool in
    for count in pool.map(countPrimes, starts, ends) { print(try count.get()) }
  }
}
// end

// snippet 14
@Remote
func sum(of table: SharedBuffer<Double>, in range: Range<Int>) -> Double {
  table[range].reduce(0, +)
}
// end

// snippet 16
let words = WorkerState<Set<String>>()

@Remote
func learn(_ text: String) throws {
  try words.set(Set(text.split(separator: " ").map(String.init)))
}

@Remote
func isKnown(_ word: String) throws -> Bool {
  try words.value.contains(word)
}
// end

@Suite(.timeLimit(.minutes(2)))
struct `putting a function on every core` {
  private let article = try? Document(
    "Sources/FullyLoaded/FullyLoaded.docc/PuttingAFunctionOnEveryCore.md")
  private let counts = ["1229", "1033", "983", "958", "930", "924", "878", "902"]

  @Test func `the plain function and every pool print the same`() async throws {
    let plain = try await printed {
      // snippet 2
      for (start, end) in zip(starts, ends) { print(countPrimes(from: start, to: end)) }
      // end
    }
    #expect(plain == counts)
    let pool = try await printed {
      // snippet 3
      try await withProcessPool { pool in
        for try await count in pool.map(countPrimes, starts, ends) { print(count) }
      }
      // end
    }
    #expect(pool == counts)
    let all = try await printed {
      // snippet 5
      try await withSerialPool { try await report(on: $0) }
      try await withThreadPool { try await report(on: $0) }
      try await withProcessPool { try await report(on: $0) }
      // end
    }
    #expect(all == counts + counts + counts)
  }

  @Test func `results come as they finish, failures in their places`() async throws {
    let finished = try await printed {
      try await withThreadPool { pool in
        // snippet 8
        for try await outcome in pool.map(
          countPrimes, starts, ends, ordering: .completion, onFailure: .continue)
        {
          print(outcome.task, try outcome.result.get())
        }
        // end
      }
    }
    #expect(finished.sorted() == counts.enumerated().map { "\($0) \($1)" })
    let failed = try await printed {
      try await withProcessPool { pool in
        // snippet 7
        for try await outcome in pool.map(root, [4, -1, 9], onFailure: .continue) {
          switch outcome.result {
          case .success(let root): print(outcome.task, root)
          case .failure(let error): print(outcome.task, error)
          }
        }
        // end
      }
    }
    #expect(failed == ["0 2.0", "1 Negative(number: -1)", "2 3.0"])
    #expect(article?.shows(failed, below: 7) == true)
  }

  @Test func `one call is a task`() async throws {
    let lines = try await printed {
      try await withThreadPool { pool in
        // snippet 9
        let task = pool.submit(countPrimes, 0, 80_000)
        let count = try await pool.run(countPrimes, 0, 100)
        print(count, try await task.value)
        // end
      }
    }
    #expect(lines == ["25 7837"])
  }

  @Test func `closures go where they can`() async throws {
    let factor = 10
    let lines = try await printed {
      // snippet 10
      try await withThreadPool { pool in
        print(try await pool.map({ n in n * factor }, 0..<4).collected())
      }
      try await withProcessPool { pool in
        print(try await pool.map(#remote { (n: Int) -> Int in n * 10 }, 0..<4).collected())
      }
      // end
    }
    #expect(lines == ["[0, 10, 20, 30]", "[0, 10, 20, 30]"])
  }

  @Test func `arguments may be infinite, and options are arguments`() async throws {
    let lines = try await printed {
      try await withProcessPool { pool in
        // snippet 11
        var start = 0
        for try await count in pool.map(countPrimes, 0..., 20...) {
          if count == 0 { break }
          start += 1
        }
        print("There is no prime from \(start) to \(start + 19).")
        // end
      }
    }
    #expect(lines == ["There is no prime from 1130 to 1149."])
    #expect(article?.shows(lines, below: 11) == true)
    try await withThreadPool { pool in
      // snippet 12
      let results = pool.map(
        countPrimes, starts, ends, chunkSize: .fixed(1), bufferLimit: 4, timeLimit: .seconds(30),
        timeout: .seconds(60))
      // end
      let found = try await results.collected()
      #expect(found.map(String.init) == counts)
    }
  }

  @Test func `without async`() async throws {
    let lines = try await printed { try countInThisThread() }
    #expect(lines == counts)
  }

  @Test func `shared memory, worker state and metrics`() async throws {
    let lines = try await printed {
      // snippet 15
      let table = try SharedBuffer((0..<1_000_000).map(Double.init))
      let ranges = (0..<4).map { $0 * 250_000..<($0 + 1) * 250_000 }
      try await withProcessPool { pool in
        let sums = try await pool.map(sum, repeatElement(table, count: 4), ranges).collected()
        print(sums.reduce(0, +))
      }
      // end
      // snippet 17
      try await withProcessPool(workerSetup: .calling(learn, "to be or not to be")) { pool in
        print(try await pool.map(isKnown, ["be", "question"]).collected())
      }
      // end
    }
    #expect(lines == ["499999500000.0", "[true, false]"])
    let measured = try await printed {
      // snippet 18
      try await withProcessPool { pool in
        try await report(on: pool)
        let metrics = pool.metrics
        print("\(metrics.tasks) tasks, \(metrics.failed) failed")
        for worker in metrics.workers {
          print("\(worker.tasks) tasks: \(worker.running) running, \(worker.waiting) waiting")
        }
        for slow in metrics.slowestTasks.prefix(3) { print("\(slow.task): \(slow.running)") }
      }
      // end
    }
    #expect(measured.contains("8 tasks, 0 failed"))
    #expect(measured.last?.contains("countPrimes(…): ") == true)
  }
}
