import Glibc

/// What a short command printed, on standard output and standard error together.
struct CommandOutput {
  let text: String

  /// Runs a command to its end.
  ///
  /// - Throws: ``SystemError`` when it cannot be started or does not end within the limit; ``Interruption``.
  init(of command: HostCommand, limit: Duration, _ interrupts: Interrupts) throws {
    let child = try ChildProcess(command)
    let deadline = ContinuousClock.now + limit
    var console = ConsoleTail()
    while console.isOpen {
      let left = (deadline - .now) / .milliseconds(1)
      guard left > 0 else {
        throw SystemError("get an answer from '\(command.executable)' in time", code: ETIMEDOUT)
      }
      var polled = [child.console, child.exited, interrupts.descriptor].map {
        pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0)
      }
      guard poll(&polled, nfds_t(polled.count), Int32(left.rounded(.up))) >= 0 || errno == EINTR
      else { throw SystemError("wait for '\(command.executable)'") }
      interrupts.update()
      guard interrupts.urgency == .none else { throw Interruption() }
      console.read(child.console)
      // Something that it left running may hold the console open for ever.
      if polled[1].revents != 0 { break }
    }
    child.kill()
    console.read(child.console)
    text = console.text
  }
}
