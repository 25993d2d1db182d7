import FullyLoaded
import Glibc
import Testing

/// Writes some bytes where replies go, and returns as if nothing were the matter.
@Remote
func scribble(_ count: Int, _ value: Int, _ place: Int, _ number: Int) -> Int {
  if number == place {
    let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: value), count: count)
    write(4, bytes, count)
  }
  return number
}

/// The same, and says that it has begun.
@Remote
func scribbleLoudly(_ begun: String) {
  Chime.strike(begun)
  Death.writeNonsense(count: 7)
}

/// Closes some descriptors and returns.
@Remote
func closeSome(_ first: Int32, _ last: Int32, _ place: Int, _ number: Int) -> Int {
  if number == place { for descriptor in first...last { close(descriptor) } }
  return number
}

@Remote
func speak(_ text: String) -> Never {
  write(STDERR_FILENO, text, text.utf8.count)
  abort()
}

@Suite(.serialized, .timeLimit(.minutes(2)))
struct `a worker that spoils its channel` {
  @Test(
    arguments: [1, 7, 31, 32, 33, 64, 4096, 1 << 17], [0, 1, 0x7F, 0xA5, 0xFF])
  func `by writing on it is ended, and the pool goes on`(_ count: Int, _ value: Int) async throws {
    try await withProcessPool(workers: .exactly(2)) { pool in
      let outcomes = try await pool.map(
        scribble, repeatElement(count, count: 60), repeatElement(value, count: 60),
        repeatElement(23, count: 60), 0..<60, chunkSize: .fixed(1), onFailure: .continue
      ).collected()
      #expect(outcomes.map(\.task) == Array(0..<60))
      // Whatever becomes of the task itself, and of the one that the worker may have begun after it.
      let lost = outcomes.filter { $0.termination != nil }
      #expect(lost.count <= 2)
      #expect(lost.allSatisfy { $0.termination?.cause == .channelBroken })
      for outcome in outcomes where outcome.termination == nil {
        let value = try outcome.result.get()
        #expect(value == outcome.task)
      }
      try await expectsToGoOn(pool)
    }
  }

  @Test
  func `does not have its task run again`() async throws {
    let begun = Chime()
    defer { begun.remove() }
    try await withProcessPool(workers: .exactly(1)) { pool in
      let result = await pool.submit(scribbleLoudly, begun.path).result
      // It may have a result after all: what the worker has not written yet is in its page.
      #expect(result.termination == nil || result.termination?.cause == .channelBroken)
      // Whatever was to run again has the one worker before this.
      try await expectsToGoOn(pool)
      begun.hear()
      #expect(begun.isSilent)
    }
  }

  @Test(arguments: [3...3, 4...4, 0...2, 3...20, 0...1023] as [ClosedRange<Int32>])
  func `by closing it costs that task`(_ descriptors: ClosedRange<Int32>) async throws {
    try await withProcessPool(workers: .exactly(2)) { pool in
      let outcomes = try await pool.map(
        closeSome, repeatElement(descriptors.lowerBound, count: 60),
        repeatElement(descriptors.upperBound, count: 60), repeatElement(23, count: 60), 0..<60,
        onFailure: .continue
      ).collected()
      for outcome in outcomes where outcome.task != 23 {
        let value = try outcome.result.get()
        #expect(value == outcome.task)
      }
      let closesReplies = descriptors.contains(4)
      if closesReplies {
        let termination = outcomes[23].termination
        #expect(termination == nil || termination?.cause == .exited(code: 0))
      }
      try await expectsToGoOn(pool)
    }
  }

  @Test
  func `leaves its last words in the account of its death`() async throws {
    try await withProcessPool(workers: .exactly(1)) { pool in
      let text = String(repeating: "x", count: 10_000) + "\nerror: the last words\n"
      let result = await pool.submit(speak, text).result
      let termination = try #require(result.termination)
      #expect(termination.standardErrorTail.hasSuffix("xxx\nerror: the last words\n"))
      #expect(termination.standardErrorTail.utf8.count <= 4096)
      #expect(termination.description.hasSuffix("Its last words: error: the last words"))
    }
  }
}
