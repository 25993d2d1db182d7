import CPythonABI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The interpreter's lock, given away for the time of a computation.
///
/// Made by the thread that holds the lock, and used by it alone.
struct ReleasedLock: ~Copyable {
  private var thread: OpaquePointer?
  private var lastCheck = now()

  /// Gives the lock away.
  init() {
    thread = PyEval_SaveThread()
  }

  /// Takes the lock back.
  consuming func takeBack() {
    PyEval_RestoreThread(thread)
  }

  /// Lets Python answer signals, Ctrl-C among them, if it has not done so for a twentieth of a second.
  ///
  /// To take the lock back for that may mean waiting for a thread that holds it, hence not every time.
  ///
  /// - Throws: ``PythonError/raised`` when a signal's handler has raised.
  mutating func checkSignals() throws(PythonError) {
    guard now() - lastCheck >= 50_000_000 else { return }
    PyEval_RestoreThread(thread)
    let status = PyErr_CheckSignals()
    thread = PyEval_SaveThread()
    lastCheck = now()
    if status != 0 { throw .raised }
  }
}

/// Nanoseconds of the monotonic clock.
private func now() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
