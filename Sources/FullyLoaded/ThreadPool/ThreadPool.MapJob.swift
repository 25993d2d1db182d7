import Synchronization
import Threads

extension ThreadPool {
  /// One `map`: its arguments on the one side, its results on the other.
  final class MapJob<each Argument: Sequence & Sendable, Success: Sendable>: Job, ResultJob
  where repeat (each Argument).Element: Sendable {
    typealias Payload = ResultPlace
    typealias Function = LocalFunction<repeat (each Argument).Element, Success>

    let function: Function
    let options: MapOptions
    let deadline: ContinuousClock.Instant?
    let mailbox: Mailbox<Payload>
    let driver: Driver
    /// How long a task may run, in nanoseconds.
    let timeLimit: UInt64?
    private let arguments: ArgumentZip<repeat each Argument>
    /// How many tasks were drawn.
    private let drawn = Atomic(0)
    private let number = Atomic(-1)
    private let hasEnded = Atomic(false)
    /// Chunks with tasks that nobody has begun.
    private let chunks = Lock<[MapChunk<repeat each Argument, Success>]>([])

    init(
      _ function: Function, _ arguments: ArgumentZip<repeat each Argument>, options: MapOptions,
      driver: Driver
    ) {
      self.function = function
      self.arguments = arguments
      self.options = options
      self.driver = driver
      mailbox = Mailbox(ordering: options.ordering)
      deadline = options.timeout.map { .deadline(in: $0) }
      timeLimit = options.timeLimit?.wholeNanoseconds
    }

    func open() {
      driver.open(self, options) { number.store($0, ordering: .relaxed) }
    }

    // For threads.

    func draw(upTo count: Int) -> Drawn {
      let table = arguments.next(upTo: count)
      let first = drawn.add(table.count, ordering: .relaxed).oldValue
      if arguments.isAtEnd {
        mailbox.change { $0.argumentsEnded(tasks: first + table.count) }?.resume()
      }
      guard table.count > 0 else { return Drawn(chunk: nil, count: 0, isEnd: true) }
      let chunk = MapChunk(self, first: first, table)
      if chunk.count > 1 {
        // A chunk and its map hold each other; who closes the map lets go of those that are here by then.
        chunks.withLock { if !isClosed { $0.append(chunk) } }
      }
      return Drawn(chunk: chunk, count: chunk.count, isEnd: arguments.isAtEnd)
    }

    func remaining() -> (any Chunk)? {
      chunks.withLock { chunks in
        while let chunk = chunks.last {
          if chunk.hasTasks { return chunk }
          chunks.removeLast()
        }
        return nil
      }
    }

    var single: (any Chunk)? { nil }

    /// Whether no further task begins.
    var isClosed: Bool { hasEnded.load(ordering: .relaxed) }

    func end(_ end: PoolEnd) {
      hasEnded.store(true, ordering: .relaxed)
      mailbox.change { $0.fail(end.error) }?.resume()
    }

    // For the caller.

    var pool: PoolIdentity { driver.identity }

    func outcome(_ finished: ResultBuffer<Payload>.Finished) -> TaskOutcome<Success> {
      let slab = unsafeDowncast(finished.payload.slab, to: ResultSlab<Success>.self)
      return TaskOutcome(task: finished.task, result: slab.take(finished.payload.place))
    }

    func take(
      upTo limit: Int, into batch: inout OutcomeBatch<Success>
    ) -> ResultBuffer<Payload>.Answer {
      batch.appendPlaces { mailbox.take(upTo: limit, into: &$0) }
    }

    func took(_ count: Int) {
      driver.took(count, of: number.load(ordering: .relaxed))
    }

    func abandon() {
      let wasEnded = hasEnded.exchange(true, ordering: .relaxed)
      driver.close(number.load(ordering: .relaxed))
      let progress = mailbox.progress
      if !wasEnded, progress.finished != progress.total { driver.askToStop(self) }
      let chunks = chunks.withLock { chunks in
        defer { chunks = [] }
        return chunks
      }
      // Arguments may run code of the user's when they go: not under the lock.
      _ = chunks
    }
  }
}
