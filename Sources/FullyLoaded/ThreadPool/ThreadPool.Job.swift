extension ThreadPool {
  /// What the pool's threads see of a `map` or a submitted task, whatever it returns.
  protocol Job: AnyObject, Sendable {
    /// Draws tasks, at least one unless the arguments have ended. One thread calls this at a time; none for a submitted task.
    func draw(upTo count: Int) -> Drawn

    /// Tasks that were drawn and that nobody has begun; `nil` when there are none.
    func remaining() -> (any Chunk)?

    /// What a submitted task consists of.
    var single: (any Chunk)? { get }

    /// No result will come any more, and no task begins.
    func end(_ error: PoolEnd)
  }

  /// What a thread has drawn.
  struct Drawn {
    /// `nil` when there was nothing.
    let chunk: (any Chunk)?
    let count: Int
    let isEnd: Bool
  }

  /// Tasks that a thread runs one after the other; others may help.
  protocol Chunk: AnyObject, Sendable {
    /// Runs tasks until none is left or the thread was asked to stop.
    func run(on worker: Worker) async
  }

  /// One thread's part of a chunk, as others see it while it runs.
  protocol Run: AnyObject, Sendable {
    var job: any Job { get }

    /// Delivers what is finished.
    func flush()

    /// The task has run longer than it may.
    func expire(task: Int)
  }

  /// Why jobs end before their tasks have.
  enum PoolEnd {
    case cancelled
    case error(PoolError)

    var error: any Error {
      switch self {
      case .cancelled: CancellationError()
      case .error(let error): error
      }
    }
  }
}
