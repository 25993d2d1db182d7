import Glibc

/// How much CPU time looking at something may take: a share of the time gone by, and a little in advance.
///
/// Whoever has used too much waits until it has become right again, so that in the long run the share is kept whatever a look costs: on machines with
/// hundreds of processors, and for trees of hundreds of processes.
package struct Allowance {
  /// CPU time per time.
  private let share: Double
  /// The most that is saved up for later.
  private let most: Duration
  /// What may be spent now; below zero, what has been spent too much.
  private var balance: Duration
  private var lastLook: ContinuousClock.Instant

  /// - Parameters:
  ///   - share: CPU time per time, above zero.
  ///   - advance: What may be spent at once.
  ///   - most: The most that is saved up for later; at least `advance`.
  ///   - now: The time.
  package init(
    share: Double, advance: Duration, most: Duration, now: ContinuousClock.Instant = .now
  ) {
    self.share = share
    self.most = most
    balance = advance
    lastLook = now
  }

  /// Whether there is enough for something that costs so much.
  package mutating func allows(_ cost: Duration, at now: ContinuousClock.Instant) -> Bool {
    accrue(now)
    return balance >= min(cost, most)
  }

  /// When there will be enough for something that costs so much.
  ///
  /// What costs more than can be saved up is allowed when that is there: the rest is made good afterwards.
  package mutating func due(_ cost: Duration, at now: ContinuousClock.Instant)
    -> ContinuousClock.Instant
  {
    accrue(now)
    let missing = min(cost, most) - balance
    return missing <= .zero ? now : now + missing * (1 / share)
  }

  /// What may be spent at once.
  package mutating func left(at now: ContinuousClock.Instant) -> Duration {
    accrue(now)
    return balance
  }

  package mutating func spend(_ cost: Duration) {
    balance -= cost
  }

  private mutating func accrue(_ now: ContinuousClock.Instant) {
    guard now > lastLook else { return }
    balance = min(most, balance + (now - lastLook) * share)
    lastLook = now
  }
}

/// How much CPU time this thread has used.
package enum OwnTime {
  /// Since the thread began.
  ///
  /// It stands still while others have the processor, so that a busy machine does not make looks seem dear.
  package static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
