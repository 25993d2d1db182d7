import Glibc
import Testing

@testable import FullyLoaded

@Suite(.timeLimit(.minutes(1)))
struct `a process pool refuses what cannot be` {
  private typealias Configuration = ProcessPool.Configuration

  private func message(_ configuration: Configuration) async -> String? {
    let error = await errorThrown { _ = try ProcessPool.Driver(configuration) }
    return (error as? PoolError)?.description
  }

  @Test(arguments: [0, -1, .min, 65_537, .max])
  func `workers`(_ count: Int) async {
    let error = await errorThrown { try await withProcessPool(workers: .exactly(count)) { _ in } }
    #expect(error as? PoolError == .invalidWorkerCount(count))
  }

  @Test(arguments: [0, -1])
  func `limits`(_ limit: Int) async {
    let must = "is \(limit). It must be at least 1."
    let rotation = await message(.init(workers: .exactly(1), maximumTasksPerWorker: limit))
    #expect(rotation == "maximumTasksPerWorker \(must)")
    let payload = await message(.init(workers: .exactly(1), payloadLimit: limit))
    #expect(payload == "payloadLimit \(must)")
    let memory = await message(.init(workers: .exactly(1), memoryLimit: limit))
    #expect(memory == "memoryLimit \(must)")
  }

  @Test
  func `a negative grace`() async {
    let grace = await message(
      .init(workers: .exactly(1), terminationGrace: .milliseconds(-1)))
    #expect(grace == "terminationGrace is -0.001 seconds. It must be 0 or more.")
  }

  @Test
  func `a number of workers in the environment that is none`() async throws {
    let said = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      for text in ["3", "0", "-2", "many", "", "1.5", "65537"] {
        setenv("FULLY_LOADED_WORKERS", text, 1)
        do throws(PoolError) {
          print(try WorkerCount.automatic.resolved())
        } catch {
          print(error)
        }
      }
      fflush(nil)
    }
    let output = String(decoding: try #require(said).standardOutputContent, as: UTF8.self)
    let refusals = ["0", "-2", "many", "", "1.5", "65537"].map {
      "FULLY_LOADED_WORKERS is '\($0)'. It must be a whole number from 1 to 65536."
    }
    #expect(output.split(separator: "\n").map(String.init) == ["3"] + refusals)
  }

  @Test
  func `functions that its workers do not know`() async throws {
    // No record of this program speaks of it.
    let name = RemoteName(fileID: "Elsewhere/File.swift", declaration: "stranger(_:)")
    let unknown = RemoteFunction<Int, Void>(
      name, call: { _ in }, encode: { _, _ in }, arguments: { _ in 0 }, result: { _ in },
      serve: { _ in })
    try await withProcessPool(workers: .exactly(1)) { pool in
      let ofMap = await errorThrown { _ = try await pool.map(unknown, 0..<3).collected() }
      #expect(ofMap as? PoolError == .notRegistered(name))
      let ofTask = await pool.submit(unknown, 1).result
      #expect(ofTask.poolError == .notRegistered(name))
      try await expectsToGoOn(pool)
    }
    let ofSetup = await message(
      .init(workers: .exactly(1), workerSetup: .calling(unknown, 1)))
    #expect(ofSetup == PoolError.notRegistered(name).description)
  }

  @Test(arguments: [
    (Greeting(protocolVersion: 1, functions: 3, program: (1, 2, 3, 4)), nil),
    (
      Greeting(protocolVersion: 2, functions: 3, program: (1, 2, 3, 4)),
      "it speaks version 2 of the protocol, not 1"
    ),
    (
      Greeting(protocolVersion: 1, functions: 3, program: (1, 2, 3, 5)),
      "its program file is another one"
    ),
    (
      Greeting(protocolVersion: 1, functions: 4, program: (1, 2, 3, 4)),
      "it knows 4 functions, not 3"
    ),
  ])
  func `workers of another build`(_ greeting: Greeting, _ difference: String?) {
    let pool = Greeting(protocolVersion: 1, functions: 3, program: (1, 2, 3, 4))
    #expect(greeting.difference(from: pool) == difference)
  }

  @Test(arguments: [-1, .min, .max])
  func `shared buffers of so many elements`(_ count: Int) async {
    let error = await errorThrown {
      _ = try SharedBuffer<Int>(count: count) { _ in Issue.record("There is no memory to fill.") }
    }
    #expect(error as? SharedBufferError == .invalidCount(count))
  }
}
