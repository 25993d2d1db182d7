import Synchronization

extension ThreadPool {
  /// One `map`: its tasks on the one side, its results on the other.
  final class Job<Success: Sendable>: AnyJob {
    private struct Mailbox {
      var buffer: ResultBuffer<Success>
      var waiter: CheckedContinuation<Void, Never>?
    }

    private let tasks: ArgumentZip<Success>
    private let driver: Driver
    private let mailbox: Mutex<Mailbox>
    private let drawn = Atomic(0)
    /// The job's number in the pool; negative until it has one.
    let id = Atomic(-1)

    init(tasks: ArgumentZip<Success>, ordering: ResultOrdering, driver: Driver) {
      self.tasks = tasks
      self.driver = driver
      mailbox = Mutex(Mailbox(buffer: ResultBuffer(ordering: ordering)))
    }

    func draw() -> (@Sendable () -> Void)? {
      guard let task = tasks.next() else {
        let count = drawn.load(ordering: .relaxed)
        wake { $0.argumentsEnded(tasks: count) }
        return nil
      }
      let index = drawn.add(1, ordering: .relaxed).oldValue
      return { [self] in
        let result = Result { try task() }
        wake { $0.finish(task: index, result) }
      }
    }

    func end(_ error: any Error) {
      wake { $0.fail(error) }
    }

    /// The next result; suspends until there is one.
    func next() async throws -> Success? {
      while true {
        if Task.isCancelled { cancel(CancellationError()) }
        switch mailbox.withLock({ $0.buffer.take() }) {
        case .deliver(let result):
          driver.took(id.load(ordering: .relaxed))
          if case .failure = result { driver.cancel(id.load(ordering: .relaxed)) }
          return try result.get()
        case .end: return nil
        case .wait: await ready()
        }
      }
    }

    /// No further task begins, and whoever waits gets the error.
    func cancel(_ error: any Error) {
      driver.cancel(id.load(ordering: .relaxed))
      end(error)
    }

    /// Suspends until something has changed for the one caller that takes results.
    private func ready() async {
      await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          let isReady = mailbox.withLock { mailbox in
            guard mailbox.buffer.mustWait else { return true }
            precondition(mailbox.waiter == nil, "Results are taken by one task at a time.")
            mailbox.waiter = continuation
            return false
          }
          if isReady { continuation.resume() }
        }
      } onCancel: {
        cancel(CancellationError())
      }
    }

    /// Changes the buffer and wakes the caller if that lets it go on: after the lock is released.
    private func wake(_ change: (inout ResultBuffer<Success>) -> Bool) {
      let waiter = mailbox.withLock { mailbox -> CheckedContinuation<Void, Never>? in
        guard change(&mailbox.buffer) else { return nil }
        defer { mailbox.waiter = nil }
        return mailbox.waiter
      }
      waiter?.resume()
    }
  }

  /// What the pool's threads see of a job: tasks to draw, whatever they return.
  protocol AnyJob: AnyObject, Sendable {
    var id: Atomic<Int> { get }

    /// The next task, ready to run; `nil` when the arguments have ended. One thread calls this at a time.
    func draw() -> (@Sendable () -> Void)?

    /// No result will come any more.
    func end(_ error: any Error)
  }

  /// The caller's end of a job: when it goes, the job is cancelled.
  final class JobResults<Success: Sendable>: ResultSource {
    private let job: Job<Success>

    init(job: Job<Success>) {
      self.job = job
    }

    deinit {
      job.cancel(CancellationError())
    }

    func next() async throws -> Success? {
      try await job.next()
    }
  }
}
