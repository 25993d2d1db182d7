import Synchronization

/// What the driver sees of a `map` or a submitted task, whatever its results are.
protocol ProcessJob: AnyObject, Sendable {
  /// The job's number in the pool; negative until it has one.
  var number: Atomic<Int> { get }
  /// The function's number in the registry.
  var function: UInt32 { get }
  /// Whether it is one task, and done with when that has ended.
  var isSingle: Bool { get }

  /// Tasks have ended.
  ///
  /// Returns those who wait for them.
  func finish(_ results: [ProcessPool.Core.Delivery]) -> [Waiter]

  /// No result will come any more.
  ///
  /// Returns those who wait.
  func end(_ error: @escaping @Sendable () -> any Error) -> [Waiter]

  /// There is room for more tasks, or none is wanted any more.
  func wakeFeeder()

  /// Takes tasks that are drawn and not handed over yet.
  func gathered() -> Gathered

  /// What messages call a task: a closure, since it decodes the arguments, which may run code of their types. It does so only where a
  /// worker has done it and lived on.
  func naming(_ item: ProcessPool.State<EncodedTask>.Item) -> @Sendable () -> TaskName
}

/// Tasks that a feeder has drawn and not handed over.
enum Gathered {
  case none
  case tasks(EncodedTasks, first: Int)
  /// The feeder is at it.
  case busy
}

extension ProcessPool {
  /// One submitted task.
  final class TaskJob<each Argument: Sendable, Success: Sendable>: ProcessJob, TaskHandle {
    let number = Atomic(-1)
    let function: UInt32
    let isSingle = true
    let cell: TaskCell<Success>
    private let driver: Driver
    private let remote: RemoteFunction<repeat each Argument, Success>

    init(
      _ remote: RemoteFunction<repeat each Argument, Success>, function: UInt32, driver: Driver,
      cell: TaskCell<Success>
    ) {
      self.remote = remote
      self.function = function
      self.driver = driver
      self.cell = cell
    }

    var isRunning: Bool { driver.isRunning(number.load(ordering: .acquiring)) }

    func abandon() {
      driver.close(number.load(ordering: .acquiring))
    }

    func finish(_ results: [Core.Delivery]) -> [Waiter] {
      results.flatMap { result in
        cell.finish { [remote] in remote.outcome(result.outcome, index: nil) }
      }
    }

    func end(_ error: @escaping @Sendable () -> any Error) -> [Waiter] {
      cell.finish { .failure(error()) }
    }

    func wakeFeeder() {}

    func gathered() -> Gathered { .none }

    func naming(_ item: State<EncodedTask>.Item) -> @Sendable () -> TaskName {
      { [remote] in remote.taskName(of: item, index: nil) }
    }
  }

  /// One `map`: its arguments on the one side, its results on the other.
  final class MapJob<each Argument: Sendable, Success: Sendable>: ProcessJob, ResultJob {
    typealias Payload = RawOutcome

    let number = Atomic(-1)
    let function: UInt32
    let isSingle = false
    let mailbox: Mailbox<RawOutcome>
    let options: MapOptions
    let deadline: ContinuousClock.Instant?
    private let driver: Driver
    private let remote: RemoteFunction<repeat each Argument, Success>
    let feeder: Feeder

    init(
      _ remote: RemoteFunction<repeat each Argument, Success>, function: UInt32,
      options: MapOptions, driver: Driver
    ) {
      self.remote = remote
      self.function = function
      self.options = options
      self.driver = driver
      mailbox = Mailbox(ordering: options.ordering)
      deadline = options.timeout.map { .deadline(in: $0) }
      feeder = Feeder(byteLimit: driver.configuration.payloadLimit)
    }

    var pool: PoolIdentity { driver.identity }

    func take(
      upTo limit: Int, into batch: inout OutcomeBatch<Success>
    ) -> ResultBuffer<Payload>.Answer {
      var finished: [ResultBuffer<RawOutcome>.Finished] = []
      finished.reserveCapacity(limit)
      let answer = mailbox.take(upTo: limit, into: &finished)
      for one in finished { batch.append(outcome(one)) }
      return answer
    }

    func took(_ count: Int) {
      driver.took(count, of: number.load(ordering: .acquiring))
    }

    func abandon() {
      feeder.stop()
      driver.close(number.load(ordering: .acquiring))
    }

    func outcome(_ finished: ResultBuffer<RawOutcome>.Finished) -> TaskOutcome<Success> {
      TaskOutcome(
        task: finished.task, result: remote.outcome(finished.payload, index: finished.task))
    }

    func finish(_ results: [Core.Delivery]) -> [Waiter] {
      let waiter = mailbox.change { buffer in
        var canGoOn = false
        for (index, outcome) in results where buffer.finish(task: index, outcome) {
          canGoOn = true
        }
        return canGoOn
      }
      return waiter.map { [$0] } ?? []
    }

    func end(_ error: @escaping @Sendable () -> any Error) -> [Waiter] {
      feeder.stop()
      let waiter = mailbox.change { $0.fail(error()) }
      return waiter.map { [$0] } ?? []
    }

    func wakeFeeder() {
      feeder.wake()
    }

    func gathered() -> Gathered {
      feeder.gathered()
    }

    func naming(_ item: State<EncodedTask>.Item) -> @Sendable () -> TaskName {
      { [remote] in remote.taskName(of: item, index: item.id.index) }
    }

    /// Draws arguments and hands them over until they end or nobody wants the results; the life of a feeder's thread.
    ///
    /// - Parameter draw: Draws the next arguments and gives them to its parameter to be encoded; returns whether there were any.
    func feed(_ draw: ((Feeder.Encode) -> Void) -> Bool) {
      feeder.feed(
        driver: driver, number: number.load(ordering: .acquiring), draw: draw,
        failed: { [mailbox, remote, configuration = driver.configuration] index, error in
          let failure = PoolError.encoding(
            error, of: TaskName(function: remote.name.short, index: index), configuration)
          mailbox.change { $0.finish(task: index, .failure { failure }) }?.resume()
        },
        ended: { [mailbox] count in mailbox.change { $0.argumentsEnded(tasks: count) }?.resume() })
    }
  }
}

extension RemoteFunction {
  /// Turns what a worker has sent into what the caller gets.
  func outcome(_ raw: RawOutcome, index: Int?) -> Result<Success, any Error> {
    switch raw {
    case .failure(let error): return .failure(error())
    case .value(let bytes):
      return Result {
        try bytes.withBytes { bytes in
          do {
            var decoder = WireDecoder(bytes)
            return try result(&decoder)
          } catch {
            throw PoolError.resultNotReceived(
              task: TaskName(function: name.short, index: index), reason: "\(error)")
          }
        }
      }
    }
  }

  /// What messages call a task.
  func taskName(of item: ProcessPool.State<EncodedTask>.Item, index: Int?) -> TaskName {
    guard item.wasDecoded else { return TaskName(function: name.short, index: index) }
    let task = item.payload
    let text = task.tasks.withArguments(of: task.position) { bytes -> String? in
      var decoder = WireDecoder(bytes)
      guard let values = try? arguments(&decoder) else { return nil }
      var parts: [String] = []
      repeat parts.append(String(reflecting: each values).abridged)
      return parts.joined(separator: ", ")
    }
    return TaskName(function: name.short, index: index, arguments: text)
  }
}

extension PoolError {
  /// Why a task's arguments could not be sent.
  static func encoding(
    _ error: any Error, of task: TaskName, _ configuration: ProcessPool.Configuration
  ) -> Self {
    if case WireError.tooLarge = error, let limit = configuration.payloadLimit {
      return .payloadTooLarge(task: task, limit: limit)
    }
    return .argumentsNotSent(task: task, reason: "\(error)")
  }
}
