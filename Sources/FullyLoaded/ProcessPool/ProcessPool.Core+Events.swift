import CWorkers
import Glibc

extension ProcessPool.Core {
  /// Something has happened to a descriptor.
  mutating func handle(_ data: UInt64, _ events: UInt32) {
    switch ProcessPool.EventSource(data: data) {
    case .wakeUp:
      var count: UInt64 = 0
      read(wakeUp, &count, MemoryLayout<UInt64>.size)
      if !unasked.isEmpty { startForkServer() }
    case .timer:
      var count: UInt64 = 0
      read(timer, &count, MemoryLayout<UInt64>.size)
      armedAt = nil
      tick()
    case .serverControl: readAnswers()
    case .replies(let worker): receive(from: worker)
    case .process(let worker): died(worker)
    case .standardError(let worker):
      guard let channel = channels.channels[worker] else { return }
      if !channel.readStandardError(&relay) {
        workersEpollControl(epoll, EPOLL_CTL_DEL, channel.standardError, 0, 0)
      }
      relayHasChanged()
    case .relay:
      relay.flush()
      relayHasChanged()
    case .requests(let worker):
      guard let channel = channels.channels[worker] else { return }
      channel.flush()
      watchForRoom(channel, worker)
    case nil: break
    }
  }

  private mutating func receive(from worker: Int) {
    guard let channel = channels.channels[worker] else { return }
    let input = channel.receive()
    if channel.process < 0 { receiveUnannounced(from: worker, channel, input) }
    guard channel.process >= 0 else { return }
    if input == .ended {
      workersEpollControl(epoll, EPOLL_CTL_DEL, channel.replies, 0, 0)
      state.fellSilent(worker, at: workersNow())
      return
    }
    takeFrames(from: channel, worker)
    state.distribute(at: workersNow())
  }

  mutating func takeFrames(from channel: WorkerChannel, _ worker: Int) {
    while channel.nextFrame({ handle($0, $1, from: channel, worker) }) {}
    if channel.isSpoiled { expel(worker) }
  }

  private mutating func handle(
    _ header: ReplyHeader, _ bytes: UnsafeRawBufferPointer, from channel: WorkerChannel,
    _ worker: Int
  ) {
    switch ReplyHeader.Kind(rawValue: header.kind) {
    case .hello:
      guard bytes.count == MemoryLayout<Greeting>.size else { return expel(worker) }
      let greeting = bytes.loadUnaligned(as: Greeting.self)
      channel.readsArenas = greeting.readsArenas != 0
      if let difference = greeting.difference(from: .current) {
        fatalError = .versionMismatch(reason: difference)
        state.giveUp()
      } else if setup == nil {
        ready(channel, worker)
      }
    case .ready: ready(channel, worker)
    case .setupFailed:
      setupFailure = String(decoding: bytes, as: UTF8.self)
      state.expel(worker)
    case .none: expel(worker)
    case .some(let kind): ended(header, kind, bytes, from: channel, worker)
    }
  }

  private mutating func ready(_ channel: WorkerChannel, _ worker: Int) {
    channel.readyAt = workersNow()
    setupFailure = nil
    state.ready(worker, at: channel.readyAt)
  }

  private mutating func ended(
    _ header: ReplyHeader, _ kind: ReplyHeader.Kind, _ bytes: UnsafeRawBufferPointer,
    from channel: WorkerChannel, _ worker: Int
  ) {
    // A worker that has lost its mind may write anything: so much can be reckoned with.
    let running = min(header.running, 1 << 50)
    let (isKnown, task) = state.ended(worker, sequence: header.sequence, running: running)
    guard isKnown else { return expel(worker) }
    channel.release(through: header.sequence)
    guard var task, let job = jobs[task.id.job] else { return }
    task.wasDecoded = kind != .argumentsNotReceived
    if running > summary.threshold {
      summary.note(task.id.index, of: job, running: running)
    }
    switch kind {
    case .value: deliver(task, .value(ReplyBytes(bytes)))
    default:
      let reply = ReplyBytes(bytes)
      let name = job.naming(task)
      let limit = configuration.payloadLimit
      deliver(task, .failure { CallFailure.error(kind, reply, task: name(), limit: limit) })
    }
  }

  /// A worker that does not keep to the protocol has lost its mind, and its running task is to blame.
  private mutating func expel(_ worker: Int) {
    state.expel(worker)
  }

  /// A worker's process has ended.
  private mutating func died(_ worker: Int) {
    guard let channel = channels.channels[worker] else { return }
    // What it has started dies with it; its number is its own until it is reaped.
    channel.signal(SIGKILL)
    // Everything that it has said, by the pipe and in its page.
    while channel.receive() == .frames { takeFrames(from: channel, worker) }
    if channel.harvest() { takeFrames(from: channel, worker) }
    _ = channel.readStandardError(&relay)
    relayHasChanged()
    guard let cause = channel.reap() else { return }
    let progress = channels.look(at: worker)
    // Counted at every death, for those that were others' not to be taken for this one's.
    let haveKillsHappened = kills?.haveHappened() == true
    let termination = WorkerTermination(
      pid: channel.pid, cause: state.wasSilenced(worker) ? .channelBroken : cause,
      isOutOfMemory: haveKillsHappened && cause == .signal(SIGKILL) && !state.wasKilled(worker),
      task: nil, attempts: 0,
      standardErrorTail: channel.tail.text, crash: channel.crash)
    remove(worker)
    lastTermination = termination
    terminations[worker] = termination
    state.died(worker, progress, at: workersNow())
    perform()
    terminations[worker] = nil
  }

  /// Watches for the moment when the standard error takes more, and reads workers' as long as it does.
  private mutating func relayHasChanged() {
    if relay.isEmpty == isRelayWatched {
      isRelayWatched = !relay.isEmpty
      workersEpollControl(
        epoll, isRelayWatched ? EPOLL_CTL_ADD : EPOLL_CTL_DEL, STDERR_FILENO, EPOLLOUT.rawValue,
        ProcessPool.EventSource.relay.data)
    }
    for (worker, channel) in channels.channels
    where channel.process >= 0 && channel.isHeldBack != relay.isFull {
      channel.isHeldBack = relay.isFull
      workersEpollControl(
        epoll, relay.isFull ? EPOLL_CTL_DEL : EPOLL_CTL_ADD, channel.standardError,
        EPOLLIN.rawValue, ProcessPool.EventSource.standardError(worker).data)
    }
  }

  /// Lets go of everything that was shared with a worker.
  mutating func remove(_ worker: Int) {
    guard let channel = channels.channels.removeValue(forKey: worker) else { return }
    for descriptor in [channel.replies, channel.standardError, channel.process]
    where descriptor >= 0 {
      workersEpollControl(epoll, EPOLL_CTL_DEL, descriptor, 0, 0)
    }
    stopWatchingForRoom(channel)
  }
}
