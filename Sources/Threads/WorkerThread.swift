#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A thread of the operating system that runs one closure.
package struct WorkerThread: @unchecked Sendable {
  private let handle: pthread_t

  /// Starts a thread.
  ///
  /// - Throws: ``ThreadNotStarted``.
  package init(_ body: @escaping @Sendable () -> Void) throws(ThreadNotStarted) {
    let context = Unmanaged.passRetained(Body(body))
    #if canImport(Darwin)
      var handle: pthread_t?
    #else
      var handle = pthread_t()
    #endif
    let status = pthread_create(&handle, nil, runBody, context.toOpaque())
    guard status == 0 else {
      context.release()
      throw ThreadNotStarted(errno: status)
    }
    #if canImport(Darwin)
      guard let handle else { throw ThreadNotStarted(errno: EAGAIN) }
    #endif
    self.handle = handle
  }

  /// Blocks until the thread has ended and gives its resources back.
  ///
  /// Once only.
  package func join() {
    pthread_join(handle, nil)
  }

  /// Has the thread give its resources back by itself when it ends.
  ///
  /// In place of ``join()``.
  package func detach() {
    pthread_detach(handle)
  }
}

/// The system gave no more threads.
package struct ThreadNotStarted: Error {
  /// Why, as `pthread_create` says it.
  package let errno: Int32
}

private final class Body: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

#if canImport(Darwin)
  private func runBody(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
    return nil
  }
#else
  private func runBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
    return nil
  }
#endif
