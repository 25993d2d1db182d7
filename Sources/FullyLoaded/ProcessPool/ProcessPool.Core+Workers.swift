import CWorkers
import Glibc

extension ProcessPool {
  /// The process that workers are copies of.
  struct ForkServer {
    let control: Int32
    let pid: Int32
    /// Workers that it was asked for and has not answered about.
    var asked: [Int] = []
  }
}

extension ProcessPool.Core {
  /// Starts the fork server, if there is none.
  ///
  /// Only on the reactor's thread: the kernel ends the server when the thread that started it ends.
  mutating func startForkServer() {
    if server == nil {
      var control: Int32 = -1
      let pid = workersStartForkServer(
        &control, lifeline.read, (CommandLine.arguments.first ?? "program") + " [worker]")
      guard pid > 0 else {
        failToStart(.workerNotStarted(operation: "posix_spawn", errno: -pid))
        return
      }
      workersEpollControl(
        epoll, EPOLL_CTL_ADD, control, EPOLLIN.rawValue, ProcessPool.EventSource.serverControl.data)
      server = ProcessPool.ForkServer(control: control, pid: pid)
    }
    askForWorkers()
  }

  /// Asks the fork server for the workers that are wanted.
  mutating func askForWorkers() {
    guard let control = server?.control else { return }
    while let worker = unasked.first {
      unasked.removeFirst()
      var request = WorkerRequest(
        worker: UInt64(worker), memoryLimit: UInt64(configuration.memoryLimit ?? 0))
      do throws(PoolError) {
        let channel = try WorkerChannel(at: workersNow()) { descriptors in
          var descriptors = descriptors
          return workersRequest(control, &request, &descriptors)
        }
        channels.channels[worker] = channel
        server?.asked.append(worker)
        prepare(channel)
        dirty.append(worker)
      } catch .workerNotStarted("sendmsg", EAGAIN), .workerNotStarted("sendmsg", EPIPE),
        .workerNotStarted("sendmsg", ECONNRESET)
      {
        // Its socket is full of requests, and its next answer makes room; or it is dead, and its socket is about to say so.
        unasked.insert(worker, at: 0)
        return
      } catch .workerNotStarted("sendmsg", ETOOMANYREFS) where server?.asked.isEmpty == false {
        // So many descriptors of this user are on their way, here or elsewhere; the next answer says that some have arrived.
        unasked.insert(worker, at: 0)
        return
      } catch {
        failToStart(error)
        return
      }
    }
  }

  /// Queues what every worker gets before its first task.
  private func prepare(_ channel: WorkerChannel) {
    for request in [teardown, setup].compactMap({ $0 }) {
      request.arguments.withUnsafeBytes { channel.queue(request.header, $0) }
    }
  }

  /// Reads what the fork server says.
  mutating func readAnswers() {
    var hasEnded = false
    var answer = WorkerReply()
    while let control = server?.control, workersAnswer(control, &answer, &hasEnded) {
      server?.asked.removeAll { $0 == Int(answer.worker) }
      began(Int(answer.worker), answer.pid)
    }
    if hasEnded { forkServerEnded() } else { askForWorkers() }
  }

  /// The fork server has made a worker, or could not.
  private mutating func began(_ worker: Int, _ pid: Int32) {
    guard let channel = channels.channels[worker] else { return }
    guard pid > 0 else {
      remove(worker)
      failToStart(.workerNotStarted(operation: "clone", errno: -pid))
      return
    }
    do throws(PoolError) {
      try channel.began(pid: pid)
    } catch .workerNotStarted(_, ESRCH) {
      // It has ended already, and nobody kept its status: the program ignores the signal that children send.
      lastTermination = .unseen(pid)
      neverBegan(worker)
      return
    } catch {
      kill(pid, SIGKILL)
      waitpid(pid, nil, 0)
      remove(worker)
      failToStart(error)
      return
    }
    for (descriptor, source) in [
      (channel.process, ProcessPool.EventSource.process(worker)),
      (channel.replies, .replies(worker)), (channel.standardError, .standardError(worker)),
    ] {
      workersEpollControl(epoll, EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue, source.data)
    }
    if state.isStopping || state.isBroken { channel.signal(SIGKILL) }
  }

  /// The system refuses what a worker needs.
  ///
  /// Where it has been had before, it is asked again later: a task that costs its worker is not to cost the pool. Otherwise no more are
  /// started, and no task runs.
  private mutating func failToStart(_ error: PoolError) {
    guard !state.canWaitForWorkers else {
      unasked = []
      for worker in state.workers.keys.sorted() where channels.channels[worker] == nil {
        state.startRefused(worker, at: workersNow())
      }
      return
    }
    fatalError = fatalError ?? error
    state.giveUp()
    forgetUnasked()
    for worker in state.workers.keys.sorted() where channels.channels[worker] == nil {
      neverBegan(worker)
    }
  }

  /// Somebody has ended the fork server: another one makes the next workers.
  private mutating func forkServerEnded() {
    guard let server else { return }
    lastTermination = .unseen(server.pid)
    stopForkServer()
    // Of those that it was asked for, each says hello, or its pipe says that there is nobody.
    for worker in server.asked {
      guard let channel = channels.channels[worker] else { continue }
      workersEpollControl(
        epoll, EPOLL_CTL_ADD, channel.replies, EPOLLIN.rawValue,
        ProcessPool.EventSource.replies(worker).data)
    }
    // One that ends before it is asked for anything counts as a worker that does.
    if server.asked.isEmpty, !unasked.isEmpty { neverBegan(unasked.removeFirst()) }
    if !unasked.isEmpty { startForkServer() }
  }

  /// Something came, or has ended, from a worker about which the fork server could not answer any more.
  mutating func receiveUnannounced(
    from worker: Int, _ channel: WorkerChannel, _ input: WorkerChannel.Input
  ) {
    switch input {
    case .nothing: break
    case .ended: neverBegan(worker)
    case .frames:
      began(worker, Int32(truncatingIfNeeded: workerPageLoad(&channel.page.pointee.process)))
    }
  }

  /// Forgets workers that nobody has been asked for.
  mutating func forgetUnasked() {
    let workers = unasked
    unasked = []
    for worker in workers { neverBegan(worker) }
  }

  private mutating func neverBegan(_ worker: Int) {
    remove(worker)
    state.died(
      worker, WorkerProgress(begun: 0, isRunning: false, startedAt: 0), at: workersNow())
  }

  /// Ends the fork server and takes its status.
  mutating func stopForkServer() {
    guard let server else { return }
    self.server = nil
    close(server.control)
    kill(server.pid, SIGKILL)
    waitpid(server.pid, nil, 0)
  }
}

extension WorkerTermination {
  /// The end of a process of which nothing more is known.
  fileprivate static func unseen(_ pid: Int32) -> Self {
    Self(
      pid: pid, cause: .unknown, isOutOfMemory: false, task: nil, attempts: 0,
      standardErrorTail: "", crash: nil)
  }
}
