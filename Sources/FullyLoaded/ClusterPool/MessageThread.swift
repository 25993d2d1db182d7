#if MPI
  import CMessagePassing
  import CWorkers
  import Glibc
  import Synchronization
  import Threads

  /// The one thread of a process that talks to MPI, from its first pool to its end.
  ///
  /// MPI gives no event to wait for, and its own waiting occupies a core. So this thread asks, and waits between two questions for an eighth
  /// of the time that nothing has happened for, a millisecond at most: who waits long costs next to nothing, and what comes is found not
  /// much later than it came ([decision 28](../../../Documentation/decisions/0028-mpi.md)). What others give it to send wakes it at once.
  final class MessageThread: Sendable {
    /// The longest that it waits between two questions, in nanoseconds.
    private static let longestWait: UInt64 = 1_000_000
    /// Waits shorter than this, in nanoseconds, are left to others that want the core.
    private static let shortestWait: UInt64 = 4_000

    private struct Outbox {
      var messages: [RankMessage] = []
      var hasToEnd = false
      var abort: Int32?
    }

    private struct Receiver {
      /// What has come before anybody wanted it.
      var early: [RankMessage] = []
      var receive: (@Sendable (RankMessage) -> Bool)?
      /// Called about once a millisecond.
      var look: (@Sendable () -> Void)?
    }

    /// This process's number, from 0.
    let rank: Int
    /// How many ranks there are.
    let size: Int
    private let outbox = Monitor(Outbox())
    private let receiver = Lock(Receiver())
    /// Whether nothing is likely to come soon: a task runs here.
    let isPatient = Atomic(false)
    private let isAborting = Atomic(false)
    private let thread = Lock<WorkerThread?>(nil)

    private init(rank: Int, size: Int) {
      self.rank = rank
      self.size = size
    }

    // Life.

    /// That of this process, which begins with the first who asks.
    static func shared() throws(PoolError) -> MessageThread {
      try first.get()
    }

    private static let first = begin()

    private static func begin() -> Result<MessageThread, PoolError> {
      let begun = Monitor<Result<MessageThread, PoolError>?>(nil)
      do throws(ThreadNotStarted) {
        let thread = try WorkerThread {
          workersBlockSignals()
          messagePassingWaitExactly()
          var (rank, size): (Int32, Int32) = (0, 0)
          let status = messagePassingBegin(&rank, &size)
          guard status == 0 else {
            begun.change { $0 = .failure(.messagePassingFailed(reason(status))) }
            return
          }
          let messages = MessageThread(rank: Int(rank), size: Int(size))
          begun.change { $0 = .success(messages) }
          messages.serve()
        }
        let result = begun.wait { $0 }
        if case .success(let messages) = result {
          messages.thread.withLock { $0 = thread }
          atexit { MessageThread.programEnds() }
        }
        return result
      } catch {
        return .failure(.threadNotStarted(errno: error.errno))
      }
    }

    private static func reason(_ status: Int32) -> String {
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { text in
        messagePassingText(status, text.baseAddress)
        return text.baseAddress.map { String(cString: $0) } ?? ""
      }
    }

    /// The program calls `exit`: MPI wants an end of its own, which all ranks come to together.
    private static func programEnds() {
      // Some implementations' own way to abort leads here, too.
      guard case .success(let messages) = first,
        !messages.isAborting.load(ordering: .relaxed)
      else { return }
      if messages.rank == 0 {
        // In the midst of a pool no rank would come to that end.
        if messages.isReceiving {
          messages.abort(code: 1)
          messages.join()
          return
        }
        messages.sendToAll(.init(.farewell))
      } else {
        RankServer.programEnds(messages)
      }
      messages.outbox.change { $0.hasToEnd = true }
      messages.join()
    }

    private func join() {
      thread.withLock { $0 }?.join()
    }

    /// Ends every process of the job as soon as may be.
    func abort(code: Int32) {
      // What was printed is not to be lost: nobody calls `exit`.
      workersFlushFiles()
      outbox.change { $0.abort = code }
    }

    // For others.

    private let isClaimed = Atomic(false)

    /// Takes it for a pool, of which there is one at a time.
    ///
    /// - Throws: ``PoolError/clusterPoolInUse``.
    func claim() throws(PoolError) {
      if isClaimed.exchange(true, ordering: .acquiring) { throw .clusterPoolInUse }
    }

    func giveBack() {
      isClaimed.store(false, ordering: .releasing)
    }

    /// Sends a message as soon as may be.
    func send(_ message: RankMessage) {
      outbox.change { $0.messages.append(message) }
    }

    /// Sends every other rank the same.
    func sendToAll(_ header: RankMessage.Header) {
      for other in 0..<size where other != rank { send(RankMessage(to: other, header)) }
    }

    private var isReceiving: Bool { receiver.withLock { $0.receive != nil } }

    /// Has messages given to a closure, on this thread; those first that have come already, on the caller's.
    ///
    /// - Parameters:
    ///   - look: Called about once a millisecond.
    ///   - receive: Gets each message, and must not wait. Returns false when it wants no more, having called ``receiveNoMore()`` before
    ///     anybody can know it.
    func receive(
      look: (@Sendable () -> Void)? = nil, _ receive: @escaping @Sendable (RankMessage) -> Bool
    ) {
      while true {
        // One at a time: what comes after the last that this one wants is for the next.
        let message = receiver.withLock { receiver -> RankMessage? in
          guard receiver.early.isEmpty else { return receiver.early.removeFirst() }
          receiver.receive = receive
          receiver.look = look
          return nil
        }
        guard let message, receive(message) else { return }
      }
    }

    /// Keeps messages for whoever wants them next.
    func receiveNoMore() {
      receiver.withLock { receiver in
        receiver.receive = nil
        receiver.look = nil
      }
    }

    // The thread.

    private func serve() {
      var sending: [Sending] = []
      var lastEvent = workersNow()
      var lastLook = lastEvent
      while true {
        let (messages, hasToEnd, abort) = outbox.update { outbox in
          defer { outbox.messages = [] }
          return (outbox.messages, outbox.hasToEnd, outbox.abort)
        }
        if let abort { end(abort) }
        for message in messages { start(message, &sending) }
        let before = sending.count
        sending.removeAll { $0.isSent(check) }
        var hasChanged = !messages.isEmpty || sending.count < before
        while let message = next() {
          hasChanged = true
          deliver(message)
        }
        if hasToEnd, sending.isEmpty, outbox.update({ $0.messages.isEmpty }) { break }

        let now = workersNow()
        if hasChanged { lastEvent = now }
        if now - lastLook > Self.longestWait {
          lastLook = now
          receiver.withLock { $0.look }?()
        }
        wait(since: lastEvent, now)
      }
      check(messagePassingEnd())
    }

    /// A piece that MPI sends.
    private struct Sending {
      let request: UnsafeMutableRawPointer?
      /// Whose bytes must stay.
      let message: RankMessage

      func isSent(_ check: (Int32) -> Void) -> Bool {
        var isSent = false
        check(messagePassingIsSent(request, &isSent))
        return isSent
      }
    }

    private func start(_ message: RankMessage, _ sending: inout [Sending]) {
      var start = 0
      repeat {
        let count = min(Int(MessagePassingPiece), message.bytes.count - start)
        var request: UnsafeMutableRawPointer?
        check(
          messagePassingSend(
            message.bytes.baseAddress.map { UnsafeRawPointer($0 + start) }, count,
            Int32(message.rank), start == 0,
            &request))
        sending.append(Sending(request: request, message: message))
        start += count
      } while start < message.bytes.count
    }

    /// The next message that is there.
    private func next() -> RankMessage? {
      var isThere = false
      var rank: Int32 = 0
      var count = 0
      check(messagePassingProbe(&isThere, &rank, &count))
      guard isThere else { return nil }
      let first = RankMessage(from: Int(rank), size: count)
      check(messagePassingReceive(first.bytes.baseAddress, count))
      let size = Int(first.header.size)
      if size == count { return first }
      let whole = RankMessage(from: Int(rank), size: size)
      whole.bytes.copyMemory(from: UnsafeRawBufferPointer(first.bytes))
      var start = count
      while start < size {
        let count = min(Int(MessagePassingPiece), size - start)
        check(messagePassingReceiveNext(whole.bytes.baseAddress.map { $0 + start }, count, rank))
        start += count
      }
      return whole
    }

    private func deliver(_ message: RankMessage) {
      let receive = receiver.withLock { receiver in
        if receiver.receive == nil { receiver.early.append(message) }
        return receiver.receive
      }
      _ = receive?(message)
    }

    private func wait(since lastEvent: UInt64, _ now: UInt64) {
      let span =
        isPatient.load(ordering: .relaxed)
        ? Self.longestWait : min(Self.longestWait, (now - lastEvent) / 8)
      guard span >= Self.shortestWait else {
        sched_yield()
        return
      }
      _ = outbox.wait(until: .now + .nanoseconds(Int64(span))) { outbox -> Bool? in
        outbox.messages.isEmpty && !outbox.hasToEnd && outbox.abort == nil ? nil : true
      }
    }

    /// MPI is of no use any more when a call of it fails: the job ends, and says why.
    private func check(_ status: Int32) {
      guard status != 0 else { return }
      StandardError.write("Error: Rank \(rank): MPI failed: \(Self.reason(status))\n")
      end(1)
    }

    private func end(_ code: Int32) {
      isAborting.store(true, ordering: .relaxed)
      messagePassingAbort(code)
    }
  }
#endif
