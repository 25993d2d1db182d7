import CWorkers
import Synchronization

extension ThreadPool {
  /// Tasks of a `map` that were drawn together.
  ///
  /// Threads take them one by one; one that has nothing else to do helps another with its chunk.
  final class MapChunk<each Argument: Sequence & Sendable, Success: Sendable>:
    Chunk, @unchecked Sendable
  where repeat (each Argument).Element: Sendable {
    typealias Map = MapJob<repeat each Argument, Success>

    let map: Map
    let count: Int
    private let first: Int
    private let arguments: ArgumentTable
    private let results: ResultSlab<Success>
    /// The first that nobody has taken; may be more than there are.
    private let next = Atomic(0)

    /// - Parameters:
    ///   - map: Whose tasks they are.
    ///   - first: The index of the first.
    ///   - arguments: A row a task, at least one.
    init(_ map: Map, first: Int, _ arguments: ArgumentTable) {
      self.map = map
      self.first = first
      self.arguments = arguments
      count = arguments.count
      results = ResultSlab(capacity: arguments.count)
    }

    deinit {
      arguments.taken = min(next.load(ordering: .acquiring), count)
    }

    var hasTasks: Bool { next.load(ordering: .relaxed) < count }

    /// The place of a task that is now the calling thread's to run; `nil` when there is none.
    private func take() -> Int? {
      guard !map.isClosed, hasTasks else { return nil }
      let place = next.add(1, ordering: .relaxed).oldValue
      return place < count ? place : nil
    }

    func run(on worker: Worker) async {
      let capacity = max(0, count - next.load(ordering: .relaxed))
      let run = MapRun(map, Outbox(capacity: capacity, mailbox: map.mailbox))
      let start = workersNow()
      var tally = Tally(now: start)
      worker.begin(run, at: start)
      if let call = map.function.call { runTasks(call, run.outbox, &tally, worker) }
      if let call = map.function.callAsync { await runTasks(call, run.outbox, &tally, worker) }
      run.flush()
      worker.end(
        tasks: tally.tasks, failed: tally.failed, running: tally.now - start, at: tally.now)
    }

    private func runTasks(
      _ call: @Sendable (repeat (each Argument).Element) throws -> Success,
      _ outbox: Outbox, _ tally: inout Tally, _ worker: Worker
    ) {
      while let place = take() {
        begin(place, tally, worker)
        var column = 0
        do {
          results.value(place).initialize(
            to: try call(
              repeat arguments.take((each Argument).Element.self, &column, place)))
          results.hasValue(place)
        } catch {
          results.fail(place, error)
          tally.failed += 1
        }
        if !end(place, outbox, &tally, worker) { return }
      }
    }

    private func runTasks(
      _ call: @Sendable (repeat (each Argument).Element) async throws -> Success,
      _ outbox: Outbox, _ tally: inout Tally, _ worker: Worker
    ) async {
      while let place = take() {
        begin(place, tally, worker)
        var column = 0
        do {
          results.value(place).initialize(
            to: try await call(
              repeat arguments.take((each Argument).Element.self, &column, place)))
          results.hasValue(place)
        } catch {
          results.fail(place, error)
          tally.failed += 1
        }
        if !end(place, outbox, &tally, worker) { return }
      }
    }

    @inline(__always)
    private func begin(_ place: Int, _ tally: Tally, _ worker: Worker) {
      guard let limit = map.timeLimit else { return }
      let (deadline, overflow) = tally.now.addingReportingOverflow(limit)
      worker.begin(task: first + place, deadline: overflow ? .max : deadline)
    }

    /// A task has ended.
    ///
    /// Returns whether the thread may begin another.
    @inline(__always)
    private func end(
      _ place: Int, _ outbox: Outbox, _ tally: inout Tally, _ worker: Worker
    ) -> Bool {
      let last = tally.ended(at: workersNow())
      map.driver.slowest.note(last, map.name(of: first + place))
      guard map.timeLimit == nil || worker.endTask() else {
        // The caller has been told that the time was over. The request to stop may yet come, and must not meet another task.
        if case .success = results.take(place) { tally.failed += 1 }
        return false
      }
      outbox.add(task: first + place, ResultPlace(slab: results, place: place))
      if Task.isCancelled { return false }
      if tally.now - tally.flushed > Patience.own {
        tally.flushed = tally.now
        outbox.flush()
      } else if hasTasks, !map.driver.deliver(by: tally.now + Patience.others) {
        outbox.flush()
      }
      return true
    }
  }

  /// How long finished results are kept, in nanoseconds, in order to be delivered together.
  private enum Patience {
    /// Until the thread that has finished them delivers them.
    static let own: UInt64 = 50_000
    /// Until others do it, because the thread's next task takes long.
    static let others: UInt64 = 1_000_000
  }

  /// What a thread has done in a run so far.
  struct Tally {
    var tasks = 0
    var failed = 0
    /// When the last task ended, and when results were delivered.
    private(set) var now: UInt64
    var flushed: UInt64

    init(now: UInt64) {
      self.now = now
      flushed = now
    }

    /// A task has ended.
    ///
    /// Returns how long it ran.
    mutating func ended(at end: UInt64) -> UInt64 {
      tasks += 1
      defer { now = end }
      return end - now
    }
  }

  /// One thread's part of a chunk.
  private final class MapRun<each Argument: Sequence & Sendable, Success: Sendable>: Run
  where repeat (each Argument).Element: Sendable {
    private let map: MapJob<repeat each Argument, Success>
    let outbox: Outbox

    init(_ map: MapJob<repeat each Argument, Success>, _ outbox: Outbox) {
      self.map = map
      self.outbox = outbox
    }

    var job: any Job { map }

    func flush() {
      outbox.flush()
    }

    func expire(task: Int) {
      map.fail(task, map.limitExceeded(task))
    }
  }
}

extension ThreadPool.MapJob {
  /// What messages call a task.
  func name(of task: Int) -> TaskName {
    TaskName(function: function.name?.short, index: task)
  }

  fileprivate func limitExceeded(_ task: Int) -> PoolError {
    .timeLimitExceeded(task: name(of: task), limit: options.timeLimit ?? .zero)
  }

  /// Delivers an error in place of a task's result.
  fileprivate func fail(_ task: Int, _ error: any Error) {
    let slab = ResultSlab<Success>(capacity: 1)
    slab.fail(0, error)
    mailbox.change { buffer in
      buffer.finish(task: task, ResultPlace(slab: slab, place: 0))
    }?.resume()
  }
}
