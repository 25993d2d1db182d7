import CWorkers
import Glibc

extension ProcessPool.Core {
  /// Carries out what the state wants, until it wants nothing more.
  mutating func perform() {
    flushDeliveries()
    while true {
      let actions = state.takeActions()
      if actions.isEmpty { break }
      for action in actions { perform(action) }
      flushDeliveries()
    }
    for worker in dirty {
      guard let channel = channels.channels[worker] else { continue }
      channel.flush()
      watchForRoom(channel, worker)
    }
    dirty.removeAll(keepingCapacity: true)
    arm()
  }

  private mutating func perform(_ action: ProcessPool.State<EncodedTask>.Action) {
    switch action {
    case .start(let worker):
      // The system may have refused one before it, and then nobody waits for this one any more.
      guard state.workers[worker] != nil else { return }
      unasked.append(worker)
      if server == nil { wakeReactor() } else { askForWorkers() }
    case .send(let worker, let item, let sequence):
      send(item, sequence, to: worker)
    case .retire(let worker):
      guard let channel = channels.channels[worker] else { return }
      stopWatchingForRoom(channel)
      channel.closeRequests()
    case .signal(let worker, let signal):
      channels.channels[worker]?.signal(signal == .kill ? SIGKILL : SIGTERM)
    case .end(let item, let ending):
      deliver(item, .failure(error(for: item, ending)))
    case .breakDown:
      breakDown()
    case .draw(let job):
      jobs[job]?.wakeFeeder()
    }
  }

  private mutating func send(
    _ item: ProcessPool.State<EncodedTask>.Item, _ sequence: UInt64, to worker: Int
  ) {
    guard let channel = channels.channels[worker], let job = jobs[item.id.job] else { return }
    func queue(_ kind: RequestHeader.Kind, _ payload: UnsafeRawBufferPointer) {
      channel.queue(
        RequestHeader(
          count: UInt64(payload.count), sequence: sequence, kind: kind.rawValue,
          function: job.function, limit: UInt64(configuration.payloadLimit ?? .max)), payload)
    }
    item.payload.tasks.withArguments(of: item.payload.position) { arguments in
      if let reference = channel.place(arguments, for: sequence) {
        withUnsafeBytes(of: reference) { queue(.sharedTask, $0) }
      } else {
        queue(.task, arguments)
      }
    }
    if dirty.last != worker { dirty.append(worker) }
  }

  /// Why a task has ended without a result, to be made into words by the caller.
  private func error(
    for item: ProcessPool.State<EncodedTask>.Item, _ ending: ProcessPool.State<EncodedTask>.Ending
  ) -> @Sendable () -> any Error {
    guard let name = jobs[item.id.job]?.naming(item) else { return { CancellationError() } }
    switch ending {
    case .timeLimit(let limit):
      return {
        PoolError.timeLimitExceeded(task: name(), limit: .nanoseconds(Int64(clamping: limit)))
      }
    case .lost(let worker):
      guard let termination = terminations[worker] else { return { PoolError.poolEnded } }
      return {
        PoolError.workerTerminated(termination.with(task: name(), attempts: item.losses))
      }
    }
  }

  /// Workers end as fast as they are started: nothing will run any more.
  private mutating func breakDown() {
    let attempts = state.earlyEnds
    let error: PoolError =
      if let fatalError {
        fatalError
      } else if let setupFailure {
        .workerSetupFailed(attempts: attempts, reason: setupFailure)
      } else if let lastTermination {
        .workersDoNotStart(attempts: attempts, last: lastTermination)
      } else {
        .poolEnded
      }
    fatalError = error
    failAll { error }
  }

  // Results.

  /// Gives a result to its job, together with those that come right after it.
  mutating func deliver(
    _ item: ProcessPool.State<EncodedTask>.Item, _ outcome: RawOutcome
  ) {
    if deliveredJob != item.id.job { flushDeliveries() }
    deliveredJob = item.id.job
    delivered.append((item.id.index, outcome))
  }

  /// Gives the results that are gathered to their job.
  mutating func flushDeliveries() {
    guard !delivered.isEmpty else { return }
    if let job = jobs[deliveredJob] {
      for (_, outcome) in delivered {
        summary.tasks += 1
        if case .failure = outcome { summary.failed += 1 }
      }
      let waiters = job.finish(delivered)
      if job.isSingle {
        resume(waiters)
        jobs[deliveredJob] = nil
        state.forget(deliveredJob)
      } else {
        resumeStream(waiters)
      }
    }
    delivered.removeAll(keepingCapacity: true)
  }

  // Room in pipes.

  /// While the descriptor is the pipe's: closed, its number may be another worker's.
  mutating func stopWatchingForRoom(_ channel: WorkerChannel) {
    guard channel.isWatchedForRoom else { return }
    channel.isWatchedForRoom = false
    workersEpollControl(epoll, EPOLL_CTL_DEL, channel.requests, 0, 0)
  }

  /// Has the reactor told when a full pipe has room again.
  mutating func watchForRoom(_ channel: WorkerChannel, _ worker: Int) {
    guard channel.isBlocked, channel.canRequest else { return stopWatchingForRoom(channel) }
    guard !channel.isWatchedForRoom else { return }
    channel.isWatchedForRoom = true
    workersEpollControl(
      epoll, EPOLL_CTL_ADD, channel.requests, EPOLLOUT.rawValue,
      ProcessPool.EventSource.requests(worker).data)
  }
}
