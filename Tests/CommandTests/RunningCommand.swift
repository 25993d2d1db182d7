import Foundation
import Glibc
import Testing

/// A command that runs: what it prints is taken in whenever something is waited for.
final class RunningCommand {
  let pid: pid_t
  private let mark: String
  // Kept for as long as somebody may look for them.
  private let folder: TemporaryFolder?
  private let interpreter: FakeInterpreter?
  private let output: Descriptor
  private let errors: Descriptor
  /// At its end when the command has ended: a process of its own could keep the other two open.
  private let ended: Descriptor
  private var outputBytes: [UInt8] = []
  private var errorBytes: [UInt8] = []
  private var ending: Outcome.Ending?

  /// Starts a program in a process group of its own, with standard input from `/dev/null`.
  init(
    _ path: String, _ arguments: [String], environment: [String: String], folder: TemporaryFolder?,
    mark: String, interpreter: FakeInterpreter?
  ) throws {
    let output = try Descriptor.pipe()
    let errors = try Descriptor.pipe()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.writing.number, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.writing.number, STDERR_FILENO)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    // `env` changes the folder and then becomes the command: the spawn that does so is not to be had.
    let words =
      folder.map { ["/usr/bin/env", "-C", $0.path, path] + arguments } ?? [path] + arguments
    var argv = words.map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, words[0], &actions, &attributes, &argv, &envp)
    guard code == 0 else { throw CommandFailure.notStarted(path: path, code: code) }

    self.pid = pid
    self.mark = mark
    self.folder = folder
    self.interpreter = interpreter
    self.output = output.reading
    self.errors = errors.reading
    ended = try Self.end(of: pid)
  }

  deinit {
    guard ending == nil else { return }
    kill(-pid, SIGKILL)
    waitpid(pid, nil, 0)
  }

  /// Waits for a line on standard error.
  ///
  /// - Returns: The whole line.
  @discardableResult
  func waitForLine(containing text: String, limit: Duration = .seconds(60)) throws -> String {
    var found: String?
    try wait(for: "'\(text)' on standard error", limit: limit) {
      let lines = String(decoding: errorBytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      found = lines.dropLast().first { $0.contains(text) }.map(String.init)
      return found != nil
    }
    return found ?? ""
  }

  /// Waits until some number of the processes that the command has started have words in their command lines.
  ///
  /// - Returns: These processes.
  @discardableResult
  func waitForProcesses(
    _ words: String, atLeast count: Int, limit: Duration = .seconds(60)
  ) throws -> [MarkedProcess] {
    var found: [MarkedProcess] = []
    try wait(for: "\(count) processes with '\(words)'", limit: limit) {
      found = MarkedProcess.all(mark).filter { $0.command.contains(words) }
      return found.count >= count
    }
    return found
  }

  /// Waits until one of the processes has been at work for some ticks of the kernel's clock.
  ///
  /// - Returns: It.
  func waitForWork(of processes: [MarkedProcess], ticks: Int = 5) throws -> MarkedProcess {
    var busy: MarkedProcess?
    try wait(for: "a process to be at work", limit: .seconds(60)) {
      busy = processes.first { $0.computedTicks >= ticks }
      return busy != nil
    }
    return try #require(busy)
  }

  /// Waits until a host has so many workers and each of them has been at work: then it has given a task to each.
  ///
  /// A pool that breaks before says so in other words.
  ///
  /// - Returns: The workers.
  func waitForBusyWorkers(of host: String, count: Int) throws -> [MarkedProcess] {
    let processes = try waitForProcesses(host, atLeast: count + 1)
    let workers = processes.filter { $0.parent != pid }
    try #require(workers.count >= count)
    for worker in workers { _ = try waitForWork(of: [worker]) }
    return workers
  }

  /// Sends a signal to the command alone, as `kill` does.
  func send(_ signal: Int32) {
    kill(pid, signal)
  }

  /// Waits until the command has taken in the signals it was sent: two that wait together are one.
  func waitUntilSignalsAreTaken() throws {
    try wait(for: "signals to be taken", limit: .seconds(60)) {
      let status = MarkedProcess.text("/proc/\(pid)/status")
      let pending = status.split(separator: "\n").filter {
        $0.hasPrefix("SigPnd:") || $0.hasPrefix("ShdPnd:")
      }
      return pending.count == 2 && pending.allSatisfy { $0.hasSuffix("\t0000000000000000") }
    }
  }

  /// Reads no more of its standard output.
  func closeOutput() {
    output.close()
  }

  /// Waits for its end and for that of everything it has started.
  ///
  /// - Throws: ``CommandFailure`` when it does not end within the limit, or something is left ten seconds later.
  func finish(limit: Duration = .seconds(120)) throws -> Outcome {
    while ending == nil { try look(Deadline("its end", limit), pause: nil) }
    let deadline = ContinuousClock.now + .seconds(10)
    var left = MarkedProcess.all(mark)
    while !left.isEmpty {
      guard .now < deadline else {
        for process in left { kill(process.pid, SIGKILL) }
        throw CommandFailure.leftBehind(left)
      }
      poll(nil, 0, 5)
      left = MarkedProcess.all(mark)
    }
    errors.read(into: &errorBytes)
    output.read(into: &outputBytes)
    return Outcome(
      ending: ending ?? .code(-1), outputBytes: outputBytes, errorBytes: errorBytes)
  }

  // MARK: - Waiting

  private struct Deadline {
    let purpose: String
    let instant: ContinuousClock.Instant

    init(_ purpose: String, _ limit: Duration) {
      self.purpose = purpose
      instant = .now + limit
    }
  }

  /// Waits until a condition holds, which is looked at whenever something was printed, and a hundred times a second.
  private func wait(for purpose: String, limit: Duration, until holds: () -> Bool) throws {
    let deadline = Deadline(purpose, limit)
    while !holds() {
      guard ending == nil else {
        throw CommandFailure.endedEarly(
          waitingFor: purpose, output: String(decoding: outputBytes, as: UTF8.self),
          errors: String(decoding: errorBytes, as: UTF8.self))
      }
      try look(deadline, pause: 10)
    }
  }

  /// Takes in what has been printed, waiting for it, or for the end, at most until the deadline or for some milliseconds.
  private func look(_ deadline: Deadline, pause: Int32?) throws {
    let left = (deadline.instant - .now) / .milliseconds(1)
    guard left > 0 else {
      kill(-pid, SIGKILL)
      throw CommandFailure.timedOut(
        waitingFor: deadline.purpose, output: String(decoding: outputBytes, as: UTF8.self),
        errors: String(decoding: errorBytes, as: UTF8.self))
    }
    // A negative number, as a closed descriptor has, is passed over.
    var polled = [output, errors, ended].map {
      pollfd(fd: $0.isAtEnd ? -1 : $0.number, events: Int16(POLLIN), revents: 0)
    }
    poll(&polled, nfds_t(polled.count), pause ?? Int32(left.rounded(.up)))
    if polled[0].revents != 0 { output.read(into: &outputBytes) }
    if polled[1].revents != 0 { errors.read(into: &errorBytes) }
    if polled[2].revents != 0 { reap() }
  }

  private func reap() {
    var status: Int32 = 0
    waitpid(pid, &status, 0)
    let signal = status & 0x7f
    ending = signal == 0 ? .code(status >> 8 & 0xff) : .signal(signal)
  }

  /// A descriptor that comes to its end when the process does, which is still to be reaped then.
  private static func end(of pid: pid_t) throws -> Descriptor {
    let pipe = try Descriptor.pipe()
    let writing = pipe.writing.taken()
    Thread.detachNewThread {
      var information = siginfo_t()
      while waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
      close(writing)
    }
    return pipe.reading
  }
}
