// What pool and worker say to each other. Both ends are the same program, so that numbers travel as they lie in memory. A frame is a
// header and, after it, as many bytes as it says.

/// From the pool to a worker.
struct RequestHeader: BitwiseCopyable, Equatable {
  enum Kind: UInt32 {
    /// Call this function before the first task.
    case setup = 1
    /// Call this function after the last task.
    case teardown = 2
    case task = 3
    /// A task whose arguments lie in memory of the pool's: the payload is an ``ArgumentArena/Reference``.
    case sharedTask = 4
  }

  /// Bytes of the payload.
  var count: UInt64
  /// Tasks are counted from 1 in the order in which they are sent.
  var sequence: UInt64
  var kind: UInt32
  /// The function's number in the registry.
  var function: UInt32
  /// The most bytes that the result may take.
  var limit: UInt64
}

/// From a worker to its pool.
struct ReplyHeader: BitwiseCopyable, Equatable {
  enum Kind: UInt32 {
    /// The worker is here; the payload is a ``Greeting``.
    case hello = 1
    /// The function of a setup has returned, or there is none.
    case ready = 2
    /// The function of a setup has thrown; the payload is a text.
    case setupFailed = 3
    /// The function has returned; the payload is its result.
    case value = 4
    /// The function has thrown; the payload is a ``ThrownError``.
    case thrown = 5
    /// The function has thrown a `CancellationError`.
    case cancelled = 6
    /// The arguments could not be decoded; the payload is a text.
    case argumentsNotReceived = 7
    /// The result could not be encoded; the payload is a text.
    case resultNotSent = 8
    /// The result takes more bytes than it may.
    case tooLarge = 9
  }

  /// Bytes of the payload.
  var count: UInt64
  /// The task, or 0.
  var sequence: UInt64
  /// How long the function ran, in nanoseconds.
  var running: UInt64
  var kind: UInt32
  var reserved: UInt32 = 0

  /// Whether this can be a header rather than what a task has written where replies go.
  ///
  /// Nothing is waited for, and no memory made for it, that another header announces.
  var isSane: Bool { Kind(rawValue: kind) != nil && reserved == 0 && count < 1 << 48 }
}

/// A worker's first words, by which the pool knows that it is the same program.
struct Greeting: BitwiseCopyable, Equatable {
  static let currentProtocol: UInt64 = 1

  var protocolVersion = Self.currentProtocol
  /// How many functions the registry holds.
  var functions: UInt64
  /// Whether the worker can look at the pool's memory, 0 or 1.
  var readsArenas: UInt64 = 0
  /// Device, inode, size and time of change of the program's file.
  var program: (UInt64, UInt64, UInt64, UInt64)

  static func == (one: Self, other: Self) -> Bool { one.difference(from: other) == nil }

  /// What differs between a worker and this pool; `nil` when nothing does.
  func difference(from pool: Self) -> String? {
    if protocolVersion != pool.protocolVersion {
      return "it speaks version \(protocolVersion) of the protocol, not \(pool.protocolVersion)"
    }
    if program != pool.program { return "its program file is another one" }
    if functions != pool.functions {
      return "it knows \(functions) functions, not \(pool.functions)"
    }
    return nil
  }
}
