/// Callers of a `map` for whom there are results, and who are better off when they are woken for several.
///
/// Waking a caller takes longer than a short task. So while results come in quick succession, callers are woken at intervals; the first
/// after a pause is woken at once.
struct StreamWaiters {
  /// In nanoseconds.
  static let interval: UInt64 = 100_000

  private var waiters: [Waiter] = []
  private var lastWake: UInt64 = 0

  /// When they have to be woken; `nil` when there are none.
  var wakeAt: UInt64? { waiters.isEmpty ? nil : lastWake + Self.interval }

  mutating func add(_ waiters: [Waiter]) {
    self.waiters += waiters
  }

  /// Those to be woken now: all of them, or none.
  mutating func take(at now: UInt64) -> [Waiter] {
    guard let wakeAt, wakeAt <= now else { return [] }
    return takeAll(at: now)
  }

  mutating func takeAll(at now: UInt64) -> [Waiter] {
    guard !waiters.isEmpty else { return [] }
    lastWake = now
    defer { waiters = [] }
    return waiters
  }
}
