import CWorkers

extension ProcessPool {
  /// When the pool looks by itself at workers that have several tasks.
  ///
  /// A worker that has ended one task and is busy with the next may not have said so yet, and tasks behind a long one are better off
  /// elsewhere. As long as nothing changes the pool looks less and less often.
  struct Watch {
    static let shortest: UInt64 = 1_000_000
    static let longest: UInt64 = 16_000_000

    var at: UInt64?
    var interval = shortest
    /// The task at the front of each worker's, when it was last looked at.
    var fronts: [Int: UInt64] = [:]
  }
}

extension ProcessPool.Core {
  /// A moment has come.
  mutating func tick() {
    let now = workersNow()
    state.tick(at: now, pages: channels)
    if let at = watch.at, at <= now { look(at: now) }
    if let at = gatherAt, at <= now { gather(at: now) }
  }

  /// Takes tasks that feeders have gathered and not handed over, because the next argument lets them wait.
  private mutating func gather(at now: UInt64) {
    gatherAt = nil
    for (number, job) in jobs.sorted(by: { $0.key < $1.key }) {
      switch job.gathered() {
      case .none: continue
      case .busy: gatherAt = now + ProcessPool.Watch.shortest
      case .tasks(let tasks, let first): add(tasks, first: first, to: number, at: now)
      }
    }
  }

  /// Tasks have been drawn.
  mutating func add(_ tasks: EncodedTasks, first index: Int, to number: Int, at now: UInt64) {
    state.add(
      (0..<tasks.count).lazy.map { EncodedTask(tasks: tasks, position: $0) },
      bytes: tasks.byteCount, first: index, to: number, at: now)
  }

  /// Takes results that lie in pages, and tasks from behind long ones.
  private mutating func look(at now: UInt64) {
    var hasChanged = false
    for (worker, channel) in channels.channels.sorted(by: { $0.key < $1.key })
    where state.workers[worker]?.sent.count ?? 0 > 1 {
      if channel.harvest() {
        takeFrames(from: channel, worker)
        hasChanged = true
      }
    }
    let fronts = state.workers.compactMapValues {
      $0.sent.count > 1 ? $0.sent.first?.sequence : nil
    }
    let stalled = fronts.filter { watch.fronts[$0.key] == $0.value }.keys.sorted()
    if state.rebalance(stalled: stalled, at: now, pages: channels) { hasChanged = true }
    if hasChanged { state.distribute(at: now) }
    watch.interval =
      hasChanged || fronts != watch.fronts
      ? ProcessPool.Watch.shortest : min(watch.interval * 2, ProcessPool.Watch.longest)
    watch.fronts = fronts
    watch.at = nil
  }

  /// Sets the timer to the next moment at which something is to be done.
  mutating func arm() {
    guard !isClosed else { return }
    if watch.at == nil, state.workers.values.contains(where: { $0.sent.count > 1 }) {
      watch.at = workersNow() + watch.interval
    }
    let next = min(state.deadline ?? .max, watch.at ?? .max, gatherAt ?? .max)
    guard next != .max else { return }
    // A timer that goes off for nothing costs less than setting it anew for every task.
    if let armedAt, armedAt <= next { return }
    armedAt = next
    workersSetTimer(timer, max(1, next))
  }
}
