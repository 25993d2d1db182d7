#if MPI
  import CMessagePassing
  import CWorkers
  import Glibc
  import Synchronization
  import Threads

  /// A rank other than the first, as a worker: one pool, from its beginning to its end.
  ///
  /// The message thread brings what rank 0 sends; a thread of its own runs the tasks, one after the other.
  final class RankServer: Sendable {
    private struct Course {
      /// Whether there is a pool: from its beginning until this rank has said that it has left it.
      var isOpen = false
      /// Of this process, when the pool began, in nanoseconds.
      var processorTime: UInt64 = 0
      /// When somebody asked this process to end, in nanoseconds of the monotonic clock.
      var terminatedAt: UInt64?
      var requests: [RankMessage] = []
      /// The task that runs, or 0.
      var running: UInt64 = 0
      /// The last task that was asked to stop, perhaps before it began.
      var stopped: UInt64?
      /// The Swift task that it runs in.
      var task: Task<Void, Never>?
      var teardown: RankMessage?
      var ending: Ending?
    }

    /// How a pool ends for a rank.
    enum Ending: Sendable {
      case returned
      /// The closure has thrown, on rank 0.
      case threw
      /// There is no such pool, and rank 0 has thrown why.
      case refused
      /// Rank 0's program has ended.
      case farewell
    }

    /// The program ends on rank 0: heard by whoever waits for it.
    private static let farewell = Monitor(false)
    /// The server whose tasks run.
    private static let current = Lock<RankServer?>(nil)

    private let messages: MessageThread
    private let course = Monitor(Course())
    private let functions = RemoteRegistry.program.entries

    private init(_ messages: MessageThread) {
      self.messages = messages
    }

    /// Serves one pool, blocking the calling thread.
    ///
    /// - Returns: How it ended.
    static func serve(_ messages: MessageThread) -> Ending {
      if farewell.update({ $0 }) { return .farewell }
      let server = RankServer(messages)
      current.withLock { $0 = server }
      defer { current.withLock { $0 = nil } }
      messages.receive(look: { server.look() }, { server.receive($0) })
      return server.live()
    }

    /// This rank's program calls `exit`.
    ///
    /// In the midst of a pool that is the end of the job; otherwise rank 0's end is waited for, since MPI ends everywhere at once.
    static func programEnds(_ messages: MessageThread) {
      if let server = current.withLock({ $0 }), server.course.update({ $0.isOpen }) {
        StandardError.write(
          "Error: Rank \(messages.rank): its program has called exit() in the midst of a pool.\n")
        workersFlushFiles()
        // Rank 0, and what has started the ranks, see that and end the job.
        _exit(1)
      }
      messages.receive { message in
        if message.kind == .open {
          StandardError.write(
            "Error: Rank \(messages.rank): its program has ended, and rank 0 has opened another pool: the job ends.\n"
          )
          messages.abort(code: 1)
        }
        if message.kind == .farewell { farewell.change { $0 = true } }
        return true
      }
      farewell.wait { $0 ? () : nil }
    }

    // On the message thread.

    /// Takes a message in.
    ///
    /// - Returns: Whether there will be more for this pool.
    private func receive(_ message: RankMessage) -> Bool {
      switch message.kind {
      case .open:
        messagePassingAwaitTermination()
        course.update { course in
          course.isOpen = true
          course.processorTime = processorTime()
        }
        withUnsafeBytes(of: RankGreeting.current) {
          messages.send(RankMessage(to: 0, .init(.hello), $0))
        }
      case .clock: messages.send(RankMessage(to: 0, .init(.time, nanoseconds: workersNow())))
      case .setup: course.change { $0.requests.append(message) }
      case .task:
        messages.isPatient.store(true, ordering: .relaxed)
        course.change { $0.requests.append(message) }
      case .cancel:
        let task = course.update { course in
          course.stopped = message.header.sequence
          return course.running == message.header.sequence ? course.task : nil
        }
        // Runs code of the user's where functions handle cancellation.
        task?.cancel()
      case .teardown: course.change { $0.teardown = message }
      case .close: return end(message.header.detail == 0 ? .returned : .threw)
      case .refuse: return end(.refused)
      case .farewell:
        Self.farewell.change { $0 = true }
        return end(.farewell)
      default:
        StandardError.write("Error: Rank 0 sent something unknown, \(message.header.kind).\n")
        messages.abort(code: 1)
      }
      return true
    }

    private func end(_ ending: Ending) -> Bool {
      // In this order: whoever serves the next pool begins when this one has ended.
      messages.receiveNoMore()
      course.change { $0.ending = ending }
      return false
    }

    /// Ends the process that was asked to.
    ///
    /// What has started the ranks ends all of them when one has died. Rank 0, which says which it was, is to see that one dead alone.
    private func look() {
      guard messagePassingIsToTerminate() else { return }
      let now = workersNow()
      let since = course.update { course in
        course.terminatedAt = course.terminatedAt ?? now
        return course.terminatedAt ?? now
      }
      if now - since > Self.patience { messagePassingTerminate() }
    }

    /// How long others have to see what has happened, in nanoseconds.
    private static let patience: UInt64 = 100_000_000

    // On the thread that runs tasks.

    private func live() -> Ending {
      let executor = WorkerExecutor()
      let context = WorkerContext(pool: PoolIdentity())
      let result = Lock<Ending?>(nil)
      // A Swift task that was cancelled stays so; each of these serves until its running call is cancelled.
      while result.withLock({ $0 }) == nil {
        executor.run(started: { task in course.update { $0.task = task } }) { [self] in
          await WorkerContext.$current.withValue(context) {
            while true {
              switch next() {
              case .request(let message):
                let isMeant = course.update { $0.stopped == message.header.sequence }
                guard isMeant || !Task.isCancelled else {
                  // What was meant for the task before, or came just now: this one gets a Swift task of its own.
                  course.update { course in
                    course.requests.insert(message, at: 0)
                    course.running = 0
                  }
                  return
                }
                if isMeant { withUnsafeCurrentTask { $0?.cancel() } }
                await run(message)
              case .end(let ending):
                guard !Task.isCancelled else { return }
                await tearDown()
                result.withLock { $0 = ending }
                return
              }
            }
          }
        }
      }
      workersFlushFiles()
      let ending = result.withLock { $0 } ?? .farewell
      messagePassingIgnoreTermination()
      let used = course.update { course in
        course.isOpen = false
        return processorTime() - course.processorTime
      }
      if ending == .returned || ending == .threw {
        messages.send(RankMessage(to: 0, .init(.closed, nanoseconds: used)))
      }
      return ending
    }

    private enum Step {
      case request(RankMessage)
      case end(Ending)
    }

    private func next() -> Step {
      course.wait { course in
        if !course.requests.isEmpty {
          let message = course.requests.removeFirst()
          course.running = message.header.sequence
          return .request(message)
        }
        return course.ending.map { .end($0) }
      }
    }

    private func run(_ message: RankMessage) async {
      let answer = await call(message)
      course.update { $0.running = 0 }
      // What was printed is there before the result is.
      workersFlushFiles()
      messages.isPatient.store(false, ordering: .relaxed)
      messages.send(answer)
    }

    private func tearDown() async {
      guard let message = course.update({ $0.teardown }) else { return }
      let answer = await call(message)
      // There is nobody left to tell, but whoever reads the standard error.
      if answer.header.detail != ReplyHeader.Kind.value.rawValue {
        StandardError.write(
          "workerTeardown failed: \(String(decoding: answer.payload, as: UTF8.self))\n")
      }
    }

    /// Calls a function.
    ///
    /// - Returns: What to tell rank 0: the result, or what there is to say of a failure, which of a setup or teardown is a text.
    private func call(_ message: RankMessage) async -> RankMessage {
      var header = RankMessage.Header(.reply, sequence: message.header.sequence)
      let number = Int(message.header.detail)
      guard functions.indices.contains(number) else {
        let error = WireError.corrupted("There is no function \(number).")
        return failed(message, header, .argumentsNotReceived, ReplyBytes(text: "\(error)"))
      }
      let start = workersNow()
      var call = RemoteCall(arguments: message.payload, result: WireEncoder())
      do {
        switch functions[number].service {
        case .synchronous(let serve): try serve(&call)
        case .asynchronous(let serve): try await serve(&call)
        }
        header.kind = (message.kind == .setup ? RankMessage.Kind.ready : .reply).rawValue
        header.detail = ReplyHeader.Kind.value.rawValue
        header.nanoseconds = call.running
        header.decoding = call.begun - start
        header.encoding = workersNow() - call.ended
        return call.finish().withBytes { [header] in RankMessage(to: 0, header, $0) }
      } catch {
        if call.phase == .running { call.fail() }
        header.nanoseconds = call.running
        let failure = CallFailure(error, in: call.phase)
        return failed(
          message, header, failure.kind,
          message.kind == .task ? failure.bytes : ReplyBytes(text: "\(error)"))
      }
    }

    private func failed(
      _ message: RankMessage, _ header: RankMessage.Header, _ kind: ReplyHeader.Kind,
      _ bytes: ReplyBytes
    ) -> RankMessage {
      var header = header
      header.kind = (message.kind == .setup ? RankMessage.Kind.setupFailed : .reply).rawValue
      header.detail = kind.rawValue
      return bytes.withBytes { [header] in RankMessage(to: 0, header, $0) }
    }
  }
#endif
