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
    let board = Board(Span.plan(terms, over: range, from: sum))
    var threads: [WorkerThread] = []
    for _ in 1..<max(1, min(workers, board.spans.count)) {
      // Without another thread the others, at least this one, do its share.
      guard let thread = try? WorkerThread({ while board.sumNext(terms, width) {} }) else { break }
      threads.append(thread)
    }

    var sum = sum
    var added = 0
    func addFinished() {
      while added < board.spans.count, let partial = board.take(added) {
        sum = partial.added(to: sum, unit: board.spans[added].unit) {
          // A single block was left because it is not sure: a loop would only find that again.
          $0.count > blockTerms
            ? blocks(n, over: $0, from: $1, width: width) : ordered(n, over: $0, from: $1)
        }
        added += 1
      }
    }
    // This thread also adds up what is finished, while the others go on.
    while board.sumNext(terms, width) { addFinished() }
    for thread in threads { thread.join() }
    addFinished()
    return sum
  }
}

/// Spans for several threads to take, and a place for what they come to.
private final class Board: Sendable {
  let spans: [Span]
  private let next = Atomic(0)
  private let partialSums: Lock<[PartialSum?]>

  init(_ spans: [Span]) {
    self.spans = spans
    partialSums = Lock(Array(repeating: nil, count: spans.count))
  }

  /// Takes the next span and sums it up.
  ///
  /// - Returns: Whether there was one.
  func sumNext(_ terms: Terms, _ width: KernelWidth) -> Bool {
    let index = next.add(1, ordering: .relaxed).oldValue
    guard index < spans.count else { return false }
    let partial = PartialSum(of: spans[index], terms, width)
    partialSums.withLock { $0[index] = partial }
    return true
  }

  /// What a span came to; `nil` when it is not finished.
  func take(_ index: Int) -> PartialSum? {
    partialSums.withLock { $0[index].take() }
  }
}
