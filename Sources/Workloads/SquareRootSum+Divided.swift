import CSquareRoots
import Synchronization
import Threads

extension SquareRootSum {
  /// The sum in blocks, by several threads.
  ///
  /// What a block adds up to depends on the sum before it in one thing only: its unit in the last place. An estimate of the sum tells that
  /// unit in advance nearly everywhere, so threads can round and add up *spans* of terms without waiting for each other. In the
  /// end the spans' sums are added in order. A span whose unit was guessed wrong, or not at all because a binade ends there, is
  /// summed then and there: an estimate costs time when it is wrong, never bits.
  ///
  /// - Parameters:
  ///   - n: Every value is allowed.
  ///   - range: The terms to add, within 0 ..< ``maximumIterations``.
  ///   - sum: The sum of the terms before the range, at least 0.
  ///   - width: One that the processor supports.
  ///   - workers: How many threads, the calling one included; at least 1. With fewer than asked for it takes longer.
  /// - Returns: `sum` and the terms of `range`, added in order.
  package static func divided(
    _ n: UInt64, over range: Range<Int>, from sum: Double = 0, width: KernelWidth, workers: Int
  ) -> Double {
    let terms = Terms(n)
    let spans = Span.plan(terms, over: range, from: sum)
    let parts = summed(spans, terms, width, workers: workers)
    return zip(spans, parts).reduce(sum) { sum, work in
      work.1.added(to: sum, unit: work.0.unit) {
        // A single block was left because it is not sure: a loop would only find that again.
        $0.count > blockTerms
          ? blocks(n, over: $0, from: $1, width: width) : ordered(n, over: $0, from: $1)
      }
    }
  }

  /// The partial sums of the spans, by `workers` threads that each take the next span when they are done with one.
  private static func summed(
    _ spans: [Span], _ terms: Terms, _ width: KernelWidth, workers: Int
  ) -> [PartialSum] {
    let results = Slots<PartialSum>(count: spans.count)
    let next = Counter()
    let work: @Sendable () -> Void = {
      while true {
        let index = next.increment()
        guard index < spans.count else { return }
        results.set(index, to: PartialSum(of: spans[index], terms, width))
      }
    }
    var threads: [WorkerThread] = []
    for _ in 1..<max(1, min(workers, spans.count)) {
      // Without another thread the others, at least this one, do its share.
      guard let thread = try? WorkerThread(work) else { break }
      threads.append(thread)
    }
    work()
    for thread in threads { thread.join() }
    return results.take()
  }
}

/// Counts up, for several threads.
private final class Counter: Sendable {
  private let count = Atomic(0)

  /// Adds one to the count.
  ///
  /// - Returns: What it was before.
  func increment() -> Int {
    count.add(1, ordering: .relaxed).oldValue
  }
}

/// Room for a number of results that several threads set, each once, before one thread takes them all.
private final class Slots<Value>: @unchecked Sendable {
  private let memory: UnsafeMutableBufferPointer<Value>

  init(count: Int) {
    memory = .allocate(capacity: count)
  }

  deinit {
    memory.deallocate()
  }

  /// Sets a result, which only one thread does.
  func set(_ index: Int, to value: Value) {
    memory.initializeElement(at: index, to: value)
  }

  /// All results, once all have been set.
  func take() -> [Value] {
    let values = Array(memory)
    memory.deinitialize()
    return values
  }
}
