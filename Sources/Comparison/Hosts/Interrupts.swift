import CLinux
import Glibc

/// The signals that ask the tool to stop, as something to wait on rather than something that happens to it.
///
/// SIGINT (Ctrl-C) asks politely the first time; the second time, and SIGTERM and SIGHUP at once, mean now. Children are in process
/// groups of their own, so a terminal's Ctrl-C reaches the tool alone.
public final class Interrupts {
  /// How urgently to stop.
  public enum Urgency: Int, Comparable, Sendable {
    case none, afterThisRun, now

    public static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
  }

  let descriptor: Descriptor
  public private(set) var urgency = Urgency.none
  /// How long the tool has been stopped, as by Ctrl-Z, and was told of it.
  public private(set) var suspended = Duration.zero
  private let onFirst: () -> Void
  private var signals = sigset_t()
  private var onOther: (Int32) -> Void = { _ in }
  private var command: Command?

  /// A command that stops in the tool's place.
  enum Command {
    /// It is in the terminal's foreground with the tool, and has had what was typed.
    case foreground(pid_t)
    /// It is alone in a process group.
    case group(pid_t)
  }

  /// Blocks the signals for the calling thread and catches them from now on.
  ///
  /// Make one, before any thread is started.
  ///
  /// - Parameter onFirst: Is called when the first polite request has been seen.
  /// - Throws: ``SystemError``.
  public init(onFirst: @escaping () -> Void = {}) throws(SystemError) {
    self.onFirst = onFirst
    sigemptyset(&signals)
    // What whoever started the tool has it ignore stays ignored: a blocked signal would arrive all the same.
    for signal in [SIGINT, SIGTERM, SIGHUP] where !linuxIgnoresSignal(signal) {
      sigaddset(&signals, signal)
    }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    descriptor = Descriptor(linuxSignalDescriptor(&signals))
    guard descriptor.number >= 0 else { throw SystemError("watch for signals") }
  }

  /// Has further signals be told to somebody, instead of what they would do.
  ///
  /// - Parameters:
  ///   - others: Those that are ignored stay ignored. SIGQUIT is one that asks to stop now.
  ///   - handler: Is called with each of the others, where the tool waits for something.
  public func attend(to others: [Int32], _ handler: @escaping (Int32) -> Void) {
    onOther = handler
    for signal in others where !linuxIgnoresSignal(signal) { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    _ = linuxChangeSignalDescriptor(descriptor.number, &signals)
  }

  /// From now on what asks the tool to stop asks a command instead, which decides what to do about it.
  ///
  /// A second SIGTERM or SIGHUP ends the command at once.
  func pass(to command: Command) {
    self.command = command
  }

  private func pass(_ signal: Int32, isSent: Bool, to command: Command) {
    let isFirst = urgency == .none
    if [SIGTERM, SIGHUP].contains(signal) { urgency = .now }
    switch command {
    case .foreground(let pid):
      if isSent || signal == SIGTERM || signal == SIGHUP {
        kill(pid, isFirst || urgency == .none ? signal : SIGKILL)
      }
    case .group(let pid): kill(-pid, isFirst || urgency == .none ? signal : SIGKILL)
    }
  }

  /// Stops the tool as Ctrl-Z would have, and comes back when it goes on.
  ///
  /// To be called when SIGTSTP has been attended to.
  public func suspend() {
    let began = ContinuousClock.now
    var stop = sigset_t()
    sigemptyset(&stop)
    sigaddset(&stop, SIGTSTP)
    // It waits until it is let through; where nobody could wake the tool again, the kernel does nothing.
    kill(getpid(), SIGTSTP)
    pthread_sigmask(SIG_UNBLOCK, &stop, nil)
    pthread_sigmask(SIG_BLOCK, &stop, nil)
    suspended += .now - began
  }

  /// Waits until a descriptor takes at least a page of output without blocking, or has failed.
  ///
  /// - Parameter descriptor: One that a reader may keep waiting: a pipe, a terminal.
  /// - Throws: ``Interruption`` when the user stops it meanwhile.
  public func waitUntilWritable(_ descriptor: Int32) throws(Interruption) {
    while true {
      var polled = [
        pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: self.descriptor.number, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&polled, 2, -1)
      let before = urgency
      update()
      guard urgency == before else { throw Interruption() }
      if polled[0].revents != 0 { return }
    }
  }

  /// Takes in the signals that have come.
  ///
  /// Does not block.
  func update() {
    var isSent = false
    while case let signal = linuxNextSignal(descriptor.number, &isSent), signal != 0 {
      guard [SIGINT, SIGTERM, SIGHUP, SIGQUIT].contains(signal) else {
        onOther(signal)
        continue
      }
      if let command {
        pass(signal, isSent: isSent, to: command)
        continue
      }
      let isPolite = signal == SIGINT && urgency == .none
      urgency = isPolite ? .afterThisRun : .now
      if isPolite { onFirst() }
    }
  }
}

/// The user stopped it.
public struct Interruption: Error {}
