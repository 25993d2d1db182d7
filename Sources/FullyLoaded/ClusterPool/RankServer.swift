#if MPI
  import CWorkers
  import Glibc
  import Synchronization
  import Threads

  /// A rank other than the first, as a worker: one pool, from its beginning to its end.
  ///
  /// The message thread brings what rank 0 sends; a thread of its own runs the tasks, one after the other.
  final class RankServer: Sendable {
    private struct Course {
      var requests: [RankMessage] = []
      /// The task that runs, or 0.
      var running: UInt64 = 0
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
    private let processorTime: UInt64

    private init(_ messages: MessageThread) {
      self.messages = messages
      processorTime = Self.processorTimeNow
    }

    /// Serves one pool, blocking the calling thread.
    ///
    /// - Returns: How it ended.
    static func serve(_ messages: MessageThread) -> Ending {
      if farewell.update({ $0 }) { return .farewell }
      let server = RankServer(messages)
      current.withLock { $0 = server }
      defer { current.withLock { $0 = nil } }
      messages.receive { server.receive($0) }
      return server.live()
    }

    /// This rank's program calls `exit`.
    ///
    /// In the midst of a task that is the end of the job; otherwise rank 0's end is waited for, since MPI ends everywhere at once.
    static func programEnds(_ messages: MessageThread) {
      if let server = current.withLock({ $0 }), server.course.update({ $0.running != 0 }) {
        StandardError.write(
          "Error: Rank \(messages.rank): a task has called exit(), and MPI cannot go on without a rank: the job ends.\n"
        )
        messages.abort(code: 1)
        return
      }
      messages.receive { message in
        if message.kind == .farewell { farewell.change { $0 = true } }
      }
      farewell.wait { $0 ? () : nil }
    }

    // On the message thread.

    private func receive(_ message: RankMessage) {
      switch message.kind {
      case .open:
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
          course.running == message.header.sequence ? course.task : nil
        }
        // Runs code of the user's where functions handle cancellation.
        task?.cancel()
      case .teardown: course.change { $0.teardown = message }
      case .close:
        messages.receiveNoMore()
        course.change { $0.ending = message.header.detail == 0 ? .returned : .threw }
      case .refuse:
        messages.receiveNoMore()
        course.change { $0.ending = .refused }
      case .farewell:
        messages.receiveNoMore()
        Self.farewell.change { $0 = true }
        course.change { $0.ending = .farewell }
      default:
        StandardError.write("Error: Rank 0 sent something unknown, \(message.header.kind).\n")
        messages.abort(code: 1)
      }
    }

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
                guard !Task.isCancelled else {
                  // What was meant for the task before: this one gets a Swift task of its own.
                  course.update { $0.requests.insert(message, at: 0) }
                  return
                }
                await run(message)
              case .end(let ending):
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
      if ending == .returned || ending == .threw {
        messages.send(
          RankMessage(to: 0, .init(.closed, nanoseconds: Self.processorTimeNow - processorTime)))
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

    /// Processor time of this process and of the children that it has waited for, in nanoseconds.
    private static var processorTimeNow: UInt64 {
      var sum: UInt64 = 0
      for who in [RUSAGE_SELF, RUSAGE_CHILDREN] {
        var usage = rusage()
        getrusage(__rusage_who_t(who.rawValue), &usage)
        for time in [usage.ru_utime, usage.ru_stime] {
          sum += UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_usec) * 1_000
        }
      }
      return sum
    }
  }
#endif
