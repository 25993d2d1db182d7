extension ProcessPool.State {
  /// A worker has ended, and every complete result that it left has been reported.
  ///
  /// Its running task, and no other, pays for it; tasks that it was sent and had not begun go back to where they came from. One that has
  /// ended, and whose result the worker has spoiled with what it wrote beside it, has been lost as well: it does not begin twice.
  ///
  /// - Parameters:
  ///   - number: The worker.
  ///   - progress: How far it had come.
  ///   - now: The moment.
  mutating func died(_ number: Int, _ progress: WorkerProgress, at now: UInt64) {
    guard var worker = workers.removeValue(forKey: number) else { return }
    let sent = worker.sent.removeAll()
    let begun = sent.filter { $0.sequence <= progress.begun }
    for task in begun where !task.isSettled {
      var item = task.item
      item.wasDecoded = task.sequence <= progress.decoded
      lost(item, worker: number)
    }
    giveBack(sent.filter { $0.sequence > progress.begun && !$0.isSettled }.map(\.item))

    let wasToldTo = worker.phase == .retiring || worker.escalation != nil && !worker.isSilent
    if !wasToldTo { counts.lost += 1 }
    if worker.phase == .starting {
      earlyEnds += 1
    } else if !wasToldTo, worker.ended == 0, begun.isEmpty {
      idleEnds += 1
    }
    if !begun.isEmpty { idleEnds = 0 }
    checkForStorm()
    fillUp()
    distribute(at: now)
  }

  /// How often in a row workers may fail to start before the pool gives up.
  var earlyEndLimit: Int { settings.workers + 2 }

  /// Gives up when workers end as fast as they are started.
  ///
  /// Those that were ready and then died idle may have been killed by somebody's hand: that is let pass more often.
  private mutating func checkForStorm() {
    if earlyEnds >= earlyEndLimit || idleEnds >= earlyEndLimit + 32 { giveUp() }
  }

  /// No task will run any more, and no worker is started: something is wrong with all of them.
  mutating func giveUp() {
    guard !isBroken else { return }
    isBroken = true
    jobs = [:]
    turns = FIFO()
    for number in workers.keys.sorted() { expel(number) }
    actions.append(.breakDown)
  }

  /// A task's worker has died while it ran: the task is tried again, if the caller wants that, or ends.
  private mutating func lost(_ item: Item, worker: Int) {
    guard let job = jobs[item.id.job] else { return }
    var item = item
    item.losses += 1
    if item.losses <= job.options.retries {
      counts.retries += 1
      giveBack([item])
    } else {
      actions.append(.end(item, .lost(worker: worker)))
    }
  }

  /// Puts tasks that have not begun back to the front of their jobs, in order.
  mutating func giveBack(_ items: [Item]) {
    var byJob: [Int: [Item]] = [:]
    for item in items where jobs[item.id.job] != nil {
      byJob[item.id.job, default: []].append(item)
    }
    for (number, items) in byJob.sorted(by: { $0.key < $1.key }) {
      jobs[number]?.ready.prepend(items)
      queue(number)
    }
  }

  /// Takes back what a worker has not begun.
  ///
  /// Returns whether there was anything to take back.
  @discardableResult
  mutating func takeBack(from number: Int, pages: some WorkerPages) -> Bool {
    guard var worker = workers[number], worker.sent.count > 0,
      let progress = pages.revoke(number, through: worker.sequence)
    else { return false }
    let sent = worker.sent.removeAll()
    for task in sent where task.sequence <= progress.begun { worker.sent.append(task) }
    let items = sent.filter { $0.sequence > progress.begun }.map(\.item)
    worker.assigned -= items.count
    worker.hasToNotice = !worker.sent.isEmpty
    workers[number] = worker
    giveBack(items)
    if worker.phase == .finishing, worker.sent.isEmpty { retire(number) }
    return !items.isEmpty
  }

  /// Takes back what nobody waits for any more, and asks the running task to stop when it is of that kind.
  ///
  /// Not always at the first try: the worker may be between two tasks, or may not have noticed what was taken back before.
  mutating func abandonClosed(_ number: Int, at now: UInt64, pages: some WorkerPages) {
    workers[number]?.closedCheck = nil
    takeBack(from: number, pages: pages)
    guard let worker = workers[number] else { return }
    let unwanted = worker.sent.count { jobs[$0.item.id.job] == nil }
    guard unwanted > 0 else { return }
    if worker.escalation == nil {
      let progress = pages.look(at: number)
      if progress.isRunning,
        let sent = worker.sent.first(where: { $0.sequence == progress.begun }),
        jobs[sent.item.id.job] == nil, pages.cancel(number, sequence: sent.sequence)
      {
        workers[number]?.escalation = .init(
          sequence: sent.sequence, next: .terminate, at: now + settings.grace)
      }
    }
    // None runs yet, or another one will when this one has stopped.
    if unwanted > 1 || workers[number]?.escalation == nil {
      workers[number]?.closedCheck = now + Self.closedInterval
    }
  }

  /// When to look again at a worker that has tasks that nobody waits for and runs none of them, in nanoseconds.
  private static var closedInterval: UInt64 { 1_000_000 }

  /// No task will run any more; workers that run one are made to stop, the others are sent home.
  mutating func stop(at now: UInt64, pages: some WorkerPages) {
    guard !isStopping else { return }
    for number in jobs.keys.sorted() { close(number, at: now, pages: pages) }
    isStopping = true
    for number in workers.keys.sorted() {
      if workers[number]?.phase != .retiring { retire(number) }
      // It may hang where nobody can ask it to stop: in its setup, or in its teardown, also after a task that has stopped.
      let escalation = workers[number]?.escalation
      if let escalation, escalation.sequence == nil { continue }
      let moment = escalation.map { min($0.at, now + settings.grace) } ?? now + settings.grace
      workers[number]?.escalation = .init(
        sequence: nil, next: escalation?.next ?? .terminate, at: moment)
    }
  }

  /// A worker has written nonsense, or failed to get ready: it has to go.
  mutating func expel(_ number: Int) {
    guard workers[number] != nil else { return }
    workers[number]?.isExpelled = true
    actions.append(.signal(worker: number, .kill))
  }

  /// A worker has closed its channel.
  ///
  /// Mostly it is about to die. But a task can close every descriptor it finds and go on.
  mutating func fellSilent(_ number: Int, at now: UInt64) {
    guard workers[number]?.phase != .retiring else { return }
    if let escalation = workers[number]?.escalation {
      // It was told to go.
      guard escalation.sequence != nil || escalation.at != .max else { return }
      workers[number]?.escalation = .init(
        sequence: nil, next: escalation.next, at: min(escalation.at, now + Self.silence))
      return
    }
    workers[number]?.isSilent = true
    workers[number]?.escalation = .init(
      sequence: nil, next: .kill, at: now + Self.silence)
  }

  /// How long a worker that has closed its channel has until it is ended, in nanoseconds: a core dump may take a while.
  private static var silence: UInt64 { 1_000_000_000 }

  /// Whether the pool itself has killed a worker.
  func wasKilled(_ number: Int) -> Bool {
    guard let worker = workers[number] else { return false }
    return worker.isExpelled || worker.escalation?.at == .max && worker.escalation?.next == .kill
  }

  /// Whether a worker was ended for what it did to its channel.
  func wasSilenced(_ number: Int) -> Bool {
    guard let worker = workers[number] else { return false }
    return worker.isExpelled || worker.isSilent && worker.escalation?.at == .max
  }

  /// The next moment at which ``tick(at:pages:)`` has something to do; `nil` when there is none.
  var deadline: UInt64? {
    var earliest = startAgainAt ?? .max
    for worker in workers.values {
      if let escalation = worker.escalation { earliest = min(earliest, escalation.at) }
      if let check = worker.limitCheck { earliest = min(earliest, check) }
      if let check = worker.closedCheck { earliest = min(earliest, check) }
    }
    return earliest == .max ? nil : earliest
  }

  /// Time has passed.
  mutating func tick(at now: UInt64, pages: some WorkerPages) {
    if let moment = startAgainAt, moment <= now {
      startAgainAt = nil
      fillUp()
    }
    for number in workers.keys.sorted() {
      if let check = workers[number]?.limitCheck, check <= now {
        checkLimit(of: number, at: now, pages: pages)
      }
      if let check = workers[number]?.closedCheck, check <= now {
        abandonClosed(number, at: now, pages: pages)
      }
      if let escalation = workers[number]?.escalation, escalation.at <= now {
        escalate(number, escalation, at: now, pages: pages)
      }
    }
    distribute(at: now)
  }

  /// Ends the worker whose task has run too long.
  private mutating func checkLimit(of number: Int, at now: UInt64, pages: some WorkerPages) {
    guard var sent = workers[number]?.sent.first,
      let limit = jobs[sent.item.id.job]?.options.timeLimit
    else {
      // One behind it has a limit: it cannot be over before it has run for so long.
      let check = nextLimit(of: number).map { now + $0.limit }
      workers[number]?.limitCheck = check
      return
    }
    let progress = pages.look(at: number)
    guard progress.begun == sent.sequence, progress.isRunning else {
      // It begins now, or its result is on the way.
      workers[number]?.limitCheck = now + limit
      return
    }
    // Whatever the worker has written there: a moment before now is one at which it has had its time.
    let end = progress.startedAt &+ limit
    guard end <= now else {
      workers[number]?.limitCheck = min(end, now + limit)
      return
    }
    // The worker may end the task in this very moment. Nothing behind it is to begin then, and to die of what is meant for this one.
    takeBack(from: number, pages: pages)
    let after = pages.look(at: number)
    guard after.begun == sent.sequence, after.isRunning else {
      workers[number]?.limitCheck = now + limit
      return
    }
    sent.isSettled = true
    workers[number]?.sent[0] = sent
    workers[number]?.limitCheck = nil
    workers[number]?.escalation = .init(sequence: nil, next: .kill, at: .max)
    var item = sent.item
    item.wasDecoded = progress.decoded == sent.sequence
    actions.append(.end(item, .timeLimit(limit)))
    actions.append(.signal(worker: number, .kill))
  }

  /// The worker was asked and has not stopped: tells it, then forces it.
  private mutating func escalate(
    _ number: Int, _ escalation: Worker.Escalation, at now: UInt64, pages: some WorkerPages
  ) {
    if let sequence = escalation.sequence {
      let progress = pages.look(at: number)
      guard progress.begun == sequence, progress.isRunning else {
        // The task has stopped; its last word is on the way.
        workers[number]?.escalation?.at = .max
        return
      }
    }
    actions.append(.signal(worker: number, escalation.next))
    workers[number]?.escalation?.next = .kill
    workers[number]?.escalation?.at = escalation.next == .kill ? .max : now + settings.grace
  }

  /// Takes tasks from behind one that runs long, for workers that have nothing to do.
  ///
  /// - Parameters:
  ///   - stalled: Workers that have not ended a task since they were asked for the last time.
  ///   - now: The moment.
  ///   - pages: What workers' pages say.
  /// - Returns: Whether tasks changed hands.
  mutating func rebalance(
    stalled: some Sequence<Int>, at now: UInt64, pages: some WorkerPages
  ) -> Bool {
    guard workers.values.contains(where: { $0.phase == .ready && $0.sent.isEmpty }), turns.isEmpty
    else { return false }
    var changed = false
    for number in stalled where (workers[number]?.sent.count ?? 0) > 1 {
      if takeBack(from: number, pages: pages) { changed = true }
    }
    distribute(at: now)
    return changed
  }
}
