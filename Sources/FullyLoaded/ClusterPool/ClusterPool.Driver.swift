#if MPI
  import CMessagePassing
  import CWorkers
  import Glibc
  import Synchronization
  import Threads

  extension ClusterPool {
    /// Rank 0's side of a pool: a thread for each rank that serves, which hands it one task at a time and waits.
    final class Driver: Sendable {
      /// How often each clock of another machine is asked.
      private static let clockQuestions = 16

      /// A task on its way.
      private struct Call {
        let rank: Int
        let sentAt: UInt64
        let name: @Sendable () -> TaskName
        let continuation: UnsafeContinuation<Reply, Never>
      }

      private struct SetupFailure: Error, CustomStringConvertible {
        let description: String
      }

      /// A function that ranks call once, and its encoded arguments.
      private struct Hook {
        let number: UInt32
        let arguments: [UInt8]

        init(_ hook: WorkerHook) throws(PoolError) {
          guard let number = RemoteRegistry.program.number(of: hook.name) else {
            throw .notRegistered(hook.name)
          }
          self.number = number
          let task = TaskName(function: hook.name.short)
          var encoder = WireEncoder()
          do { try hook.encode(&encoder) } catch {
            throw .argumentsNotSent(task: task, reason: "\(error)")
          }
          try encoder.refuseAttachments(of: task)
          arguments = encoder.withBytes { [UInt8]($0) }
        }
      }

      /// What came back.
      struct Reply: Sendable {
        let message: RankMessage
        let clock: RemoteClock?
      }

      private struct State {
        /// Those that serve, by their numbers less 1.
        var ranks: [Rank]
        /// Those of them that have nothing to do.
        var free: [Int] = []
        var calls: [UInt64: Call] = [:]
        var sequence: UInt64 = 0
        var setupFailure: String?
        var isLost = false

        subscript(rank message: RankMessage) -> Rank {
          get { ranks[message.rank - 1] }
          set { ranks[message.rank - 1] = newValue }
        }
      }

      let workers: Int
      let threads: ThreadPool.Driver
      let slowest = SlowestTasks()
      private let messages: MessageThread
      private let setup: Hook?
      private let teardown: Hook?
      private let state: Monitor<State>
      /// The processes of ranks that can be seen from here.
      private let watched = Lock<[pollfd]>([])
      private let startedAt = workersNow()

      init(
        workers: WorkerCount, setup: WorkerHook?, teardown: WorkerHook?, _ messages: MessageThread
      ) throws(PoolError) {
        let serving = messages.size - 1
        self.workers = workers == .automatic ? max(1, serving) : try workers.resolved()
        guard self.workers <= serving else {
          throw .tooFewRanks(ranks: messages.size, workers: self.workers)
        }
        self.messages = messages
        self.setup = try setup.map { hook throws(PoolError) in try Hook(hook) }
        self.teardown = try teardown.map { hook throws(PoolError) in try Hook(hook) }
        let state = Monitor(State(ranks: (1..<messages.size).map { Rank($0) }))
        self.state = state
        threads = try ThreadPool.Driver(
          workers: .exactly(self.workers),
          // The ranks have been prepared by then.
          setup: setup.map { setup in
            WorkerHook(name: setup.name, encode: setup.encode) {
              if let failure = state.update({ $0.setupFailure }) {
                throw SetupFailure(description: failure)
              }
            }
          })
      }

      // The pool's life.

      /// Waits until every rank is there, and prepares those that will work; blocks the calling thread.
      ///
      /// - Throws: ``PoolError``; then the pool is to be stopped.
      func start() throws(PoolError) {
        messagePassingAwaitTermination()
        messages.receive(look: { [self] in look() }, { [self] in receive($0) })
        messages.sendToAll(.init(.open))
        let ranks = state.wait { state in
          state.ranks.allSatisfy { $0.greeting != nil } ? state.ranks : nil
        }
        for rank in ranks where rank.greeting?.program != RankGreeting.current.program {
          throw .versionMismatch(reason: "\(rank.description) runs another program than rank 0")
        }
        meet()
        setUp()
        state.update { state in
          let now = workersNow()
          for index in 0..<workers where state.ranks[index].readyAt == nil {
            state.ranks[index].readyAt = now
          }
          // The last comes out first.
          state.free = (0..<workers).reversed()
        }
        try threads.start()
      }

      /// Finds out what the others' clocks are to this one's, and whose processes are seen from here.
      private func meet() {
        for (index, rank) in state.update({ $0.ranks }).enumerated() {
          if let greeting = rank.greeting, greeting.machine == RankGreeting.current.machine {
            let process = workersProcessDescriptor(greeting.pid)
            state.update { $0.ranks[index].process = process }
            // Where there is none, the rank is not watched.
            watched.withLock { $0.append(pollfd(fd: process, events: Int16(POLLIN), revents: 0)) }
          }
          if rank.greeting?.clock == RankGreeting.current.clock {
            state.update { $0.ranks[index].clockOffset = 0 }
            continue
          }
          for question in 0..<Self.clockQuestions {
            state.update { $0.ranks[index].askedAt = workersNow() }
            messages.send(RankMessage(to: rank.number, .init(.clock)))
            state.wait { $0.ranks[index].clockAnswers > question ? () : nil }
          }
        }
      }

      /// Has the ranks that will work call the setup, if there is one; where that fails, no task runs.
      private func setUp() {
        guard let setup else { return }
        for number in 1...workers { send(setup, .setup, to: number) }
        state.wait { state in
          state.setupFailure != nil || state.ranks.prefix(workers).allSatisfy { $0.readyAt != nil }
            ? () : nil
        }
      }

      private func send(_ hook: Hook, _ kind: RankMessage.Kind, to rank: Int) {
        messages.send(
          hook.arguments.withUnsafeBytes {
            RankMessage(to: rank, .init(kind, detail: hook.number), $0)
          })
      }

      /// Abandons what has not ended, asks tasks that run to stop, and returns when every rank has left the pool.
      ///
      /// - Parameter hasThrown: Whether the pool's closure has.
      func stop(hasThrown: Bool) async {
        await threads.stop()
        await onThread { [self] in leave(hasThrown: hasThrown) }
      }

      private func leave(hasThrown: Bool) {
        if let teardown, state.update({ $0.setupFailure == nil && !$0.free.isEmpty }) {
          for number in 1...workers { send(teardown, .teardown, to: number) }
        }
        messages.sendToAll(.init(.close, detail: hasThrown ? 1 : 0))
        let processes = state.wait { state in
          state.ranks.allSatisfy { $0.hasClosed } ? state.ranks.map(\.process) : nil
        }
        messages.receiveNoMore()
        messagePassingIgnoreTermination()
        for process in processes where process >= 0 { close(process) }
      }

      // Tasks.

      /// Has a rank call a function; on one of the pool's threads, of which there are as many as ranks.
      func call(
        _ function: UInt32, _ arguments: borrowing WireEncoder,
        name: @escaping @Sendable () -> TaskName
      ) async -> Reply {
        let (index, sequence) = state.update { state in
          guard let index = state.free.popLast() else {
            preconditionFailure("There are as many ranks as threads.")
          }
          state.sequence += 1
          return (index, state.sequence)
        }
        let message = arguments.withBytes {
          RankMessage(to: index + 1, .init(.task, sequence: sequence, detail: function), $0)
        }
        return await withTaskCancellationHandler {
          await withUnsafeContinuation { continuation in
            state.update {
              $0.calls[sequence] = Call(
                rank: index, sentAt: workersNow(), name: name, continuation: continuation)
            }
            messages.send(message)
            // Cancelled before there was anything to cancel.
            if Task.isCancelled { cancel(sequence, index) }
          }
        } onCancel: {
          if state.update({ $0.calls[sequence] != nil }) { cancel(sequence, index) }
        }
      }

      private func cancel(_ sequence: UInt64, _ index: Int) {
        messages.send(RankMessage(to: index + 1, .init(.cancel, sequence: sequence)))
      }

      // On the message thread.

      /// Takes a message in.
      ///
      /// - Returns: True: the pool says itself when there are no more.
      private func receive(_ message: RankMessage) -> Bool {
        let header = message.header
        let now = workersNow()
        switch message.kind {
        case .hello:
          // One of another build may have another form.
          let greeting =
            message.payload.count == MemoryLayout<RankGreeting>.size
            ? message.payload.loadUnaligned(as: RankGreeting.self) : .unknown
          state.change { $0[rank: message].greeting = greeting }
        case .time: state.change { $0[rank: message].answered(header.nanoseconds, at: now) }
        case .ready: state.change { $0[rank: message].readyAt = now }
        case .setupFailed:
          state.change { $0.setupFailure = String(decoding: message.payload, as: UTF8.self) }
        case .closed:
          ClusterPool.processorTimeOfRanks.add(header.nanoseconds, ordering: .relaxed)
          state.change { $0[rank: message].hasClosed = true }
        case .reply:
          let answered = state.update { state -> (Call, RemoteClock?)? in
            guard let call = state.calls.removeValue(forKey: header.sequence) else { return nil }
            state.ranks[call.rank].tasks += 1
            state.ranks[call.rank].running += header.nanoseconds
            state.ranks[call.rank].decoding += header.decoding
            state.ranks[call.rank].encoding += header.encoding
            state.ranks[call.rank].occupied += now - call.sentAt
            state.free.append(call.rank)
            let offset = state.ranks[call.rank].clockOffset ?? 0
            return (call, RemoteClock(offset: offset, worker: Int32(call.rank + 1)))
          }
          guard let (call, clock) = answered else { return true }
          call.continuation.resume(returning: Reply(message: message, clock: clock))
        default:
          StandardError.write(
            "Error: Rank \(message.rank) sent something unknown, \(header.kind).\n")
          messages.abort(code: 1)
        }
        return true
      }

      /// Looks whether all ranks of this machine live, and whether the job is being ended.
      private func look() {
        let hasEnded = watched.withLock { watched in poll(&watched, nfds_t(watched.count), 0) > 0 }
        guard hasEnded || messagePassingIsToTerminate() else { return }
        let (ranks, calls, isLost) = state.update { ($0.ranks, $0.calls, $0.isLost) }
        guard !isLost else { return }
        let ended = watched.withLock { $0.filter { $0.revents != 0 }.map(\.fd) }
        // One that has left the pool may end.
        let dead = ranks.filter { ended.contains($0.process) && !$0.hasClosed }
        guard !dead.isEmpty || messagePassingIsToTerminate() else { return }
        state.update { $0.isLost = true }
        func work(_ rank: Rank) -> String {
          guard let call = calls.values.first(where: { $0.rank == rank.number - 1 }) else {
            return "\(rank.description) with no task"
          }
          return "\(rank.description) with \(call.name())"
        }
        if dead.isEmpty {
          let busy = ranks.filter { rank in calls.values.contains { $0.rank == rank.number - 1 } }
          let work =
            busy.isEmpty
            ? "No task was at work" : "At work were: \(busy.map(work).joined(separator: "; "))"
          StandardError.write(
            "Error: The job is being ended. MPI cannot go on without a rank, and what has started the ranks says when one has died. \(work).\n"
          )
          workersFlushFiles()
          return messagePassingTerminate()
        }
        StandardError.write(
          "Error: Lost \(dead.map(work).joined(separator: "; ")). MPI cannot go on without a rank: the job ends. A process pool survives the death of a worker.\n"
        )
        messages.abort(code: 1)
      }

      var metrics: PoolMetrics {
        let now = workersNow()
        func span(_ nanoseconds: UInt64) -> Duration { .nanoseconds(Int64(clamping: nanoseconds)) }
        var metrics = threads.metrics
        metrics.workersStarted = workers
        metrics.slowestTasks = slowest.all
        metrics.workers = state.update { $0.ranks.prefix(workers) }.map { rank in
          let ready = now - (rank.readyAt ?? now)
          return .init(
            pid: rank.greeting?.pid, startUp: span((rank.readyAt ?? startedAt) - startedAt),
            tasks: rank.tasks, running: span(rank.running),
            waiting: span(ready - min(ready, rank.occupied)), decoding: span(rank.decoding),
            encoding: span(rank.encoding))
        }
        return metrics
      }
    }
  }

  /// Runs something that blocks, on a thread of its own, and waits for it without occupying one.
  func onThread<Success: Sendable>(_ body: @escaping @Sendable () -> Success) async -> Success {
    await withUnsafeContinuation { continuation in
      do throws(ThreadNotStarted) {
        let thread = try WorkerThread { continuation.resume(returning: body()) }
        thread.detach()
      } catch {
        // Late rather than never.
        continuation.resume(returning: body())
      }
    }
  }
#endif
