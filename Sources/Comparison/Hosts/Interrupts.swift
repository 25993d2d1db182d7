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
  private let onFirst: () -> Void

  /// Blocks the signals for the calling thread and catches them from now on.
  ///
  /// Make one, before any thread is started.
  ///
  /// - Parameter onFirst: Is called when the first polite request has been seen.
  /// - Throws: ``SystemError``.
  public init(onFirst: @escaping () -> Void = {}) throws(SystemError) {
    self.onFirst = onFirst
    var signals = sigset_t()
    sigemptyset(&signals)
    // What whoever started the tool has it ignore stays ignored: a blocked signal would arrive all the same.
    for signal in [SIGINT, SIGTERM, SIGHUP] where !linuxIgnoresSignal(signal) {
      sigaddset(&signals, signal)
    }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    descriptor = Descriptor(linuxSignalDescriptor(&signals))
    guard descriptor.number >= 0 else { throw SystemError("watch for signals") }
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
    while case let signal = linuxNextSignal(descriptor.number), signal != 0 {
      let isPolite = signal == SIGINT && urgency == .none
      urgency = isPolite ? .afterThisRun : .now
      if isPolite { onFirst() }
    }
  }
}

/// The user stopped it.
public struct Interruption: Error {}
