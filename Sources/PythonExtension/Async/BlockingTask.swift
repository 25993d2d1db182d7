/// Runs `async` code for a caller that waits, without the interpreter's lock.
///
/// The code runs on threads that are made for this call and end with it. So it works in a forked process too, where the threads of the
/// concurrency library's own pool are gone; that goes for the code and its child tasks, not for `Task { }` and actors, which run on that pool.
/// - Throws: What the code throws; ``PythonRaised`` when a signal's handler has raised meanwhile. The code is cancelled then, and waited for.
public func runBlocking<Value: Sendable>(
  _ body: @escaping @Sendable () async throws -> Value
) throws -> Value {
  // With the lock still held: a process that is forked meanwhile would have it half done for ever.
  let most = usualWorkers
  return try withReleasedLock { try TaskThreads(most: most).run(body) }
}
