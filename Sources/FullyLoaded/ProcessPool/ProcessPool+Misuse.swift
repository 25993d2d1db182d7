// What a process pool cannot do, said by the compiler in words: without these, it would speak of conversions.

extension ProcessPool {
  /// Refuses functions that have no name in other processes.
  @available(
    *, unavailable,
    message:
      "A worker process cannot be handed a function. Put @Remote above its declaration, or write a closure as #remote { … }."
  )
  public func map<each Argument: Sequence & Sendable, Success: Sendable>(
    _ function: @escaping (repeat (each Argument).Element) async throws -> Success,
    _ arguments: repeat each Argument,
    ordering: ResultOrdering = .input,
    chunkSize: ChunkSize = .automatic,
    bufferLimit: Int = 1024,
    timeLimit: Duration? = nil,
    timeout: Duration? = nil,
    retriesOnWorkerLoss: Int = 0
  ) -> PoolResults<Success> {
    preconditionFailure("The compiler refuses every call.")
  }

  /// Refuses functions that have no name in other processes.
  @available(
    *, unavailable,
    message:
      "A worker process cannot be handed a function. Put @Remote above its declaration, or write a closure as #remote { … }."
  )
  public func submit<each Argument: Sendable, Success: Sendable>(
    _ function: @escaping (repeat each Argument) async throws -> Success,
    _ arguments: repeat each Argument,
    timeLimit: Duration? = nil,
    retriesOnWorkerLoss: Int = 0
  ) -> PoolTask<Success> {
    preconditionFailure("The compiler refuses every call.")
  }

  /// Refuses functions that have no name in other processes.
  @available(
    *, unavailable,
    message:
      "A worker process cannot be handed a function. Put @Remote above its declaration, or write a closure as #remote { … }."
  )
  public func run<each Argument: Sendable, Success: Sendable>(
    _ function: @escaping (repeat each Argument) async throws -> Success,
    _ arguments: repeat each Argument,
    timeLimit: Duration? = nil,
    retriesOnWorkerLoss: Int = 0
  ) async throws -> Success {
    preconditionFailure("The compiler refuses every call.")
  }
}
