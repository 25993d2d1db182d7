import CWorkers
import Synchronization
import Threads

extension ThreadPool {
  /// One submitted task.
  final class TaskJob<each Argument: Sendable, Success: Sendable>: Job, Chunk, Run, TaskHandle {
    private let function: LocalFunction<repeat each Argument, Success>
    private let arguments: Lock<(repeat each Argument)?>
    let options: TaskOptions
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

    // For the caller.

    var isRunning: Bool { phase.load(ordering: .relaxed) == .running }

    func abandon() {
      if !move(from: .waiting, to: .over) { driver.askToStop(self) }
      _ = arguments.withLock { $0.take() }
    }

    // For threads.

    var job: any Job { self }
    var single: (any Chunk)? { self }

    func draw(upTo count: Int) -> Drawn { Drawn(chunk: nil, count: 0, isEnd: true) }
    func remaining() -> (any Chunk)? { nil }
    func flush() {}

    func end(_ end: PoolEnd) {
      _ = move(from: .waiting, to: .over)
      finish(.failure(end.error))
    }

    func expire(task: Int) {
      finish(
        .failure(PoolError.timeLimitExceeded(task: name, limit: options.timeLimit ?? .zero)))
    }

    func run(on worker: Worker) async {
      let start = workersNow()
      // First of all: who finds the task running finds the thread that runs it.
      worker.begin(self, at: start)
      if let end = worker.missedEnd { self.end(end) }
      guard move(from: .waiting, to: .running),
        let arguments = arguments.withLock({ $0.take() })
      else {
        worker.end(tasks: 0, failed: 0, running: 0, at: start)
        return
      }
      if let limit = options.timeLimit?.wholeNanoseconds {
        worker.begin(task: 0, deadline: start.addingReportingOverflow(limit).partialValue)
      }
      let result = await function.callAsResult(repeat each arguments)
      let now = workersNow()
      let counts = worker.endTask()
      phase.store(.over, ordering: .relaxed)
      driver.slowest.note(now - start, name)
      let hasFailed = if case .success = result { !counts } else { true }
      worker.end(tasks: 1, failed: hasFailed ? 1 : 0, running: now - start, at: now)
      if counts { finish(result) }
    }

    private var name: TaskName { TaskName(function: function.name?.short) }

    private func finish(_ result: Result<Success, any Error>) {
      for waiter in cell.finish({ result }) { waiter.resume() }
    }

    private func move(from: TaskPhase, to: TaskPhase) -> Bool {
      phase.compareExchange(expected: from, desired: to, ordering: .relaxed).exchanged
    }
  }
}
