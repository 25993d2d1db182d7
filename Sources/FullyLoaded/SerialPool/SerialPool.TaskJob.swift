import Synchronization
import Threads

extension SerialPool {
  /// One submitted task, which runs in the caller who first asks for its result.
  final class TaskJob<each Argument: Sendable, Success: Sendable>: TaskHandle {
    private let function: LocalFunction<repeat each Argument, Success>
    private let arguments: Lock<(repeat each Argument)?>
    private let options: TaskOptions
    private let driver: Driver
    private let phase = Atomic(TaskPhase.waiting)
    let cell: TaskCell<Success>

    init(
      _ function: LocalFunction<repeat each Argument, Success>, _ arguments: repeat each Argument,
      options: TaskOptions, driver: Driver
    ) {
      self.function = function
      self.arguments = Lock((repeat each arguments))
      self.options = options
      self.driver = driver
      cell = TaskCell(pool: driver.identity)
    }

    var isRunning: Bool { phase.load(ordering: .relaxed) == .running }

    func abandon() {
      _ = phase.compareExchange(expected: .waiting, desired: .over, ordering: .relaxed)
      _ = arguments.withLock { $0.take() }
    }

    func runInCaller() async {
      guard let call = begin() else { return }
      if let callSync = call.synchronous {
        end(driver.run(options.timeLimit, name, callSync))
      } else {
        end(await driver.runAsync(options.timeLimit, name, call.any))
      }
    }

    func runInCallerBlocking() {
      guard let call = begin() else { return }
      if let callSync = call.synchronous {
        end(driver.run(options.timeLimit, name, callSync))
      } else {
        end(blocking { [self] in await driver.runAsync(options.timeLimit, name, call.any) })
      }
    }

    func finish(_ result: Result<Success, any Error>) {
      for waiter in cell.finish({ result }) { waiter.resume() }
    }

    private var name: TaskName { TaskName(function: function.name?.short) }

    /// The task, bound to its arguments; `nil` when it has begun or is not to.
    private func begin() -> BoundCall<Success>? {
      guard
        phase.compareExchange(expected: .waiting, desired: .running, ordering: .relaxed).exchanged
      else { return nil }
      do {
        try driver.checkOpen()
      } catch {
        end(.failure(error))
        return nil
      }
      guard let arguments = arguments.withLock({ $0.take() }) else { return nil }
      return function.bound(to: repeat each arguments)
    }

    private func end(_ result: Result<Success, any Error>) {
      phase.store(.over, ordering: .relaxed)
      finish(result)
    }
  }
}
