import Threads

extension SerialPool {
  /// Runs one task of a `map` whenever an outcome is asked for.
  final class MapSource<each Argument: Sequence & Sendable, Success: Sendable>:
    ResultSource, @unchecked Sendable
  where repeat (each Argument).Element: Sendable {
    private struct Course {
      var taken = 0
      var isAtEnd = false
      var failure: (any Error)?
    }

    private let function: LocalFunction<repeat (each Argument).Element, Success>
    // Only the one iterator reaches the arguments, one call after the other.
    private let arguments: ArgumentZip<repeat each Argument>
    private let options: MapOptions
    private let deadline: ContinuousClock.Instant?
    private let driver: Driver
    private let course = Lock(Course())

    init(
      _ function: LocalFunction<repeat (each Argument).Element, Success>,
      _ arguments: ArgumentZip<repeat each Argument>, options: MapOptions, driver: Driver
    ) {
      self.function = function
      self.arguments = arguments
      self.options = options
      self.driver = driver
      deadline = options.timeout.map { .deadline(in: $0) }
    }

    var progress: MapProgress {
      course.withLock {
        MapProgress(finished: $0.taken, taken: $0.taken, total: $0.isAtEnd ? $0.taken : nil)
      }
    }

    func cancel(_ error: any Error) {
      course.withLock { course in
        if course.failure == nil, !course.isAtEnd { course.failure = error }
      }
    }

    func fill(
      _ batch: inout OutcomeBatch<Success>, consumed: Int, isolation: isolated (any Actor)?
    ) async throws -> Bool {
      if Task.isCancelled { cancel(CancellationError()) }
      guard let index = try begin() else { return false }
      if let call = function.call { return run(call, index, &batch) }
      guard let call = bound() else { return false }
      end(index, await driver.runAsync(options.timeLimit, name(index), call), &batch)
      return true
    }

    func fillBlocking(_ batch: inout OutcomeBatch<Success>, consumed: Int) throws -> Bool {
      guard let index = try begin() else { return false }
      if let call = function.call { return run(call, index, &batch) }
      guard let call = bound() else { return false }
      let result = blocking { [self] in
        await driver.runAsync(options.timeLimit, name(index), call)
      }
      end(index, result, &batch)
      return true
    }

    private func name(_ index: Int) -> TaskName {
      TaskName(function: function.name?.short, index: index)
    }

    /// The index of the next task; `nil` when the end is known.
    private func begin() throws -> Int? {
      try driver.checkOpen()
      if let deadline, let timeout = options.timeout, .now >= deadline {
        throw PoolError.timedOut(timeout)
      }
      return try course.withLock { course in
        if let failure = course.failure { throw failure }
        return course.isAtEnd ? nil : course.taken
      }
    }

    /// Runs the next task.
    ///
    /// Returns false when there is none.
    private func run(
      _ call: @Sendable (repeat (each Argument).Element) throws -> Success, _ index: Int,
      _ batch: inout OutcomeBatch<Success>
    ) -> Bool {
      let wasThere = arguments.next { (element: repeat (each Argument).Element) in
        end(
          index,
          driver.run(options.timeLimit, name(index)) { try call(repeat each element) }, &batch)
      }
      if !wasThere { course.withLock { $0.isAtEnd = true } }
      return wasThere
    }

    /// The next task, bound to its arguments; `nil` when there is none.
    private func bound() -> (@Sendable () async -> Result<Success, any Error>)? {
      var call: (@Sendable () async -> Result<Success, any Error>)?
      let wasThere = arguments.next { (element: repeat (each Argument).Element) in
        call = function.bound(to: repeat each element).any
      }
      if !wasThere { course.withLock { $0.isAtEnd = true } }
      return call
    }

    private func end(
      _ index: Int, _ result: Result<Success, any Error>, _ batch: inout OutcomeBatch<Success>
    ) {
      course.withLock { $0.taken += 1 }
      batch.append(TaskOutcome(task: index, result: result))
    }
  }
}
