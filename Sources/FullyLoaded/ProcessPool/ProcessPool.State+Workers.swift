extension ProcessPool.State {
  /// One worker process.
  struct Worker {
    enum Phase: Equatable {
      /// It has been asked for.
      case starting
      case ready
      /// It gets no more tasks, and its place is another's.
      case finishing
      /// It gets no more requests at all.
      case retiring
    }

    /// A task that it was sent and that has not ended.
    struct Sent {
      let sequence: UInt64
      let item: Item
      let sentAt: UInt64
      /// The caller has been told how it ended; what the worker still says of it is not wanted.
      var isSettled = false
    }

    /// How it is made to stop.
    struct Escalation {
      /// The task that it is to stop for; `nil` when the worker itself is to go.
      let sequence: UInt64?
      var next: ProcessPool.WorkerSignal
      var at: UInt64
    }

    var phase = Phase.starting
    var sent = FIFO<Sent>()
    /// The number of the task that was sent last.
    var sequence: UInt64 = 0
    /// Tasks that were sent and not taken back.
    var assigned = 0
    var ended = 0
    var escalation: Escalation?
    /// When the running task is to be looked at, because it may have reached its time limit.
    var limitCheck: UInt64?
    /// When to look again whether it runs a task that nobody waits for.
    var closedCheck: UInt64?
    /// Tasks were taken back while it ran one: as long as it runs that, no others can be, so it gets none.
    var hasToNotice = false
    /// It has written nonsense, or failed to get ready.
    var isExpelled = false
    /// It has closed its channel.
    var isSilent = false

    func holds(job: Int) -> Bool { sent.contains { $0.item.id.job == job } }
  }

  /// Starts workers until there are as many as there are to be.
  mutating func fillUp() {
    guard !isStopping, !isBroken, startAgainAt == nil else { return }
    var count = workers.values.count { $0.phase == .starting || $0.phase == .ready }
    var starting = workers.values.count { $0.phase == .starting }
    // While starts fail, no more are tried at once than may fail.
    while count < settings.workers, earlyEnds + starting < earlyEndLimit {
      workers[nextWorker] = Worker()
      actions.append(.start(worker: nextWorker))
      nextWorker += 1
      counts.started += 1
      count += 1
      starting += 1
    }
  }

  /// Whether to ask again for a worker that the system refuses: there were enough once, and others live or have not been gone for long.
  var canWaitForWorkers: Bool {
    readied >= settings.workers
      && (refusals < Self.refusalLimit || workers.values.contains { $0.phase != .starting })
  }

  /// How often in a row the system may refuse workers to a pool that has none.
  private static var refusalLimit: Int { 50 }

  /// The system has refused what a worker needs; it is asked again later.
  mutating func startRefused(_ number: Int, at now: UInt64) {
    guard workers.removeValue(forKey: number) != nil else { return }
    counts.started -= 1
    refusals += 1
    startAgainAt = now + Self.startInterval
  }

  /// How long to wait before the system is asked again for what it has refused, in nanoseconds.
  private static var startInterval: UInt64 { 100_000_000 }

  /// A worker is prepared for its first task.
  mutating func ready(_ worker: Int, at now: UInt64) {
    guard workers[worker]?.phase == .starting else { return }
    earlyEnds = 0
    refusals = 0
    readied += 1
    workers[worker]?.phase = .ready
    fillUp()
    distribute(at: now)
  }

  /// Hands tasks that wait to workers that have room, each worker its share.
  mutating func distribute(at now: UInt64) {
    guard !isStopping, !turns.isEmpty else { return }
    // Those with the fewest tasks first. The list is kept, since this is done for every reply.
    free.removeAll(keepingCapacity: true)
    for (number, worker) in workers where worker.phase == .ready && !worker.hasToNotice {
      free.append((worker.sent.count, number))
    }
    free.sort { ($0.load, $0.worker) < ($1.load, $1.worker) }
    for position in free.indices {
      if turns.isEmpty { break }
      serve(free[position].worker, sharers: free.count - position, at: now)
    }
  }

  /// Fills one worker's window with tasks of the jobs whose turn it is.
  private mutating func serve(_ number: Int, sharers: Int, at now: UInt64) {
    var turnsLeft = turns.count
    while turnsLeft > 0, let jobNumber = nextTurn() {
      turnsLeft -= 1
      // By place, and never copied out: a copy of a queue is paid for by all that it holds.
      guard let worker = workers.index(forKey: number), workers.values[worker].phase == .ready,
        let job = jobs.index(forKey: jobNumber)
      else { return }
      let share = (jobs.values[job].ready.count + sharers - 1) / sharers
      var count = min(share, jobs.values[job].window.size - workers.values[worker].sent.count)
      if let limit = settings.tasksPerWorker {
        count = min(count, limit - workers.values[worker].assigned)
      }
      guard count > 0 else { return }
      let timeLimit = jobs.values[job].options.timeLimit
      for _ in 0..<count {
        guard let item = jobs.values[job].ready.popFirst() else { break }
        workers.values[worker].sequence += 1
        workers.values[worker].assigned += 1
        let sequence = workers.values[worker].sequence
        workers.values[worker].sent.append(.init(sequence: sequence, item: item, sentAt: now))
        if let timeLimit, workers.values[worker].limitCheck == nil {
          workers.values[worker].limitCheck = now + timeLimit
        }
        actions.append(.send(worker: number, item, sequence: sequence))
      }
      _ = turns.popFirst()
      jobs.values[job].hasTurn = false
      queue(jobNumber)
      askForTasks(jobNumber)
      if workers.values[worker].assigned == settings.tasksPerWorker {
        workers.values[worker].phase = .finishing
        fillUp()
        return
      }
    }
  }

  /// The job whose turn it is; those that were closed meanwhile lose theirs.
  private mutating func nextTurn() -> Int? {
    while let number = turns.first {
      if jobs[number] != nil { return number }
      _ = turns.popFirst()
    }
    return nil
  }

  /// A worker has ended a task, well or not, and says so.
  ///
  /// - Parameters:
  ///   - number: The worker.
  ///   - sequence: The number under which the task was sent.
  ///   - running: How long its function ran, in nanoseconds.
  /// - Returns: Whether the worker may speak of that task; and the task, `nil` for one that nobody waits for any more.
  mutating func ended(
    _ number: Int, sequence: UInt64, running: UInt64
  ) -> (isKnown: Bool, task: Item?) {
    // By place: this is done for every task, and each look into a dictionary costs.
    guard let place = workers.index(forKey: number),
      let sent = workers.values[place].sent.first, sent.sequence == sequence
    else { return (false, nil) }
    _ = workers.values[place].sent.popFirst()
    workers.values[place].ended += 1
    if workers.values[place].sent.isEmpty { workers.values[place].hasToNotice = false }
    idleEnds = 0
    if workers.values[place].escalation?.sequence == sequence {
      workers.values[place].escalation = nil
    }
    if workers.values[place].limitCheck != nil { updateLimitCheck(of: number) }
    if workers.values[place].phase == .finishing, workers.values[place].sent.isEmpty {
      retire(number)
    }
    guard let job = jobs.index(forKey: sent.item.id.job) else { return (true, nil) }
    jobs.values[job].window.ended(after: running)
    return (true, sent.isSettled ? nil : sent.item)
  }

  mutating func retire(_ number: Int) {
    workers[number]?.phase = .retiring
    actions.append(.retire(worker: number))
  }

  /// When the next task that has a limit may have reached it, at the earliest.
  mutating func updateLimitCheck(of number: Int) {
    let check = nextLimit(of: number).map { $0.sentAt + $0.limit }
    workers[number]?.limitCheck = check
  }

  /// The first of a worker's tasks that has a time limit: jobs with and without mix.
  func nextLimit(of number: Int) -> (sentAt: UInt64, limit: UInt64)? {
    guard let worker = workers[number] else { return nil }
    for sent in worker.sent {
      if let limit = jobs[sent.item.id.job]?.options.timeLimit { return (sent.sentAt, limit) }
    }
    return nil
  }
}
