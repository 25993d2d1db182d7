/// Runs something that suspends on the calling thread, which blocks until it has ended.
///
/// Not for code that is itself `async`.
func blocking<Result: Sendable>(_ body: @escaping @Sendable () async -> Result) -> Result {
  let box = Box<Result>()
  WorkerExecutor().run(started: { _ in }) { box.value = await body() }
  guard let result = box.value else {
    preconditionFailure("What has run to its end has a result.")
  }
  return result
}

/// Written by the calling thread, then read by it.
private final class Box<Value>: @unchecked Sendable {
  var value: Value?
}
