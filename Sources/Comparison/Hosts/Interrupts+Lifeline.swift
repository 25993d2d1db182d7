import CLinux
import Glibc

extension Interrupts {
  /// Has the other end of a pipe stop the tool at once when it closes, as SIGTERM does.
  ///
  /// Whoever starts the tool keeps the writing end and writes nothing: the kernel closes it when they end, however that happens
  /// ([decision 3](../../../Documentation/decisions/0003-lifeline.md)).
  ///
  /// - Parameter descriptor: The reading end. It stays open.
  /// - Throws: ``SystemError`` when the descriptor cannot tell.
  public func follow(lifeline descriptor: Int32) throws(SystemError) {
    guard fcntl(descriptor, F_GETFL) >= 0 else { throw SystemError("look at the lifeline") }
    // It is nobody else's: the hosts have lifelines of their own.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    // Where a terminate signal is ignored, there is nothing to be stopped by but the one that cannot be.
    let signal = linuxIgnoresSignal(SIGTERM) ? SIGKILL : SIGTERM
    guard linuxSignalProcessOnInput(descriptor, getpid(), signal) == 0 else {
      throw SystemError("follow the lifeline")
    }
    // It may have closed before the kernel was told to say so.
    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    if poll(&polled, 1, 0) > 0 { kill(getpid(), signal) }
  }
}
