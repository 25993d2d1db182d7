import CWorkers
import Glibc

/// The pool's end of everything that it shares with one worker: two pipes, its standard error, a page of memory, and the process.
///
/// One thread at a time uses it; nothing here waits.
final class WorkerChannel {
  /// What became of a try to read.
  enum Input {
    case frames, nothing, ended
  }

  /// The pipe of replies holds so much, where the system allows it: a large result then takes fewer wake-ups.
  private static let replyCapacity: Int32 = 256 << 10

  let requests: Int32
  /// The worker's end of the same pipe, never read: with it, writing to a dead worker is no fault and raises no signal.
  private let requestsGuard: Int32
  let replies: Int32
  let standardError: Int32
  let page: UnsafeMutablePointer<WorkerPage>
  let startedAt: UInt64
  private(set) var pid: Int32 = 0
  private(set) var process: Int32 = -1
  private(set) var canRequest = true
  /// When it was prepared for its first task; 0 as long as it is not.
  var readyAt: UInt64 = 0
  /// Whether the reactor is told when the pipe of requests has room.
  var isWatchedForRoom = false
  private var output = ByteQueue()
  private var input = ByteQueue(capacity: 64 << 10)
  /// Bytes of replies that came by either way, and by the pipe alone.
  private var received: UInt64 = 0
  private var receivedByPipe: UInt64 = 0
  /// Bytes that were harvested and have not come by the pipe.
  private var harvested = ByteQueue(capacity: 0)
  /// Whether something else than replies has come by the pipe.
  ///
  /// Then a task has written there. What comes after it is not looked at.
  private(set) var isSpoiled = false
  private(set) var tail = StandardErrorTail()

  /// Makes the pipes and the page, and sends the worker's ends away.
  ///
  /// - Parameters:
  ///   - now: The moment.
  ///   - send: Gives the worker's ends to the fork server; returns 0 or an error number.
  /// - Throws: ``PoolError/workerNotStarted(operation:errno:)``; then nothing is left open.
  init(at now: UInt64, send: (WorkerDescriptors) -> Int32) throws(PoolError) {
    var open: [Int32] = []
    func closeAll() { for descriptor in open { close(descriptor) } }
    func pipe(_ capacity: Int32) throws(PoolError) -> (read: Int32, write: Int32) {
      var ends: [Int32] = [-1, -1]
      let error = workersPipe(&ends, capacity)
      guard error == 0 else {
        closeAll()
        throw .workerNotStarted(operation: "pipe", errno: error)
      }
      open += ends
      return (ends[0], ends[1])
    }

    let requests = try pipe(0)
    let replies = try pipe(Self.replyCapacity)
    let standardError = try pipe(0)
    let memory = workersSharedMemory("worker", MemoryLayout<WorkerPage>.size, false)
    guard memory >= 0 else {
      let error = errno
      closeAll()
      throw .workerNotStarted(operation: "memfd_create", errno: error)
    }
    open.append(memory)
    guard
      let address = mmap(
        nil, MemoryLayout<WorkerPage>.size, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0),
      address != MAP_FAILED
    else {
      let error = errno
      closeAll()
      throw .workerNotStarted(operation: "mmap", errno: error)
    }
    let error = send(
      WorkerDescriptors(
        requests: requests.read, replies: replies.write, standardError: standardError.write,
        page: memory))
    guard error == 0 else {
      munmap(address, MemoryLayout<WorkerPage>.size)
      closeAll()
      throw .workerNotStarted(operation: "sendmsg", errno: error)
    }
    for descriptor in [replies.write, standardError.write, memory] {
      close(descriptor)
    }
    for descriptor in [requests.write, replies.read, standardError.read] {
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }
    self.requests = requests.write
    requestsGuard = requests.read
    self.replies = replies.read
    self.standardError = standardError.read
    page = address.bindMemory(to: WorkerPage.self, capacity: 1)
    startedAt = now
  }

  deinit {
    if canRequest { close(requests) }
    close(requestsGuard)
    close(replies)
    close(standardError)
    if process >= 0 { close(process) }
    munmap(page, MemoryLayout<WorkerPage>.size)
  }

  /// The fork server has made the process.
  ///
  /// Throws when the system has no descriptor left for it.
  func began(pid: Int32) throws(PoolError) {
    self.pid = pid
    process = workersProcessDescriptor(pid)
    guard process >= 0 else {
      throw .workerNotStarted(operation: "pidfd_open", errno: errno)
    }
  }

  // Requests.

  private var arenas: [ArgumentArena] = []
  /// Whether the worker can look at memory of this process.
  var readsArenas = false

  /// Leaves large arguments in memory for the worker.
  ///
  /// Returns where, `nil` when they have to go through the pipe.
  func place(_ arguments: UnsafeRawBufferPointer, for sequence: UInt64) -> ArgumentArena.Reference?
  {
    guard readsArenas, arguments.count >= ArgumentArena.threshold else { return nil }
    if let free = arenas.first(where: { $0.sequence == nil }) {
      return free.place(arguments, for: sequence)
    }
    guard arenas.count < 2, let arena = ArgumentArena() else { return nil }
    arenas.append(arena)
    return arena.place(arguments, for: sequence)
  }

  /// The worker has ended a task, and so needs the arguments of none before it.
  func release(through sequence: UInt64) {
    for arena in arenas {
      if let used = arena.sequence, used <= sequence { arena.release() }
    }
  }

  /// Whether there are requests that the pipe has not taken.
  var isBlocked: Bool { !output.isEmpty }

  /// Queues a request.
  func queue(_ header: RequestHeader, _ payload: UnsafeRawBufferPointer) {
    output.append(header)
    output.append(payload)
  }

  /// Writes as much as the pipe takes.
  func flush() {
    while !output.isEmpty, canRequest {
      let bytes = output.bytes
      let count = write(requests, bytes.baseAddress, bytes.count)
      if count > 0 {
        output.drop(count)
      } else if errno == EINTR {
        continue
      } else {
        // The pipe is full; when its worker is dead, nobody will mind.
        return
      }
    }
  }

  /// Sends no more requests: the worker reads those it has, and then the end.
  func closeRequests() {
    guard canRequest else { return }
    canRequest = false
    output.drop(output.count)
    close(requests)
  }

  // Replies.

  /// Reads what the pipe holds.
  func receive() -> Input {
    var hasRead = false
    while true {
      // Room grows with what has come rather than with what was announced, which may be nonsense.
      let room = max(64 << 10, min(missing, max(1 << 20, input.count)))
      let count = input.fill(room: room) { memory in
        read(replies, memory.baseAddress, memory.count)
      }
      if count > 0 {
        if isSpoiled {
          input.removeFromBack(count, keepingLast: 0)
          return .frames
        }
        hasRead = true
        dropHarvested(count)
        // What is left comes with the next event: other workers have their turn before.
        if count < 64 << 10 || missing == 0 { return .frames }
      } else if count < 0, errno == EINTR {
        continue
      } else if count < 0, errno == EAGAIN {
        return hasRead ? .frames : .nothing
      } else {
        return hasRead ? .frames : .ended
      }
    }
  }

  /// How many bytes the frame at the front lacks.
  private var missing: Int {
    guard let header, header.isSane else { return 0 }
    return max(0, MemoryLayout<ReplyHeader>.size + Int(clamping: header.count) - input.count)
  }

  private var header: ReplyHeader? {
    guard input.count >= MemoryLayout<ReplyHeader>.size else { return nil }
    return input.bytes.loadUnaligned(as: ReplyHeader.self)
  }

  /// Takes the next complete frame out.
  ///
  /// - Parameter body: Gets the frame; its bytes are valid only there.
  /// - Returns: Whether there was one; false also where ``isSpoiled`` becomes true.
  func nextFrame(_ body: (ReplyHeader, UnsafeRawBufferPointer) -> Void) -> Bool {
    guard let header, missing == 0 else { return false }
    guard header.isSane else {
      // What the worker has not written yet is still to be had from the page.
      isSpoiled = true
      received -= UInt64(input.count)
      input.drop(input.count)
      return false
    }
    let size = MemoryLayout<ReplyHeader>.size + Int(clamping: header.count)
    body(
      header, UnsafeRawBufferPointer(rebasing: input.bytes[MemoryLayout<ReplyHeader>.size..<size]))
    input.drop(size)
    return true
  }

  /// Takes results that lie in the page and that the worker has not written: it may be busy with the next task, or dead.
  ///
  /// - Returns: Whether there were any.
  func harvest() -> Bool {
    let base = workerPageLoad(&page.pointee.resultsBase)
    let end = workerPageLoad(&page.pointee.resultsEnd)
    guard end <= UInt64(WorkerPageResults.rawValue), base <= received, base + end > received else {
      return false
    }
    let start = Int(received - base)
    let count = Int(end) - start
    let copied = [UInt8](
      UnsafeRawBufferPointer(start: workerPageResults(page) + start, count: count))
    // The worker may have written them meanwhile, and then used their place again.
    workerPageFence()
    guard workerPageLoad(&page.pointee.resultsEnd) >= end,
      workerPageLoad(&page.pointee.resultsBase) == base
    else { return false }
    copied.withUnsafeBytes {
      input.append($0)
      harvested.append($0)
    }
    received += UInt64(count)
    return true
  }

  /// Drops from what was just read the bytes that were harvested before.
  private func dropHarvested(_ count: Int) {
    let already = min(UInt64(count), received - receivedByPipe)
    receivedByPipe += UInt64(count)
    guard already > 0 else {
      received += UInt64(count)
      return
    }
    let again = UnsafeRawBufferPointer(rebasing: input.bytes.suffix(count).prefix(Int(already)))
    guard again.elementsEqual(harvested.bytes.prefix(Int(already))) else {
      isSpoiled = true
      input.removeFromBack(count, keepingLast: 0)
      return
    }
    harvested.drop(Int(already))
    received += UInt64(count) - already
    input.removeFromBack(count, keepingLast: count - Int(already))
  }

  // The process.

  /// Takes the dead process's status.
  ///
  /// - Returns: `nil` when it is not dead.
  func reap() -> WorkerTermination.Cause? {
    var code: Int32 = 0
    var status: Int32 = 0
    switch workersReap(process, &code, &status) {
    case 0: return nil
    case 1: return code == CLD_EXITED ? .exited(code: status) : .signal(status)
    default: return .unknown
    }
  }

  /// Sends a signal to the worker and what it has started.
  func signal(_ signal: Int32) {
    guard pid > 0 else { return }
    // The group may not be there yet. Then by the descriptor: somebody else may have reaped the worker, and its number be another's.
    if kill(-pid, signal) != 0 { workersSignal(process, signal) }
  }

  /// Whether its standard error is not read because nobody takes what was read before.
  var isHeldBack = false

  /// Reads some of what the worker has written to its standard error.
  ///
  /// - Parameter relay: Passes it on.
  /// - Returns: Whether more may come.
  func readStandardError(_ relay: inout StandardErrorRelay) -> Bool {
    tail.read(from: standardError) { relay.add($0) }
  }
}
