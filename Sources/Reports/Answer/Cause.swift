import Records

/// What keeps a strategy from being as fast as its processors would let it be.
enum Cause: CaseIterable {
  /// A global interpreter lock, which lets one thread run at a time.
  case lock
  /// Start-up and shutdown of the pool.
  case overhead
  case handOver
  case fewTasks
  case unevenTasks
  case slowerTasks
  /// Hardly anything.
  case nothing

  /// A strategy that has this share of its time or less to lose has nothing that holds it back: medians of a quiet machine differ by as much.
  private static let negligible = 0.1

  /// The cause that takes the most time.
  ///
  /// - Returns: `nil` when the most is in work that the record does not take apart.
  init?(of account: Account, on machine: Machine) {
    let losses: [(cause: Cause?, nanoseconds: Double)] = [
      (.overhead, account.overhead), (.handOver, account[.handOver]),
      (.fewTasks, account[.fewTasks]), (.unevenTasks, account[.unevenTasks]),
      (.slowerTasks, account[.slowerTasks]), (nil, account[.undivided]),
    ]
    guard account.elapsed - account.atBest > Self.negligible * account.elapsed,
      let largest = losses.max(by: { $0.nanoseconds < $1.nanoseconds })
    else {
      self = .nothing
      return
    }
    // With the lock a thread waits within its task, or, where tasks are short, before the next one.
    let isWaiting = [.handOver, .slowerTasks, nil].contains(largest.cause)
    guard let cause = isWaiting && account.holdsLock(on: machine) ? .lock : largest.cause else {
      return nil
    }
    self = cause
  }
}

extension Account {
  /// Whether its threads took turns: Python has the lock, tasks were under way all the time, and one processor was busy.
  ///
  /// The name of a function does not say whether it holds the lock, and the workers of an executor from a factory may be anything.
  fileprivate func holdsLock(on machine: Machine) -> Bool {
    guard machine.python?.gil == true, strategy.function != "swift", strategy.executor == "threads",
      processors > 1, let busy = strategy.summary?.busyCores, (0.8...1.1).contains(busy)
    else { return false }
    return occupation.map { $0.atOnce >= 0.8 } ?? true
  }
}
