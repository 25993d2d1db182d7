import CLinux
import Foundation
import Glibc
import TestSupport

/// A command on a terminal of its own, with what the terminal shows.
final class TerminalCommand {
  /// What the terminal shows, as far as it has been taken in.
  private(set) var terminal: Terminal
  /// Everything that was written to it.
  private(set) var bytes: [UInt8] = []
  let pid: pid_t
  private let own: Descriptor
  private let mark: String
  private let command: Command
  private var ending: Outcome.Ending?

  /// Starts it as the leader of a session whose terminal this is.
  ///
  /// - Parameters:
  ///   - command: What would be started elsewhere.
  ///   - isJob: Whether a shell starts it as one of its jobs, so that it can be suspended: the shell says `suspended`, waits for a line, and has it
  ///     go on in the foreground.
  ///   - output: A file that standard output goes to; `nil` for the terminal.
  ///   - columns: Those of the terminal.
  ///   - rows: Those of the terminal.
  /// - Throws: ``CommandFailure`` when there is no terminal, or no command.
  init(
    _ command: Command, isJob: Bool = false, output: String? = nil, columns: Int = 100,
    rows: Int = 40
  ) throws {
    self.command = command
    terminal = Terminal(columns: columns, rows: rows)
    var others: Int32 = -1
    let number = linuxPseudoTerminal(&others)
    guard number >= 0 else { throw CommandFailure.noPipe(code: errno) }
    own = Descriptor(number)
    let end = Descriptor(others)
    _ = fcntl(number, F_SETFL, O_NONBLOCK)
    let name = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(others)")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Whoever opens a terminal first in a session has it for the session.
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
    if let output {
      posix_spawn_file_actions_addopen(
        &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    } else {
      posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    // POSIX_SPAWN_SETSID, which is not to be had by its name.
    posix_spawnattr_setflags(
      &attributes, Int16(0x80 | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    // What the tests themselves run on is of no interest.
    let (words, environment, mark) = try command.parts(without: ["TERM", "NO_COLOR"])
    self.mark = mark
    let shell = [
      "/bin/bash", "-c", "set -m; \"$0\" \"$@\"; echo suspended; read line; fg; exit $?",
    ]
    let line = isJob ? shell + words : words
    var argv = line.map { strdup($0) } + [nil]
    var envp =
      ["TERM": "xterm", "NO_COLOR": ""].merging(environment) { $1 }
      .map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var pid: pid_t = 0
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(number, UInt(TIOCSWINSZ), &size)
    let code = posix_spawn(&pid, line[0], &actions, &attributes, &argv, &envp)
    guard code == 0 else { throw CommandFailure.notStarted(path: line[0], code: code) }
    self.pid = pid
    end.close()
  }

  deinit {
    for process in MarkedProcess.all(mark) { process.end() }
  }

  /// What the terminal has shown, scrolled away or not.
  var text: String { terminal.history.joined(separator: "\n") }

  /// Everything that was written, with its commands.
  var written: String { String(decoding: bytes, as: UTF8.self) }

  func type(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { write(own.number, $0.baseAddress, $0.count) }
  }

  func resize(columns: Int, rows: Int) {
    terminal.resize(columns: columns, rows: rows)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(own.number, UInt(TIOCSWINSZ), &size)
  }

  /// Waits until the terminal shows something.
  func wait(
    for purpose: String, limit: Duration = .seconds(60), until holds: (TerminalCommand) -> Bool
  ) throws {
    let deadline = ContinuousClock.now + limit
    take()
    while !holds(self) {
      guard ending == nil else {
        throw CommandFailure.endedEarly(waitingFor: purpose, output: text, errors: "")
      }
      guard .now < deadline else {
        for process in MarkedProcess.all(mark) { process.end() }
        throw CommandFailure.timedOut(waitingFor: purpose, output: text, errors: written)
      }
      var polled = pollfd(fd: own.number, events: Int16(POLLIN), revents: 0)
      poll(&polled, 1, 10)
      // Nobody has the other end: the session is over.
      if polled.revents & Int16(POLLHUP) != 0 { poll(nil, 0, 5) }
      take()
      reap()
    }
  }

  /// Waits until the shell has its terminal back, and the job has stopped: what stops a little later may still take what is typed.
  func waitUntilSuspended() throws {
    try wait(for: "the shell") { command in
      command.text.contains("suspended")
        && MarkedProcess.all(command.mark).allSatisfy { process in
          process.pid == command.pid || process.parent != command.pid && !isOfJob(process)
            || MarkedProcess.text("/proc/\(process.pid)/stat").contains(") T ")
        }
    }
  }

  /// Whether it is in the process group of the job.
  private func isOfJob(_ process: MarkedProcess) -> Bool {
    guard let job = MarkedProcess.all(mark).first(where: { $0.parent == pid }) else { return false }
    return getpgid(process.pid) == getpgid(job.pid)
  }

  /// Waits until it has ended, and everything that it has started.
  func finish() throws -> Outcome.Ending {
    try wait(for: "its end") { $0.ending != nil }
    take()
    let deadline = ContinuousClock.now + .seconds(10)
    while case let left = MarkedProcess.all(mark), !left.isEmpty {
      guard .now < deadline else { throw CommandFailure.leftBehind(left) }
      poll(nil, 0, 5)
    }
    return ending ?? .code(-1)
  }

  private func take() {
    let count = bytes.count
    own.read(into: &bytes)
    terminal.write(bytes[count...])
  }

  private func reap() {
    var status: Int32 = 0
    guard ending == nil, waitpid(pid, &status, WNOHANG) == pid else { return }
    let signal = status & 0x7F
    ending = signal == 0 ? .code(status >> 8 & 0xFF) : .signal(signal)
  }
}
