#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A value behind a lock, with threads that wait for it to become what they need.
///
/// ``Lock`` for values that nobody waits for.
package final class Monitor<Value>: @unchecked Sendable {
  private var value: Value
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init(_ value: Value) {
    self.value = value
    pthread_mutex_init(mutex, nil)
    #if canImport(Darwin)
      pthread_cond_init(changed, nil)
    #else
      var attributes = pthread_condattr_t()
      pthread_condattr_init(&attributes)
      // Not the clock of the calendar, which somebody may set.
      pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
      pthread_cond_init(changed, &attributes)
      pthread_condattr_destroy(&attributes)
    #endif
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Changes the value and lets every waiting thread look at it again.
  package func change<Result>(_ body: (inout Value) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(mutex)
    }
    return body(&value)
  }

  /// Changes the value without letting anybody look at it: for changes that nobody waits for, or before ``wakeOne()``.
  package func update<Result>(_ body: (inout Value) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body(&value)
  }

  /// Lets one waiting thread look at the value again.
  ///
  /// Costs next to nothing when none waits. After ``update(_:)``, not within: the thread would run into the lock.
  package func wakeOne() {
    pthread_cond_signal(changed)
  }

  /// Blocks the calling thread until `body` returns something.
  package func wait<Result>(for body: (inout Value) -> Result?) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&value) { return result }
      pthread_cond_wait(changed, mutex)
    }
  }

  /// Blocks the calling thread until `body` returns something or the deadline has come.
  ///
  /// Without a deadline it waits as long as it takes. Returns `nil` when the deadline came first.
  package func wait<Result>(
    until deadline: ContinuousClock.Instant?, for body: (inout Value) -> Result?
  ) -> Result? {
    guard let deadline else { return wait(for: body) }
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&value) { return result }
      let left = deadline - .now
      guard left > .zero else { return nil }
      wait(for: left)
    }
  }

  /// Waits for a change, at most so long; the mutex is held.
  private func wait(for left: Duration) {
    let (seconds, attoseconds) = left.components
    // A day at a time: the caller asks again.
    let span = timespec(
      tv_sec: Int(min(seconds, 86_400)), tv_nsec: Int(attoseconds / 1_000_000_000))
    #if canImport(Darwin)
      var relative = span
      pthread_cond_timedwait_relative_np(changed, mutex, &relative)
    #else
      var moment = timespec()
      clock_gettime(CLOCK_MONOTONIC, &moment)
      moment.tv_sec += span.tv_sec
      moment.tv_nsec += span.tv_nsec
      if moment.tv_nsec >= 1_000_000_000 {
        moment.tv_sec += 1
        moment.tv_nsec -= 1_000_000_000
      }
      pthread_cond_timedwait(changed, mutex, &moment)
    #endif
  }
}
