import CLinux
import FoundationEssentials
import Glibc

/// A child in a process group of its own, with everything that keeps it from being left behind.
///
/// - The child and what it starts form a process group; ``kill()`` ends all of it.
/// - The child holds the reading end of the *lifeline*, a pipe that nobody writes to. The kernel sends SIGKILL to the group when the
///   other end closes, and that happens when this process ends, however it ends.
/// - ``exited`` becomes readable when the child ends, even while processes that it started keep its pipes open.
final class ChildProcess {
  let pid: pid_t
  /// Readable once the child has ended.
  let exited: Descriptor
  /// What the child and its descendants print.
  let console: Descriptor
  private let lifeline: Descriptor
  private var status: Int32?

  /// The lifeline's descriptor in the child.
  static let lifelineNumber: Int32 = 5

  /// Starts a child.
  ///
  /// - Parameters:
  ///   - command: The program, its arguments and its environment.
  ///   - descriptors: Descriptors that the child gets, by their numbers there: 3 or more.
  /// - Throws: ``SystemError`` when the program cannot be started.
  init(_ command: HostCommand, descriptors: [Int32: Descriptor] = [:]) throws(SystemError) {
    let console = try Pipe()
    let lifeline = try Pipe()
    var passed = descriptors
    passed[Self.lifelineNumber] = lifeline.reading

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, console.writing.number, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, console.writing.number, STDERR_FILENO)
    // From copies with numbers above all that the child gets, so that none is overwritten before it has been handed over.
    var copies: [Descriptor] = []
    for (number, descriptor) in passed {
      let copy = fcntl(descriptor.number, F_DUPFD_CLOEXEC, Self.aboveAllNumbers)
      guard copy >= 0 else { throw SystemError("copy a descriptor") }
      copies.append(Descriptor(copy))
      posix_spawn_file_actions_adddup2(&actions, copy, number)
    }
    defer { copies.removeAll() }  // which keeps them open until the child has been started
    // Nothing else goes to the child: whatever this process was itself given by its parent may be somebody's end of a pipe.
    linuxCloseFrom(&actions, (passed.keys.max() ?? STDERR_FILENO) + 1)

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

    var pid: pid_t = 0
    let variables = ProcessInfo.processInfo.environment
      .merging(command.environment) { _, added in added }
    let code = withCStrings([command.executable] + command.arguments) { arguments in
      withCStrings(variables.map { "\($0.key)=\($0.value)" }) { environment in
        posix_spawnp(&pid, command.executable, &actions, &attributes, arguments, environment)
      }
    }
    guard code == 0 else { throw SystemError("start '\(command.executable)'", code: code) }
    self.pid = pid
    self.console = console.reading
    self.lifeline = lifeline.writing
    console.writing.close()
    console.reading.makeNonblocking()

    let exited = linuxProcessDescriptor(pid)
    self.exited = Descriptor(exited)
    let tied = linuxSignalGroupOnInput(lifeline.reading.number, pid, SIGKILL)
    guard exited >= 0, tied == 0 else {
      let error = SystemError("watch '\(command.executable)'")
      kill()
      throw error
    }
  }

  deinit {
    kill()
  }

  /// Ends the child and everything in its process group, at once, and reaps the child.
  ///
  /// Does nothing the second time.
  ///
  /// The group is signalled before the child is reaped: until then its number cannot belong to anybody else.
  ///
  /// - Returns: How the child ended, in words: `exited with code 3`, `was killed by signal 9 (Killed)`.
  @discardableResult
  func kill() -> String {
    if status == nil {
      var status: Int32 = 0
      Glibc.kill(-pid, SIGKILL)
      while waitpid(pid, &status, 0) < 0, errno == EINTR {}
      self.status = status
    }
    return Self.ending(status ?? 0)
  }

  /// Blocks until the child has ended by itself, or the time is up.
  ///
  /// - Returns: Whether it has ended.
  func hasEnded(within limit: Duration) -> Bool {
    var polled = pollfd(fd: exited.number, events: Int16(POLLIN), revents: 0)
    return poll(&polled, 1, Int32(limit / .milliseconds(1))) == 1
  }

  /// Blocks until the child or a descendant prints something, or the time is up.
  func waitForConsole(limit: Duration) {
    var polled = pollfd(fd: console.number, events: Int16(POLLIN), revents: 0)
    _ = poll(&polled, 1, Int32(limit / .milliseconds(1)))
  }

  private static let aboveAllNumbers: Int32 = 64

  /// `wait(2)`'s status in words.
  private static func ending(_ status: Int32) -> String {
    let signal = status & 0x7f
    guard signal != 0 else { return "exited with code \(status >> 8 & 0xff)" }
    return "was killed by signal \(signal) (\(String(cString: strsignal(signal))))"
  }
}

/// Calls `body` with the strings as C wants them: an array of pointers that ends with a null one.
func withCStrings<Result>(
  _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = strings.map { strdup($0) } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  return pointers.withUnsafeMutableBufferPointer { buffer in
    // The array holds at least the null pointer, so it has a base address.
    guard let base = buffer.baseAddress else { preconditionFailure("An array without storage.") }
    return body(base)
  }
}
