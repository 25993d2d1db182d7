import CLinux
import Glibc

/// Any command, run in the foreground, with an eye on the cores meanwhile.
///
/// It is what it would be without anybody watching: it has the standard input of the tool, and its standard output and standard error
/// unless they are shown by somebody who has to know what is on the terminal. On a terminal it stays in the tool's process group, so that the
/// keys that stop, suspend or end something reach it from the terminal itself; where there is none it has a group of its own.
public final class WatchedCommand {
  /// Why a command was not started.
  public enum Problem: Error, Equatable, CustomStringConvertible {
    /// There is no such command.
    case notFound(String)
    /// There is one, which cannot be run.
    case notRun(String, reason: String)

    public var description: String {
      switch self {
      case .notFound(let name): "There is no command '\(name)'."
      case .notRun(let name, let reason): "'\(name)' cannot be run: \(reason)"
      }
    }

    /// What shells exit with.
    public var exitCode: Int32 {
      switch self {
      case .notFound: 127
      case .notRun: 126
      }
    }
  }

  /// What came of it.
  public struct Outcome: Sendable {
    /// The command's own exit code, or 128 and the number of the signal that killed it.
    public var exitCode: Int32
    /// From its start until its end.
    public var elapsed: Duration
    /// CPU time, user and system, of the command and of everything it has started, as far as it has ended.
    public var cpu: Duration
    /// The most memory that was seen of all of them at once, in bytes (PSS); `nil` when it was over before one could look.
    public var peakBytes: UInt64?
    /// Whether that was seen in a part of them, because there were too many to look at all.
    public var isPeakPartial: Bool
    /// The most processes and threads that were seen at once; `nil` when it was over before one could look.
    public var processes: Int?
    public var threads: Int?
  }

  private let interrupts: Interrupts
  private let terminal: PseudoTerminal?
  private let pid: pid_t
  private let ended: Descriptor
  private let hasOwnGroup: Bool
  private let lifeline: Descriptor
  private let began = ContinuousClock.now

  /// Starts a command.
  ///
  /// - Parameters:
  ///   - words: The command, looked for as shells do, and its arguments; at least one.
  ///   - shown: Those of standard output and standard error that are not to be written by the command itself, because what it writes is
  ///     shown by the caller; they are terminals.
  ///   - interrupts: What the user wants meanwhile.
  /// - Throws: ``Problem``, ``SystemError``.
  public init(_ words: [String], shown: [Int32], interrupts: Interrupts) throws {
    self.interrupts = interrupts
    terminal = try shown.first.map { try PseudoTerminal(like: $0) }
    let lifeline = try Pipe()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let terminal {
      for descriptor in shown {
        posix_spawn_file_actions_adddup2(&actions, terminal.others.number, descriptor)
      }
    }
    let console = open("/dev/tty", O_RDONLY | O_CLOEXEC)
    if console >= 0 { close(console) }
    hasOwnGroup = console < 0
    let held = fcntl(lifeline.reading.number, F_DUPFD_CLOEXEC, Self.lifelineNumber)
    guard held >= 0 else { throw SystemError("copy a descriptor") }
    posix_spawn_file_actions_adddup2(&actions, held, Self.lifelineNumber)
    defer { close(held) }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    // The tool ignores it for itself alone.
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let group = hasOwnGroup ? POSIX_SPAWN_SETPGROUP : 0
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | group))

    var pid: pid_t = 0
    let name = words.first ?? ""
    let code = withCStrings(words) {
      posix_spawnp(&pid, name, &actions, &attributes, $0, environ)
    }
    guard code == 0 else {
      throw code == ENOENT
        ? Problem.notFound(name)
        : .notRun(name, reason: SystemError("", code: code).reason)
    }
    self.pid = pid
    self.lifeline = lifeline.writing
    terminal?.others.close()
    ended = Descriptor(linuxProcessDescriptor(pid))
    // However this process ends, the kernel ends the command.
    let tied =
      hasOwnGroup
      ? linuxSignalGroupOnInput(lifeline.reading.number, pid, SIGKILL)
      : linuxSignalProcessOnInput(lifeline.reading.number, pid, SIGKILL)
    guard ended.number >= 0, tied == 0 else {
      let error = SystemError("watch '\(name)'")
      kill(pid, SIGKILL)
      waitpid(pid, nil, 0)
      throw error
    }
  }

  /// Waits for its end.
  ///
  /// What it leaves running is ended, too, so that nothing is left that nobody sees.
  ///
  /// - Parameters:
  ///   - print: Gets what it writes to those descriptors that are shown.
  ///   - observe: Is told about ten times a second what there is to see; `nil` where nobody looks.
  /// - Returns: What came of it.
  /// - Throws: ``SystemError``.
  public func run(
    print: ([UInt8]) -> Void, observe: ((RunLook) -> Void)?
  ) throws -> Outcome {
    interrupts.pass(to: hasOwnGroup ? .group(pid) : .foreground(pid))
    let sampler = RunSampler(isWatched: observe != nil)
    sampler.observe = observe
    // The tool itself is the root: what has lost its parent is its child.
    sampler.begin(
      getpid(), includesRoot: false, expected: nil, watchesMemory: true, countsProcesses: true)
    while try wait(until: sampler.due) {
      read(print)
      try sampler.look()
    }
    let elapsed = ContinuousClock.now - began
    let most = sampler.most
    let seen = sampler.end()
    read(print)
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    Orphans.end()
    read(print)
    var usage = rusage()
    getrusage(RUSAGE_CHILDREN.rawValue, &usage)
    let signal = status & 0x7F
    return Outcome(
      exitCode: signal == 0 ? status >> 8 & 0xFF : 128 + signal, elapsed: elapsed,
      cpu: usage.ru_utime.duration + usage.ru_stime.duration, peakBytes: seen?.peakBytes,
      isPeakPartial: seen?.isPeakPartial ?? false,
      processes: most.processes > 0 ? most.processes : nil,
      threads: most.threads > 0 ? most.threads : nil)
  }

  /// The terminal that it is shown on has another size.
  ///
  /// The kernel tells the command of it when it tells the tool, and nobody of the size of a terminal that is nobody's own: who asked for the size
  /// meanwhile has the old one, and is told again.
  ///
  /// - Parameter model: A descriptor of the terminal.
  public func resize(like model: Int32) {
    guard terminal?.resize(like: model) == true else { return }
    let group = tcgetpgrp(model)
    if group > 1 { kill(-group, SIGWINCH) }
  }

  /// Waits until there is something to do.
  ///
  /// - Parameter due: When there is something to look at.
  /// - Returns: `false` when it has ended.
  /// - Throws: ``SystemError``.
  private func wait(until due: ContinuousClock.Instant?) throws -> Bool {
    var polled = [ended, interrupts.descriptor].map {
      pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0)
    }
    polled.append(pollfd(fd: terminal?.own.number ?? -1, events: Int16(POLLIN), revents: 0))
    let pause = due.map { max(0, (($0 - .now) / .milliseconds(1)).rounded(.up)) }
    let count = poll(&polled, nfds_t(polled.count), pause.map { Int32(min($0, 1_000_000)) } ?? -1)
    guard count >= 0 || errno == EINTR else { throw SystemError("wait for a command") }
    interrupts.update()
    // Nobody holds the other end any more: it would be ready for ever.
    if polled[2].revents & Int16(POLLHUP | POLLERR) != 0, polled[2].revents & Int16(POLLIN) == 0 {
      terminal?.own.close()
    }
    return polled[0].revents == 0
  }

  /// Takes in what there is now, up to a limit: who writes without end must not keep the rest from being looked at.
  private func read(_ print: ([UInt8]) -> Void) {
    guard let terminal, terminal.own.number >= 0 else { return }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    for _ in 0..<16 {
      let count = Glibc.read(terminal.own.number, &chunk, chunk.count)
      guard count > 0 else { return }
      print(Array(chunk[..<count]))
    }
  }

  private static let lifelineNumber: Int32 = 250
}

extension timeval {
  fileprivate var duration: Duration { .seconds(tv_sec) + .microseconds(tv_usec) }
}
