// What the article of the same name shows, each block between marks; see ArticleTests.
import Foundation
import FullyLoaded
import Testing

// snippet 1
@Remote
func fraction(_ n: Int) -> Int { 100 / n }
// end

// snippet 4
@Remote
func nap(_ seconds: Int) async throws -> Int {
  try await Task.sleep(for: .seconds(seconds))
  return seconds
}
// end

// snippet 6
@Remote
func fill(_ bytes: Int) -> Int { [UInt8](repeating: 1, count: bytes).count }
// end

// snippet 8
struct NoModel: Error, Codable {
  let path: String
}

@Remote
func loadModel(_ path: String) throws { throw NoModel(path: path) }
// end

@Suite(.timeLimit(.minutes(2)))
struct `when a worker dies` {
  private let article = try? Document("Sources/FullyLoaded/FullyLoaded.docc/WhenAWorkerDies.md")

  @Test func `one task pays, and says why`() async throws {
    let lines = try await printed {
      // snippet 2
      try await withProcessPool { pool in
        for try await outcome in pool.map(fraction, -2...2, onFailure: .continue) {
          switch outcome.result {
          case .success(let fraction): print(outcome.task, fraction)
          case .failure(PoolError.workerTerminated(let end)): print(outcome.task, end.cause)
          case .failure(let error): print(outcome.task, error)
          }
        }
      }
      // end
    }
    #expect(lines.count == 5)
    #expect(lines.filter { !$0.hasPrefix("2 ") } == ["0 -50", "1 -100", "3 100", "4 50"])
    #expect(lines.contains("2 signal(4)") || lines.contains("2 signal(5)"))
    // The processor chooses.
    #expect(article?.shows(lines.map { $0.replacing("(5)", with: "(4)") }, below: 2) == true)
  }

  @Test func `a task is tried again when asked for, and not for ever`() async throws {
    let lines = try await printed {
      try await withProcessPool { pool in
        // snippet 3
        do {
          _ = try await pool.run(fraction, 0, retriesOnWorkerLoss: 2)
        } catch PoolError.workerTerminated(let end) {
          print("Tried \(end.attempts) times.")
        }
        // end
      }
    }
    #expect(lines == ["Tried 3 times."])
    #expect(article?.shows(lines, below: 3) == true)
  }

  @Test func `time and memory have limits`() async throws {
    let lines = try await printed {
      try await withProcessPool { pool in
        // snippet 5
        do {
          _ = try await pool.run(nap, 3600, timeLimit: .milliseconds(100))
        } catch PoolError.timeLimitExceeded(let task, let limit) {
          print("\(task) took longer than \(limit).")
        }
        // end
      }
      // snippet 7
      try await withProcessPool(memoryLimit: 4 << 30) { pool in
        do {
          _ = try await pool.run(fill, 8 << 30)
        } catch PoolError.workerTerminated {
          print("That was too much.")
        }
      }
      // end
    }
    #expect(
      lines == ["task nap(3600) took longer than 0.1 seconds.", "That was too much."])
  }

  @Test func `a setup that fails is one error`() async throws {
    let lines = try await printed {
      // snippet 9
      try await withProcessPool(workerSetup: .calling(loadModel, "model.bin")) { pool in
        do {
          _ = try await pool.run(fraction, 5)
        } catch PoolError.workerSetupFailed(_, let reason) {
          print(reason)
        }
      }
      // end
    }
    #expect(lines == [#"NoModel(path: "model.bin")"#])
    #expect(article?.shows(lines, below: 9) == true)
  }

  @Test func `kill -9`() async throws {
    let lines = try await printed { line in
      if line.hasPrefix("kill -9 ") {
        for pid in line.split(separator: " ").compactMap({ Int32($0) }) where pid > 1 {
          kill(pid, SIGKILL)
        }
      }
    } _: {
      // snippet 10
      try await withProcessPool(workers: .exactly(1)) { pool in
        _ = try await pool.run(nap, 0)  // Now the worker is ready.
        let long = pool.submit(nap, 3600)
        while long.state == .waiting { await Task.yield() }
        for worker in pool.metrics.workers { print("kill -9 \(worker.pid ?? 0)") }
        if case .failure(let error) = await long.result { print(error) }
        print(try await pool.run(nap, 0))
      }
      // end
    }
    #expect(lines.count == 3)
    let message =
      /A worker \(pid \d+\) was ended by signal 9 \(SIGKILL\) while it ran task nap\(3600\)\./
    #expect(lines.dropFirst().first?.wholeMatch(of: message) != nil)
    #expect(lines.last == "0")
    #expect(article?.shows(lines, below: 10) == true)
  }
}
