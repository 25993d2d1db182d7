/// One `map` on a pool with workers: its results on their way to the caller.
protocol ResultJob: AnyObject, Sendable {
  associatedtype Payload: Sendable
  associatedtype Success: Sendable

  var mailbox: Mailbox<Payload> { get }
  var pool: PoolIdentity { get }
  var options: MapOptions { get }
  /// When the caller stops waiting.
  var deadline: ContinuousClock.Instant? { get }

  /// Turns what a worker left into what the caller gets; runs in the caller, and may run code of the caller's types.
  func outcome(_ finished: ResultBuffer<Payload>.Finished) -> TaskOutcome<Success>

  /// Takes what is there; see ``ResultBuffer/take(upTo:into:)``.
  ///
  /// Each job writes it out for its own type of payload: for any, it would cost many times as much.
  func take(upTo limit: Int, into batch: inout OutcomeBatch<Success>)
    -> ResultBuffer<Payload>.Answer

  /// The caller has used so many results: there is room for as many more.
  func took(_ count: Int)

  /// No further task begins, and those that run are asked to stop.
  func abandon()
}

/// The caller's end of a job: when it goes, the job is abandoned.
final class JobResults<Job: ResultJob>: ResultSource {
  typealias Success = Job.Success

  private let job: Job

  init(_ job: Job) {
    self.job = job
  }

  deinit {
    job.abandon()
  }

  var progress: MapProgress { job.mailbox.progress }

  func cancel(_ error: any Error) {
    job.abandon()
    job.mailbox.change { $0.fail(error) }?.resume()
  }

  func fill(
    _ batch: inout OutcomeBatch<Success>, consumed: Int, isolation: isolated (any Actor)?
  ) async throws -> Bool {
    try begin(consumed)
    while true {
      if Task.isCancelled { cancel(CancellationError()) }
      if let more = try take(&batch) { return more }
      try checkDeadline()
      let alarm = alarm()
      await withTaskCancellationHandler {
        await job.mailbox.wait(isolation: isolation)
      } onCancel: {
        cancel(CancellationError())
      }
      alarm?.cancel()
    }
  }

  func fillBlocking(_ batch: inout OutcomeBatch<Success>, consumed: Int) throws -> Bool {
    try begin(consumed)
    while true {
      if let more = try take(&batch) { return more }
      try checkDeadline()
      job.mailbox.block(until: job.deadline)
    }
  }

  private func begin(_ consumed: Int) throws {
    if consumed > 0 { job.took(consumed) }
    if WorkerContext.current?.pool == job.pool { throw PoolError.wouldDeadlock }
  }

  /// Takes what is there.
  ///
  /// Returns whether there is more to come, `nil` when the caller has to wait for it.
  private func take(_ batch: inout OutcomeBatch<Success>) throws -> Bool? {
    // No more than a part of what may be under way: the workers go on while the caller uses these.
    let limit = max(1, min(256, job.options.bufferLimit / 4))
    switch job.take(upTo: limit, into: &batch) {
    case .taken: return true
    case .end: return false
    case .failed(let error): throw error
    case .wait: return nil
    }
  }

  private func checkDeadline() throws {
    if let deadline = job.deadline, let timeout = job.options.timeout, .now >= deadline {
      throw PoolError.timedOut(timeout)
    }
  }

  /// Wakes the caller at the deadline.
  private func alarm() -> Task<Void, Never>? {
    guard let deadline = job.deadline else { return nil }
    return Task { [job] in
      // Cancelled when the caller has woken by itself.
      try? await ContinuousClock().sleep(until: deadline)
      if !Task.isCancelled { job.mailbox.forget()?.resume() }
    }
  }
}
