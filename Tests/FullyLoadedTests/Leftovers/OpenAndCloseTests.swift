import Glibc
import Testing

@testable import FullyLoaded

/// How a pool is used, or left in the middle of.
enum PoolUse: CaseIterable {
  case notAtAll, wholly, leftEarly, whileTasksRun, whileTasksWait, withDeaths, withFailingSetup
  case withRotation, withLargePayloads, withCancelledCaller, withSharedMemory, withEndlessArguments

  func use() async throws {
    switch self {
    case .notAtAll: try await withProcessPool(workers: .exactly(2)) { _ in }
    case .wholly: try await withProcessPool(workers: .exactly(2)) { try await expectsToGoOn($0) }
    case .leftEarly:
      try await withProcessPool(workers: .exactly(2)) { pool in
        for try await result in pool.map(double, 0..<1_000) where result == 20 { break }
      }
    case .whileTasksRun:
      let (arrived, never) = (Chime(), Chime())
      defer { for chime in [arrived, never] { chime.remove() } }
      try await withProcessPool(workers: .exactly(2), terminationGrace: .zero) { pool in
        _ = pool.submit(hang, arrived.path, never.path)
        _ = pool.map(
          hang, repeatElement(arrived.path, count: 9), repeatElement(never.path, count: 9))
        arrived.hear()
      }
    case .whileTasksWait:
      try await withProcessPool(workers: .exactly(1)) { pool in
        for number in 0..<50 { _ = pool.submit(double, number) }
      }
    case .withDeaths:
      try await withProcessPool(workers: .exactly(2)) { pool in
        let deeds = (0..<20).map { Deed($0, $0 % 4 == 0 ? .killsItself : nil, .running) }
        _ = try await pool.map(perform, deeds, onFailure: .continue).collected()
        for worker in pool.metrics.workers { if let pid = worker.pid { kill(pid, SIGKILL) } }
      }
    case .withFailingSetup:
      try await withProcessPool(workers: .exactly(2), workerSetup: .calling(refuseSetup, "")) {
        _ = await $0.submit(double, 1).result
      }
    case .withRotation:
      try await withProcessPool(workers: .exactly(2), maximumTasksPerWorker: 3) {
        try await expectsToGoOn($0)
      }
    case .withLargePayloads:
      try await withProcessPool(workers: .exactly(2)) { pool in
        let bytes = [UInt8](repeating: 1, count: 1 << 20)
        for try await _ in pool.map(lengthOf, repeatElement(bytes, count: 6)) {}
        for try await _ in pool.map(zeros, repeatElement(1 << 20, count: 6)) { break }
      }
    case .withCancelledCaller:
      let running = Chime()
      defer { running.remove() }
      let path = running.path
      let caller = Task {
        try await withProcessPool(workers: .exactly(2)) { try await $0.run(untilCancelled, path) }
      }
      running.hear()
      caller.cancel()
      _ = await caller.result
    case .withSharedMemory:
      try await withProcessPool(workers: .exactly(2)) { pool in
        let buffers = try (0..<10).map { try SharedBuffer(0...$0) }
        let sums = try await pool.map(sum, buffers, (0..<10).map { 0..<$0 + 1 }).collected()
        #expect(sums.last == 45)
      }
    case .withEndlessArguments:
      try await withProcessPool(workers: .exactly(2)) { pool in
        var iterator = pool.map(double, 0...).makeAsyncIterator()
        for number in 0..<100 {
          let result = try await iterator.next()
          #expect(result == number * 2)
        }
      }
    }
  }
}

/// What is not as it was, in words.
///
/// Collected in another process, which says it on its standard output: what is expected there is not told here.
struct Differences {
  private var lines: [String] = []

  mutating func expect(_ isTrue: Bool, _ text: @autoclosure () -> String) {
    if !isTrue { lines.append(text()) }
  }

  /// Compares what this process holds.
  mutating func expect(_ after: Footprint, leavesNothingBeside before: Footprint) {
    // What is open no more is no leftover: a thread of a pool may end a moment after the pool.
    let new = after.descriptors.filter { before.descriptors[$0.key] != $0.value }
    expect(new.isEmpty, "descriptors: \(new), beside \(before.descriptors)")
    expect(after.children == 0, "children: \(after.children)")
    // The language's own threads come and go.
    expect(after.threads <= before.threads + 4, "threads: \(after.threads), \(before.threads)")
    #if !FULLY_LOADED_SANITIZER
      // Sanitizers map memory of their own, as they see more of the program.
      expect(
        after.mappings <= before.mappings + 40, "mappings: \(after.mappings), \(before.mappings)")
    #endif
  }

  /// Says what differs, or which error kept it from being found out.
  static func say(_ body: (inout Self) async throws -> Void) async {
    var differences = Self()
    do {
      try await body(&differences)
    } catch {
      differences.lines.append("error: \(error)")
    }
    print(differences.lines.joined(separator: "\n"), terminator: "")
    fflush(nil)
  }
}

@Suite(.serialized, .timeLimit(.minutes(5)))
struct `pools leave nothing behind` {
  @Test
  func `however many there were and however they ended`() async throws {
    let said = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      await Differences.say { differences in
        for use in PoolUse.allCases { try await use.use() }
        let before = Footprint.current()
        for round in 0..<20 {
          for use in PoolUse.allCases {
            try await use.use()
            let children = Footprint.children()
            differences.expect(children.isEmpty, "children of \(use), round \(round): \(children)")
          }
        }
        differences.expect(Footprint.current(), leavesNothingBeside: before)
      }
    }
    let output = try #require(said).standardOutputContent
    #expect(String(decoding: output, as: UTF8.self) == "")
  }

  @Test
  func `not even a map that comes too late`() async throws {
    let said = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) {
      await Differences.say { differences in
        var escaped: ProcessPool?
        try await withProcessPool(workers: .exactly(1)) { escaped = $0 }
        guard let pool = escaped else { return }
        func useLate() async {
          _ = await errorThrown { _ = try await pool.map(double, 0..<3).collected() }
          _ = await pool.submit(double, 3).result
        }
        await useLate()
        let before = Footprint.current()
        for _ in 0..<200 { await useLate() }
        differences.expect(Footprint.current(), leavesNothingBeside: before)
      }
    }
    let output = try #require(said).standardOutputContent
    #expect(String(decoding: output, as: UTF8.self) == "")
  }
}
