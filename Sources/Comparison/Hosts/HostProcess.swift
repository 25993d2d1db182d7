import FullyLoadedHost
import Glibc
import MachineProbe
import Records
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
  /// Looks at the machine and the host's process tree while the host is waited for.
  private let sampler: RunSampler?
  private let startedAt = ContinuousClock.now
  /// Nanoseconds from the start of the process until it was ready; 0 before.
  private(set) var launchNanoseconds: Int64 = 0

  /// Starts a host; it is not ready yet.
  ///
  /// - Parameters:
  ///   - command: How to start it.
  ///   - interrupts: What the user wants meanwhile.
  ///   - stopsAt: How urgent an interrupt must be to cut the conversation off.
  ///   - sampler: Looks at what goes on meanwhile; `nil` where nobody wants to know.
  /// - Throws: ``HostFault/notStarted(_:)``.
  init(
    _ command: HostCommand, interrupts: Interrupts, stopsAt: Interrupts.Urgency = .now,
    sampler: RunSampler? = nil
  ) throws(HostFault) {
    self.sampler = sampler
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

  /// Waits for the host's greeting and has it say which tasks there are.
  ///
  /// - Returns: What it says, and the arguments of each task.
  func gather(
    _ request: HostRequest.Gather, limit: Duration
  ) throws -> (HostMessage.Gathered, rows: [[UInt8]]) {
    let deadline = Deadline(limit, "saying which tasks there are", interrupts)
    try greet(deadline)
    try send(.gather(request), deadline)
    switch try next(deadline) {
    case .gathered(let gathered):
      return (gathered, try (0..<gathered.rows).map { _ in try nextLine(deadline) })
    case .failed(let failure): throw HostFault.refused(task: failure.task, error: failure.error)
    default: throw rubbish(deadline)
    }
  }

  /// Waits for the host's greeting and has it say whether a function takes such tasks.
  func judge(_ request: HostRequest.Judge, limit: Duration) throws -> HostMessage.Judged {
    let deadline = Deadline(limit, "importing '\(request.function)'", interrupts)
    try greet(deadline)
    try send(.judge(request), deadline)
    switch try next(deadline) {
    case .judged(let judged): return judged
    case .failed(let failure): throw HostFault.refused(task: failure.task, error: failure.error)
    default: throw rubbish(deadline)
    }
  }

  /// Waits for the host's greeting and has it load what the runs will need.
  ///
  /// - Parameters:
  ///   - request: What the runs will need.
  ///   - rows: The arguments of each task, as many as the request says; none when they come with the runs.
  ///   - limit: How long to wait for it.
  /// - Throws: ``HostFault``, ``Interruption``.
  func prepare(_ request: HostRequest.Prepare, rows: [[UInt8]] = [], limit: Duration) throws {
    let deadline = Deadline(limit, "starting", interrupts)
    sampler?.begin(child.pid, expected: nil, watchesMemory: false)
    defer { _ = sampler?.end() }
    try greet(deadline)
    try send(.prepare(request), rows: rows, deadline)
    switch try next(deadline) {
    case .ready: launchNanoseconds = Int64((ContinuousClock.now - startedAt) / .nanoseconds(1))
    case .failed(let failure): throw HostFault.refused(task: failure.task, error: failure.error)
    default: throw rubbish(deadline)
    }
  }

  private func greet(_ deadline: Deadline) throws {
    guard case .hello(let hello) = try next(deadline) else { throw rubbish(deadline) }
    guard hello.protocol == HostLine.protocolVersion else {
      throw HostFault.otherProtocol(hello.protocol)
    }
  }

  /// One run: every task once.
  ///
  /// - Parameters:
  ///   - request: The function and its arguments.
  ///   - limit: How long to wait for the end of it; `nil` for as long as the user does.
  ///   - expected: How long it will take; `nil` where nothing tells.
  ///   - observe: Gets each message of the run as it arrives. What it throws is thrown on.
  /// - Returns: What the host measured, and what was seen of it meanwhile.
  /// - Throws: ``HostFault``, ``Interruption``.
  func run(
    _ request: HostRequest.Run, limit: Duration?, expected: Duration? = nil,
    observe: (HostMessage) throws -> Void = { _ in }
  ) throws -> Measurement {
    let deadline = Deadline(
      limit, request.round == 0 ? "warming up" : "running round \(request.round)", interrupts)
    sampler?.begin(child.pid, expected: expected, watchesMemory: request.round > 0)
    defer { _ = sampler?.end() }
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
        let seen = sampler?.end()
        let tasks = request.arguments?.first?.count ?? request.tasks ?? 0
        guard let start, done.time >= start else { throw rubbish(deadline) }
        let outcomes = try outcomes(done, deadline)
        guard outcomes.count == tasks, done.lanes.count == tasks else {
          throw rubbish(deadline, "done with \(outcomes.count) results of \(tasks) tasks")
        }
        return Measurement(start: start, done: done, outcomes: outcomes, seen: seen)
      case .hello, .gathered, .judged, .ready: throw rubbish(deadline)
      }
    }
  }

  /// What a run gave: it comes with `done`, or right after it.
  private func outcomes(_ done: HostMessage.Done, _ deadline: Deadline) throws -> Outcomes {
    guard let results = done.results else { return .bits(done.bits ?? []) }
    let texts = try (0..<results).map { _ in try nextLine(deadline) }
    for (task, text) in texts.enumerated() where text.starts(with: TaskOutcome.failedOpening) {
      guard case .failed(let reason)? = try? TaskOutcome(text: text) else {
        throw rubbish(deadline, "a result that cannot be read")
      }
      throw HostFault.refused(task: task, error: reason)
    }
    return .texts(texts)
  }

  /// Lets the host end by itself, for at most `grace`, and makes sure that nothing of it is left.
  func end(grace: Duration = .seconds(2)) {
    let deadline = Deadline(grace, "ending", interrupts)
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
    /// How long the tool had been suspended when it was set.
    let suspended: Duration

    init(_ limit: Duration?, _ activity: String, _ interrupts: Interrupts) {
      self.limit = limit
      self.activity = activity
      instant = limit.map { .now + $0 }
      suspended = interrupts.suspended
    }
  }

  private func next(_ deadline: Deadline) throws -> HostMessage {
    lastLine = try nextLine(deadline)
    do { return try HostLine.message(lastLine) } catch { throw rubbish(deadline) }
  }

  /// The next line; the sampler looks while it is waited for.
  private func nextLine(_ deadline: Deadline) throws -> [UInt8] {
    while true {
      if let line = lines.next() { return line }
      let ready = try wait(
        deadline, until: sampler?.due,
        for: [fromHost, child.exited] + (console.isOpen ? [child.console] : []))
      if ready.contains(child.console.number) { console.read(child.console) }
      // Its last words may still be on their way when a process has ended: they are read before its end is believed.
      if ready.contains(fromHost.number) {
        guard lines.read(fromHost) else { throw ended(deadline) }
      } else if ready.contains(child.exited.number) {
        throw ended(deadline)
      }
      try sampler?.look()
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
    // While the tool was stopped it could not have heard anything.
    let end = deadline.instant.map { $0 + (interrupts.suspended - deadline.suspended) }
    if let end, now >= end { throw timedOut(deadline) }
    let next = [end, instant].compactMap(\.self).min()
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

  private func send(
    _ request: HostRequest, rows: [[UInt8]] = [], _ deadline: Deadline
  ) throws {
    var rest = try HostLine.encode(request)[...]
    for row in rows { rest += row + [UInt8(ascii: "\n")] }
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
    // Who knows how says which tasks have not ended; for the others it is the end, which is what comes next.
    Glibc.kill(child.pid, SIGUSR1)
    if console.isOpen { child.waitForConsole(limit: .milliseconds(500)) }
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
