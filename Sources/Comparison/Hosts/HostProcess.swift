import FullyLoadedHost
import Glibc
import MachineProbe
import Strategies

/// A host and the conversation with it.
///
/// Everything waits in one place, for the host, its end, the user's signals and the clock.
final class HostProcess {
  private let child: ChildProcess
  private let toHost: Descriptor
  private let fromHost: Descriptor
  private let interrupts: Interrupts
  private let stopsAt: Interrupts.Urgency
  private var lines = LineBuffer()
  /// The last line that the host said, for when it should not have.
  private var lastLine: [UInt8] = []
  private var console = ConsoleTail()
  /// Samples the memory of the host's process tree while a run is waited for.
  private var memory: MemorySampler?
  private let startedAt = ContinuousClock.now
  /// Nanoseconds from the start of the process until it was ready; 0 before.
  private(set) var launchNanoseconds: Int64 = 0

  /// Starts a host; it is not ready yet.
  ///
  /// - Parameters:
  ///   - command: How to start it.
  ///   - interrupts: What the user wants meanwhile.
  ///   - stopsAt: How urgent an interrupt must be to cut the conversation off.
  /// - Throws: ``HostFault/notStarted(_:)``.
  init(
    _ command: HostCommand, interrupts: Interrupts, stopsAt: Interrupts.Urgency = .now
  ) throws(HostFault) {
    self.interrupts = interrupts
    self.stopsAt = stopsAt
    do {
      let requests = try Pipe()
      let messages = try Pipe()
      child = try ChildProcess(command, descriptors: [3: requests.reading, 4: messages.writing])
      toHost = requests.writing
      fromHost = messages.reading
      toHost.makeNonblocking()
      fromHost.makeNonblocking()
    } catch {
      throw .notStarted("\(error)")
    }
  }

  /// Waits for the host's greeting and has it load what the runs will need.
  func prepare(_ request: HostRequest.Prepare, limit: Duration) throws {
    let activity = "starting"
    let deadline = Deadline(limit, activity)
    let hello = try next(deadline)
    guard case .hello(let hello) = hello else { throw rubbish(deadline) }
    guard hello.protocol == HostLine.protocolVersion else {
      throw HostFault.otherProtocol(hello.protocol)
    }
    try send(.prepare(request), deadline)
    switch try next(deadline) {
    case .ready: launchNanoseconds = Int64((ContinuousClock.now - startedAt) / .nanoseconds(1))
    case .failed(let failure): throw HostFault.refused(task: failure.task, error: failure.error)
    default: throw rubbish(deadline)
    }
  }

  /// One run: every task once.
  ///
  /// - Parameters:
  ///   - request: The function and its arguments.
  ///   - limit: How long to wait for the end of it; `nil` for as long as the user does.
  ///   - observe: Gets each message of the run as it arrives. What it throws is thrown on.
  /// - Returns: What the host measured, and the most memory that was seen of its process tree.
  /// - Throws: ``HostFault``, ``Interruption``.
  func run(
    _ request: HostRequest.Run, limit: Duration?, observe: (HostMessage) throws -> Void = { _ in }
  ) throws -> Measurement {
    let deadline = Deadline(limit, "running round \(request.round)")
    memory = MemorySampler(process: child.pid)
    defer { memory = nil }
    var start: Int64?
    try send(.run(request), deadline)
    while true {
      let message = try next(deadline)
      try observe(message)
      switch message {
      case .phase(let phase):
        if phase.phase == .start { start = phase.time }
      case .result: continue
      case .failed(let failure):
        throw HostFault.refused(task: failure.task, error: failure.error)
      case .done(let done):
        memory?.sample()
        let tasks = request.arguments?.first?.count ?? request.tasks ?? 0
        guard let start, done.time >= start else { throw rubbish(deadline) }
        guard (done.bits ?? []).count == tasks, done.lanes.count == tasks else {
          throw rubbish(deadline, "done with \((done.bits ?? []).count) results of \(tasks) tasks")
        }
        return Measurement(start: start, done: done, peakBytes: memory?.peakBytes)
      case .hello, .gathered, .ready: throw rubbish(deadline)
      }
    }
  }

  /// Lets the host end by itself, for at most `grace`, and makes sure that nothing of it is left.
  func end(grace: Duration = .seconds(2)) {
    let deadline = Deadline(grace, "ending")
    if (try? send(.bye, deadline)) != nil {
      toHost.close()
      // Whatever it still says does not matter; that it ends does.
      while (try? next(deadline)) != nil {}
    }
    child.kill()
  }

  /// Ends the host and its workers at once.
  func kill() {
    child.kill()
  }

  // MARK: - Waiting

  /// When to give up, and on what.
  private struct Deadline {
    let limit: Duration?
    let activity: String
    let instant: ContinuousClock.Instant?

    init(_ limit: Duration?, _ activity: String) {
      self.limit = limit
      self.activity = activity
      instant = limit.map { .now + $0 }
    }
  }

  /// The next message; memory is sampled while waiting for it.
  private func next(_ deadline: Deadline) throws -> HostMessage {
    while true {
      if let line = lines.next() {
        lastLine = line
        do { return try HostLine.message(line) } catch { throw rubbish(deadline) }
      }
      let ready = try wait(
        deadline, until: memory?.due,
        for: [fromHost, child.exited] + (console.isOpen ? [child.console] : []))
      if ready.contains(child.console.number) { console.read(child.console) }
      // Its last words may still be on their way when a process has ended: they are read before its end is believed.
      if ready.contains(fromHost.number) {
        guard lines.read(fromHost) else { throw ended(deadline) }
      } else if ready.contains(child.exited.number) {
        throw ended(deadline)
      }
      if let due = memory?.due, .now >= due { memory?.sample() }
    }
  }

  /// Waits until one of the descriptors has something, the time has come, or a signal arrives.
  ///
  /// - Returns: The numbers of those that have something; none when the time has come.
  private func wait(
    _ deadline: Deadline, until instant: ContinuousClock.Instant?, for descriptors: [Descriptor],
    events: Int32 = POLLIN
  ) throws -> Set<Int32> {
    // A signal may have been taken in since the last wait, by somebody who was writing: poll would not wake for it again.
    guard interrupts.urgency < stopsAt else { throw Interruption() }
    let now = ContinuousClock.now
    if let end = deadline.instant, now >= end { throw timedOut(deadline) }
    let next = [deadline.instant, instant].compactMap(\.self).min()
    var polled = descriptors.map { pollfd(fd: $0.number, events: Int16(events), revents: 0) }
    polled.append(pollfd(fd: interrupts.descriptor.number, events: Int16(POLLIN), revents: 0))
    // Rounded up: a wait that ends too early would turn the last millisecond into a busy loop.
    let pause = next.map { max(0, (($0 - now) / .milliseconds(1)).rounded(.up)) }
    let count = poll(&polled, nfds_t(polled.count), pause.map { Int32(min($0, 1_000_000)) } ?? -1)
    guard count >= 0 || errno == EINTR else { throw SystemError("wait for a host") }
    interrupts.update()
    guard interrupts.urgency < stopsAt else { throw Interruption() }
    return Set(polled.dropLast().filter { $0.revents != 0 }.map(\.fd))
  }

  private func send(_ request: HostRequest, _ deadline: Deadline) throws {
    var rest = try HostLine.encode(request)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(toHost.number, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        _ = try wait(deadline, until: nil, for: [toHost], events: POLLOUT)
      } else if errno == EPIPE {
        throw ended(deadline)
      } else if errno != EINTR {
        throw SystemError("write to a host")
      }
    }
  }

  // MARK: - Faults

  private func ended(_ deadline: Deadline) -> HostFault {
    let hasEnded = child.hasEnded(within: .seconds(1))
    let how = child.kill()
    return hasEnded
      ? .ended(during: deadline.activity, how: how, output: lastWords())
      : .silent(during: deadline.activity, output: lastWords())
  }

  private func timedOut(_ deadline: Deadline) -> HostFault {
    child.kill()
    return .timedOut(during: deadline.activity, limit: deadline.limit ?? .zero, output: lastWords())
  }

  private func rubbish(_ deadline: Deadline, _ summary: String? = nil) -> HostFault {
    child.kill()
    let line = summary ?? String(decoding: lastLine.prefix(200), as: UTF8.self)
    return .rubbish(during: deadline.activity, line: line, output: lastWords())
  }

  private func lastWords() -> String {
    console.read(child.console)
    return console.text
  }
}
