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

  /// The cause that takes the most time; `nil` when the most is in work that the record does not take apart.
  ///
  /// - Parameters:
  ///   - account: Where the time went.
  ///   - record: What it is from.
  init?(of account: Account, in record: ComparisonRecord) {
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
    guard let cause = isWaiting && account.holdsLock(in: record) ? .lock : largest.cause else {
      return nil
    }
    self = cause
  }
}

extension Account {
  /// Ten of the intervals for which CPython lets a thread keep the lock: what happens within a few of them is the scheduler's doing.
  ///
  /// - Source: `sys.getswitchinterval` in the documentation of Python's standard library: 5 ms unless somebody sets another.
  private static let tellingNanoseconds: Int64 = 10 * 5_000_000

  /// So many processors have to be left for two threads to be seen at work at once: more than the one that a lock would let them have.
  private static let fewestLeft = 1.25

  /// Whether its threads took turns: Python has the lock, tasks were under way all the time, and no run kept more than one processor busy, though
  /// there was more than one to be had.
  ///
  /// The name of a function does not say whether it holds the lock, and the workers of an executor from a factory may be anything.
  fileprivate func holdsLock(in record: ComparisonRecord) -> Bool {
    guard record.machine.python?.gil == true, strategy.function != "swift",
      strategy.executor == "threads",
      processors > 1, record.processorsLeft >= Self.fewestLeft,
      run.workNanoseconds >= Self.tellingNanoseconds,
      let busy = strategy.summary?.busyCores, busy >= 0.8,
      strategy.runs.allSatisfy({
        Double($0.cpuNanoseconds) <= 1.1 * Double($0.elapsedNanoseconds)
      })
    else { return false }
    return occupation.map { $0.atOnce >= 0.8 } ?? true
  }
}

extension ComparisonRecord {
  /// Processors that others, and a hypervisor's other guests, have left to the strategies; all there are where nothing is noted of either.
  ///
  /// Threads that have one processor between them take turns whether or not there is a lock.
  fileprivate var processorsLeft: Double {
    let figure = { (kind: NoteKind, name: String) in
      self.notes.first { $0.kind == kind.rawValue && $0.strategy == nil }?.figures[name] ?? 0
    }
    return Double(machine.usable.count) * (1 - figure(.stolen, "share"))
      - figure(.otherLoad, "cpus")
  }
}
