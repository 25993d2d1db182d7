import Threads

/// One call of a function on a pool: what `submit` returns.
///
/// It goes on whether or not anybody waits for it, until it ends, is cancelled, or the pool ends.
public struct PoolTask<Success: Sendable>: Sendable {
  /// How far a task has come.
  public enum State: Sendable {
    /// It has not begun.
    case waiting
    /// A worker has begun it.
    case running
    /// It has ended: it returned, threw, was cancelled or lost.
    case finished
  }

  let cell: TaskCell<Success>

  init(cell: TaskCell<Success>) {
    self.cell = cell
  }

  /// A task that no pool takes in.
  init(refused error: PoolError, by pool: PoolIdentity) {
    cell = TaskCell(pool: pool)
    _ = cell.finish { .failure(error) }
  }

  /// What the function returned; waits for it.
  ///
  /// Who stops waiting does not stop the task: see ``cancel()``.
  public var value: Success {
    get async throws { try await result.get() }
  }

  /// What the function returned, or why it did not; waits for it.
  public var result: Result<Success, any Error> {
    get async { await cell.result() }
  }

  /// What the function returned, if it comes in time.
  ///
  /// - Parameter timeout: How long to wait: 0 or more. The task is not affected.
  /// - Returns: What the function returned.
  /// - Throws: ``PoolError/timedOut(_:)``, ``PoolError/invalidOption(name:value:requirement:)`` for a negative timeout, what the function
  ///   threw, or another ``PoolError``.
  public func value(timeout: Duration) async throws -> Success {
    try await cell.result(within: timeout).get()
  }

  /// What the function returned; when the caller's own task is cancelled, so is this one.
  func valueOrCancel() async throws -> Success {
    try await withTaskCancellationHandler {
      try await value
    } onCancel: {
      cancel()
    }
  }

  /// Waits for the result, blocking the calling thread.
  ///
  /// - Parameter timeout: How long to wait: 0 or more; `nil` for as long as it takes.
  /// - Returns: What the function returned.
  /// - Throws: As ``value(timeout:)``.
  func valueBlocking(timeout: Duration? = nil) throws -> Success {
    try cell.resultBlocking(within: timeout).get()
  }

  /// Keeps the task from beginning, or asks it to stop: then it sees `Task.isCancelled`, and a process pool ends its worker when that
  /// does not help.
  ///
  /// Whoever waits gets a `CancellationError`. A task that has ended is not affected.
  public func cancel() {
    cell.cancel()
  }

  /// How far the task has come by now.
  public var state: State { cell.state }
}

/// What a pool knows of a task that it was given.
protocol TaskHandle: AnyObject, Sendable {
  var isRunning: Bool { get }
  func abandon()

  /// Runs the task in the caller who asks for its result, if the pool has no workers and nobody has begun it.
  func runInCaller() async

  /// The same, blocking the calling thread.
  func runInCallerBlocking()
}

extension TaskHandle {
  func runInCaller() async {}
  func runInCallerBlocking() {}
}

/// The result of one task, and those who wait for it.
final class TaskCell<Success: Sendable>: Sendable {
  typealias Outcome = Result<Success, any Error>

  private enum Content {
    case none
    /// To be turned into the outcome by the first who asks, since that may run code of the caller's types.
    case raw(@Sendable () -> Outcome)
    case outcome(Outcome)
  }

  private struct Contents {
    var content = Content.none
    var waiters: [Int: Waiter] = [:]
    var nextWaiter = 0
    var handle: (any TaskHandle)?
  }

  private let contents = Lock(Contents())
  private let pool: PoolIdentity

  init(pool: PoolIdentity) {
    self.pool = pool
  }

  /// The pool has taken the task in.
  func accepted(_ handle: any TaskHandle) {
    contents.withLock { if case .none = $0.content { $0.handle = handle } }
  }

  /// The task has ended.
  ///
  /// The first end stands. Returns those who wait, to be resumed when no lock is held any more.
  func finish(_ outcome: @escaping @Sendable () -> Outcome) -> [Waiter] {
    contents.withLock { contents in
      guard case .none = contents.content else { return [] }
      contents.content = .raw(outcome)
      contents.handle = nil
      defer { contents.waiters = [:] }
      return Array(contents.waiters.values)
    }
  }

  var state: PoolTask<Success>.State {
    let (isFinished, handle) = contents.withLock { contents in
      if case .none = contents.content { (false, contents.handle) } else { (true, nil) }
    }
    return isFinished ? .finished : handle?.isRunning == true ? .running : .waiting
  }

  func cancel() {
    let handle = handle
    let waiters = finish { .failure(CancellationError()) }
    handle?.abandon()
    for waiter in waiters { waiter.resume() }
  }

  func result() async -> Outcome {
    if isOwnWorker { return .failure(PoolError.wouldDeadlock) }
    await handle?.runInCaller()
    while true {
      if let outcome = outcome() { return outcome }
      await withUnsafeContinuation { continuation in
        if wait(.task(continuation)) == nil { continuation.resume() }
      }
    }
  }

  func result(within timeout: Duration) async -> Outcome {
    if isOwnWorker { return .failure(PoolError.wouldDeadlock) }
    if let error = PoolError.negative(timeout: timeout) { return .failure(error) }
    let deadline = ContinuousClock.Instant.deadline(in: timeout)
    await handle?.runInCaller()
    while true {
      if let outcome = outcome() { return outcome }
      guard .now < deadline else { return .failure(PoolError.timedOut(timeout)) }
      var alarm: Task<Void, Never>?
      await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
        guard let number = wait(.task(continuation)) else {
          continuation.resume()
          return
        }
        alarm = Task {
          try? await ContinuousClock().sleep(until: deadline)
          // Whoever comes second finds the waiter gone.
          forget(number)?.resume()
        }
      }
      alarm?.cancel()
    }
  }

  func resultBlocking(within timeout: Duration?) -> Outcome {
    if isOwnWorker { return .failure(PoolError.wouldDeadlock) }
    if let error = PoolError.negative(timeout: timeout) { return .failure(error) }
    let deadline = timeout.map { ContinuousClock.Instant.deadline(in: $0) }
    handle?.runInCallerBlocking()
    while true {
      if let outcome = outcome() { return outcome }
      if let timeout, let deadline, .now >= deadline {
        return .failure(PoolError.timedOut(timeout))
      }
      let signal = Monitor(false)
      guard let number = wait(.thread(signal)) else { continue }
      _ = signal.wait(until: deadline) { $0 ? () : nil }
      _ = forget(number)
    }
  }

  private var handle: (any TaskHandle)? { contents.withLock { $0.handle } }

  private var isOwnWorker: Bool {
    WorkerContext.current?.pool == pool && outcome() == nil
  }

  /// What has become of the task; `nil` as long as it has not ended.
  private func outcome() -> Outcome? {
    let content = contents.withLock { $0.content }
    switch content {
    case .none: return nil
    case .outcome(let outcome): return outcome
    case .raw(let make):
      let outcome = make()
      contents.withLock { $0.content = .outcome(outcome) }
      return outcome
    }
  }

  /// Adds somebody who waits.
  ///
  /// Returns a number to be forgotten by, or `nil` when there is nothing to wait for.
  private func wait(_ waiter: Waiter) -> Int? {
    contents.withLock { contents in
      guard case .none = contents.content else { return nil }
      contents.nextWaiter += 1
      contents.waiters[contents.nextWaiter] = waiter
      return contents.nextWaiter
    }
  }

  private func forget(_ number: Int) -> Waiter? {
    contents.withLock { $0.waiters.removeValue(forKey: number) }
  }
}
