/// Something that every worker makes once and its tasks share: an open file, a model, a table.
///
/// ```swift
/// let words = WorkerState<Set<String>>()
///
/// @Remote func loadWords(_ path: String) throws { try words.set(readWords(path)) }
/// @Remote func isWord(_ text: String) throws -> Bool { try words.value.contains(text) }
///
/// try await withProcessPool(workerSetup: .calling(loadWords, "words.txt")) { pool in … }
/// ```
///
/// Each worker has a value of its own, which never leaves it.
public final class WorkerState<Value: Sendable>: Sendable {
  /// Nothing, until a worker sets it.
  public init() {}

  /// What this worker has set.
  ///
  /// - Throws: ``WorkerStateError``.
  public var value: Value {
    get throws {
      guard let context = WorkerContext.current else { throw WorkerStateError.notInWorker }
      guard let value = context.value(of: self) as? Value else { throw WorkerStateError.notSet }
      return value
    }
  }

  /// Sets this worker's value, or another one.
  ///
  /// - Parameter value: What the worker's later tasks get.
  /// - Throws: ``WorkerStateError/notInWorker``.
  public func set(_ value: Value) throws {
    guard let context = WorkerContext.current else { throw WorkerStateError.notInWorker }
    context.keep(value, under: self)
  }

  /// Forgets this worker's value.
  public func remove() {
    WorkerContext.current?.keep(nil, under: self)
  }
}

/// Why a worker has no value to give.
public enum WorkerStateError: Error, Equatable, Codable, Sendable, CustomStringConvertible {
  /// The code does not run in a worker.
  case notInWorker
  /// Nothing was set in this worker.
  case notSet

  public var description: String {
    switch self {
    case .notInWorker:
      "A worker's state was asked for outside of a worker. Use it in functions that a pool calls."
    case .notSet:
      "The worker has set no such state. Set it in the function given as workerSetup."
    }
  }
}
