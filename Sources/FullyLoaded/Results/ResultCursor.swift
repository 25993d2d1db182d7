/// A place among the outcomes of a map: takes them from the source in batches and hands them out one by one.
///
/// When it goes, because the loop was left, nobody takes another outcome: the source is told even if the results live on.
@usableFromInline struct ResultCursor<Success: Sendable> {
  @usableFromInline var batch = OutcomeBatch<Success>()
  @usableFromInline var position = 0
  private let hold: SourceHold<Success>
  private var isAtEnd = false

  init(_ source: any ResultSource<Success>) {
    hold = SourceHold(source)
  }

  /// The next outcome; `nil` after the last.
  @inlinable
  mutating func next(
    isolation: isolated (any Actor)?
  ) async throws -> TaskOutcome<Success>? {
    if position == batch.count, try await !refill(isolation: isolation) { return nil }
    defer { position += 1 }
    return batch.outcome(position)
  }

  /// The next outcome; `nil` after the last.
  ///
  /// Blocks the calling thread.
  @inlinable
  mutating func nextBlocking() throws -> TaskOutcome<Success>? {
    if position == batch.count, try !refillBlocking() { return nil }
    defer { position += 1 }
    return batch.outcome(position)
  }

  /// No more outcomes are wanted.
  @usableFromInline
  mutating func end() {
    isAtEnd = true
    _ = start()
    hold.source.cancel(CancellationError())
  }

  @usableFromInline
  mutating func refill(isolation: isolated (any Actor)?) async throws -> Bool {
    guard !isAtEnd else { return false }
    let consumed = start()
    isAtEnd = try await !hold.source.fill(&batch, consumed: consumed, isolation: isolation)
    return !isAtEnd
  }

  @usableFromInline
  mutating func refillBlocking() throws -> Bool {
    guard !isAtEnd else { return false }
    let consumed = start()
    isAtEnd = try !hold.source.fillBlocking(&batch, consumed: consumed)
    return !isAtEnd
  }

  /// Forgets what was handed out.
  ///
  /// Returns how much that was.
  private mutating func start() -> Int {
    defer {
      batch.removeAll()
      position = 0
    }
    return batch.count
  }
}

/// What all copies of a cursor share.
private final class SourceHold<Success: Sendable>: Sendable {
  let source: any ResultSource<Success>

  init(_ source: any ResultSource<Success>) {
    self.source = source
  }

  deinit {
    source.cancel(CancellationError())
  }
}
