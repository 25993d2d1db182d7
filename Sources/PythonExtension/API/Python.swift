internal import CPythonABI

/// What a running function can ask of the interpreter that has called it.
public enum Python {
  /// Lets Python answer Ctrl-C and other signals, and ends tasks that nobody waits for any more.
  ///
  /// Call it from long computations, as often as you like: it looks at a clock, and asks the interpreter every twentieth of a second at most.
  /// - On the thread that Python called, the interpreter's signal handlers run, `KeyboardInterrupt`'s among them.
  /// - On a thread of a parallel function's `map`, it throws once nobody waits for the task: one before it has failed, or the caller was interrupted.
  /// - In an `async` function, it throws once the task is cancelled.
  /// - In a function that holds the interpreter's lock, and outside of Python, it does nothing.
  ///
  /// Handlers are code of Python's, which may call your functions: hold no lock of your own meanwhile that they take.
  ///
  /// - Throws: What is to end the computation. Let it through; caught, it is thrown at the next call again, and the caller gets the exception that a
  ///   signal's handler has raised instead of a result.
  public static func checkSignals() throws {
    let thread = CPythonThisThread()
    if thread.pointee.released != nil {
      guard thread.pointee.hasRaised == 0 else { throw PythonRaised() }
      let now = monotonicNanoseconds()
      guard now - thread.pointee.lastCheck >= checkInterval else { return }
      try runSignalHandlers(thread, at: now)
    } else if thread.pointee.cancellation != nil {
      guard CPythonIsCancelled(thread) == 0 else { throw CancellationError() }
    } else {
      try Task.checkCancellation()
    }
  }

  /// To take the lock back may mean waiting for a thread that holds it, hence not every time.
  private static let checkInterval: Int64 = 50_000_000

  /// Has the interpreter look for signals now.
  ///
  /// - Throws: ``PythonRaised`` when a signal's handler has raised.
  static func runSignalHandlersNow() throws(PythonRaised) {
    try runSignalHandlers(CPythonThisThread(), at: monotonicNanoseconds())
  }

  private static func runSignalHandlers(
    _ thread: UnsafeMutablePointer<CPythonThread>, at now: Int64
  ) throws(PythonRaised) {
    // A handler may call functions of ours, which give the lock away themselves.
    CPythonTakeLockBack()
    let status = PyErr_CheckSignals()
    CPythonReleaseLock()
    thread.pointee.lastCheck = now
    guard status != 0 else { return }
    thread.pointee.hasRaised = 1
    throw PythonRaised()
  }
}
