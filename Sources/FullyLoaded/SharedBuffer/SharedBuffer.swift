import CWorkers
import Glibc

/// Elements in memory that all workers share: passed to tasks without being copied.
///
/// ```swift
/// let table = try SharedBuffer(prices)
/// for try await sum in pool.map(partialSum, repeatElement(table, count: tasks), 0..<tasks) { … }
/// ```
///
/// A task of a process pool gets the same pages of memory, mapped for reading, once per worker. The memory has no name anywhere and goes
/// with its last user. Nobody can change it: not even a task that ignores the type's promises, since the system refuses.
///
/// - Source: memfd_create(2), fcntl(2) on file sealing.
public struct SharedBuffer<Element: BitwiseCopyable & Sendable>: Sendable {
  let memory: SharedMemory

  /// Copies elements into memory that can be shared.
  ///
  /// - Parameter elements: Any number, also none.
  /// - Throws: ``SharedBufferError``.
  public init(_ elements: some Collection<Element>) throws(SharedBufferError) {
    try self.init(count: elements.count) { buffer in
      _ = buffer.initialize(from: elements)
    }
  }

  /// Makes room for elements and has them written in place.
  ///
  /// - Parameters:
  ///   - count: How many: 0 or more.
  ///   - initialize: Writes every one of them.
  /// - Throws: ``SharedBufferError``.
  public init(
    count: Int, initializingWith initialize: (UnsafeMutableBufferPointer<Element>) -> Void
  ) throws(SharedBufferError) {
    guard count >= 0 else { throw .invalidCount(count) }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflow else { throw .invalidCount(count) }
    memory = try SharedMemory(bytes: bytes) { initialize($0.bindMemory(to: Element.self)) }
  }

  /// Gives the elements to a closure, which must not keep them.
  ///
  /// - Parameter body: Gets all elements.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public func withUnsafeBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(memory.bytes.bindMemory(to: Element.self))
  }

  /// Gives the elements to a closure, with every access checked.
  ///
  /// - Parameter body: Gets all elements.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public func withSpan<Result, Failure: Error>(
    _ body: (Span<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(memory.bytes.bindMemory(to: Element.self).span)
  }
}

extension SharedBuffer: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { memory.bytes.count / MemoryLayout<Element>.stride }

  public subscript(position: Int) -> Element {
    precondition(indices.contains(position), "The position is not one of the buffer's.")
    return memory.bytes.load(
      fromByteOffset: position * MemoryLayout<Element>.stride, as: Element.self)
  }

  public func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    try body(memory.bytes.bindMemory(to: Element.self))
  }
}

/// Why elements cannot be shared.
public enum SharedBufferError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Fewer than none, or more than there are addresses for.
  case invalidCount(Int)
  /// The system refused; `errno` says why.
  case notMapped(operation: String, errno: Int32)
  /// The process that made the memory no longer has it.
  case gone
  /// A shared buffer can only travel through a pool.
  case notInPool

  public var description: String {
    switch self {
    case .invalidCount(let count):
      "A shared buffer of \(count) elements was asked for. It must have at least 0, and fit into memory."
    case .notMapped(let operation, let errno):
      "Shared memory could not be made or mapped: \(operation) failed (errno \(errno)). Share less, or raise the limits on memory and open files."
    case .gone:
      "A task got a shared buffer that its maker no longer has. Keep the buffer until the tasks that use it have ended."
    case .notInPool:
      "A shared buffer was encoded by something other than a pool. Encode its elements instead."
    }
  }
}
